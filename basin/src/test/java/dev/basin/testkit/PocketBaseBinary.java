package dev.basin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** A real PocketBase, fetched once from where its packagers publish it and kept in the user's cache folder. */
public final class PocketBaseBinary {
    private final Path file;

    private PocketBaseBinary(Path file) {
        this.file = file;
    }

    /** The newest one; without it the calling test is skipped and says why. */
    public static PocketBaseBinary newest() {
        return orSkip("The newest PocketBase", PeerDownloads.newest());
    }

    /** One of 0.22, whose data directories are refused; without it the calling test is skipped and says why. */
    public static PocketBaseBinary version022() {
        return orSkip("PocketBase 0.22", PeerDownloads.version022());
    }

    private static PocketBaseBinary orSkip(String name, PeerDownloads.Result result) {
        return switch (result) {
            case PeerDownloads.Found found -> new PocketBaseBinary(found.file());
            case PeerDownloads.Missing missing -> {
                String message = name + " can't be had here, so this test compares nothing: " + missing.reason();
                System.err.println(message);
                Assumptions.abort(message);
                throw new AssertionError(message);
            }
        };
    }

    public Path file() {
        return file;
    }

    /** What {@code --version} says, such as {@code 0.40.6}. */
    public String version() {
        String said = run("--version").strip();
        return said.substring(said.lastIndexOf(' ') + 1);
    }

    /** Makes a superuser, or sets the password of one. */
    public void superuser(Path directory, String email, String password) {
        run(
                "superuser",
                "upsert",
                email,
                password,
                "--dir",
                directory.toString(),
                "--migrationsDir",
                directory.resolve("no_migrations").toString());
    }

    /** Serves a directory on a free port, ready when this returns. */
    public RunningPocketBase serve(Path directory) {
        return serve(directory, directory.resolve("no_hooks"));
    }

    /** @param hooks the folder of its scripts */
    public RunningPocketBase serve(Path directory, Path hooks) {
        return RunningPocketBase.start(file, directory, hooks);
    }

    /** Runs a command to its end and returns what it printed; fails when it fails. */
    public String run(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(file.toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new AssertionError(command + " failed:\n" + printed);
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
