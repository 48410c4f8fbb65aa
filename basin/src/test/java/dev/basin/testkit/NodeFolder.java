package dev.basin.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A folder with a {@code package.json} and its lock file, whose packages tests use. */
public record NodeFolder(Path path) {
    private static final long PATIENCE_SECONDS = 240;

    /** Brings the packages that the lock file names, unless they are there. */
    public void install() {
        Path installed = path.resolve("node_modules/.package-lock.json");
        Path wanted = path.resolve("package-lock.json");
        try {
            if (Files.exists(installed)
                    && Files.getLastModifiedTime(installed).compareTo(Files.getLastModifiedTime(wanted)) >= 0) {
                return;
            }
        } catch (IOException e) {
            throw new AssertionError("can't look at the files of " + path, e);
        }
        run(List.of("npm", "ci", "--loglevel=error"));
    }

    /** Runs a command there and returns what it printed; fails when it fails. */
    public String run(List<String> command) {
        try {
            Path errors = Files.createTempFile("node", ".log");
            Process process = new ProcessBuilder(command)
                    .directory(path.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError(String.join(" ", command) + " failed:\n" + printed + Files.readString(errors));
            }
            Files.delete(errors);
            return printed;
        } catch (IOException e) {
            throw new AssertionError("Node and npm are needed for these tests", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
