package dev.basin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** The checker of Dockerfiles, fetched once and kept in the user's cache folder. */
public final class HadolintBinary {
    private HadolintBinary() {}

    /** What it finds in a file; without the program the calling test is skipped and says why. */
    public static String check(Path file) {
        return switch (PeerDownloads.hadolint()) {
            case PeerDownloads.Found found -> run(found.file(), file);
            case PeerDownloads.Missing missing -> {
                String message = "hadolint can't be had here, so this test checks nothing: " + missing.reason();
                System.err.println(message);
                Assumptions.abort(message);
                throw new AssertionError(message);
            }
        };
    }

    private static String run(Path program, Path file) {
        try {
            Process process = new ProcessBuilder(program.toString(), "--no-color", file.toString())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || (process.exitValue() != 0 && printed.isEmpty())) {
                throw new AssertionError("hadolint failed");
            }
            return printed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
