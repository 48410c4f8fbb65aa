package dev.basin.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server in a process of its own.
 *
 * @param startTime from the start of the process to the first answer of its health check
 */
record Server(String name, Process process, InetSocketAddress address, Duration startTime) implements AutoCloseable {
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    /** How a server is started, but for its address. */
    record Kind(String name, List<String> command) {}

    /** @param cores what goes before the command, such as {@code taskset -c 1}; empty for all cores */
    static Server start(Kind kind, List<String> cores, Path log) throws IOException, InterruptedException {
        InetSocketAddress address = freeAddress();
        List<String> command = new ArrayList<>(cores);
        command.addAll(kind.command());
        command.addAll(List.of("--http", "127.0.0.1:" + address.getPort()));
        long begin = System.nanoTime();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        endWithThis(process);
        while (!answers(address)) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE) {
                process.destroyForcibly();
                throw new IOException(kind.name() + " did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
        return new Server(kind.name(), process, address, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Also when the benchmark is told to end in the middle. */
    private static void endWithThis(Process process) {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        } catch (IllegalStateException endingNow) {
            process.destroy();
            throw endingNow;
        }
    }

    private static InetSocketAddress freeAddress() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket socket = new ServerSocket(0, 1, loopback)) {
            return new InetSocketAddress(loopback, socket.getLocalPort());
        }
    }

    private static boolean answers(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.connect(address, 1000);
            socket.setSoTimeout(5000);
            socket.getOutputStream()
                    .write("GET /api/health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] line = socket.getInputStream().readNBytes(12);
            return new String(line, StandardCharsets.US_ASCII).equals("HTTP/1.1 200");
        } catch (IOException notYet) {
            return false;
        }
    }

    String base() {
        return "http://127.0.0.1:" + address.getPort();
    }

    /** Resident memory in MiB; 0 where the system does not say. */
    long residentMebibytes() {
        return usage().residentMebibytes();
    }

    Usage usage() {
        return Usage.of(process.pid());
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
