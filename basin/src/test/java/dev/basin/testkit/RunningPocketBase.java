package dev.basin.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A PocketBase process that answers. Closing ends it the polite way. */
public final class RunningPocketBase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final URI base;

    private RunningPocketBase(Process process, URI base) {
        this.process = process;
        this.base = base;
    }

    static RunningPocketBase start(Path binary, Path directory, Path hooks) {
        try {
            int port = freePort();
            Path log = Files.createTempFile("pocketbase", ".log");
            Process process = new ProcessBuilder(
                            binary.toString(),
                            "serve",
                            "--dir",
                            directory.toString(),
                            "--http",
                            "127.0.0.1:" + port,
                            // else it writes scripts beside the directory, and runs those that others left there
                            "--automigrate=false",
                            "--migrationsDir",
                            directory.resolve("no_migrations").toString(),
                            "--hooksDir",
                            hooks.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            RunningPocketBase running = new RunningPocketBase(process, URI.create("http://127.0.0.1:" + port));
            running.awaitAnswer(log);
            Files.deleteIfExists(log);
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer(Path log) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        try (ApiClient client = client()) {
            while (Instant.now().isBefore(end) && process.isAlive()) {
                if (answers(client)) {
                    return;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        process.destroyForcibly();
        throw new AssertionError("PocketBase did not start:\n" + Files.readString(log));
    }

    private static boolean answers(ApiClient client) {
        try {
            return client.get("/api/health").status() == 200;
        } catch (UncheckedIOException refused) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    public URI base() {
        return base;
    }

    /** A client without a token. */
    public ApiClient client() {
        return ApiClient.of(base);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
