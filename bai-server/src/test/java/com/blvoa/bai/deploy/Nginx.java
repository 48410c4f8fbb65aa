package com.blvoa.bai.deploy;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A real nginx with {@code deploy/nginx.conf}, of which only addresses and the certificate's folder are others. */
final class Nginx implements AutoCloseable {
    static final String MISSING =
            "The tests of deploy/nginx.conf need nginx, and none was found. On Debian: apt install nginx-light.";

    private static final long PATIENCE_SECONDS = 60;
    private static final int TRIES = 3;

    private final Process process;
    private final Path log;
    private final int plainPort;
    private final int port;

    private Nginx(Process process, Path log, int plainPort, int port) {
        this.process = process;
        this.log = log;
        this.plainPort = plainPort;
        this.port = port;
    }

    /** The program, if there is one. */
    static Optional<Path> program() {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Ready when this returns.
     *
     * @param folder its own, for the certificate, temporary files and its log
     * @param upstream the port of the server behind it
     * @param change what else is changed in the configuration
     */
    static Nginx start(Path folder, int upstream, UnaryOperator<String> change) {
        try {
            makeCertificate(folder);
            for (int left = TRIES; left > 0; left--) {
                // another process may take a free port before nginx does
                Optional<Nginx> started = tryStart(folder, upstream, change);
                if (started.isPresent()) {
                    return started.get();
                }
            }
            throw new AssertionError("nginx does not start:\n" + Files.readString(folder.resolve("error.log")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Nginx> tryStart(Path folder, int upstream, UnaryOperator<String> change)
            throws IOException {
        int plainPort = freePort();
        int port = freePort();
        Path log = folder.resolve("error.log");
        Path site = folder.resolve("bai.conf");
        String given = Files.readString(Path.of("..", "deploy", "nginx.conf"));
        String text = replaced(given, "127.0.0.1:8090", "127.0.0.1:" + upstream);
        text = replaced(text, "listen 80;", "listen 127.0.0.1:" + plainPort + ";");
        text = replaced(text, "listen 443 ", "listen 127.0.0.1:" + port + " ");
        text = replaced(text, "/etc/nginx/certificates/", folder + "/");
        Files.writeString(site, change.apply(text));
        Files.writeString(folder.resolve("nginx.conf"), around(folder, site));
        Process process = new ProcessBuilder(
                        program().orElseThrow(() -> new AssertionError(MISSING)).toString(),
                        "-e",
                        log.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
        Nginx nginx = new Nginx(process, log, plainPort, port);
        if (nginx.listens()) {
            return Optional.of(nginx);
        }
        nginx.close();
        return Optional.empty();
    }

    /** What Debian's own configuration has around a site, without what needs rights of root. */
    private static String around(Path folder, Path site) {
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        return """
                %1$s
                daemon off;
                pid %2$s/pid;
                error_log %2$s/error.log notice;
                events {}
                http {
                    access_log off;
                    client_body_temp_path %2$s/body;
                    proxy_temp_path %2$s/proxy;
                    fastcgi_temp_path %2$s/fastcgi;
                    uwsgi_temp_path %2$s/uwsgi;
                    scgi_temp_path %2$s/scgi;
                    include %3$s;
                }
                """.formatted(user, folder, site);
    }

    private static String replaced(String text, String old, String now) {
        if (!text.contains(old)) {
            throw new AssertionError("deploy/nginx.conf does not say " + old);
        }
        return text.replace(old, now);
    }

    private static void makeCertificate(Path folder) throws IOException {
        List<String> command = List.of(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                folder.resolve("bai.key").toString(),
                "-out",
                folder.resolve("bai.pem").toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("openssl.log").toFile())
                .start();
        if (!ended(process) || process.exitValue() != 0) {
            throw new AssertionError(Files.readString(folder.resolve("openssl.log")));
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean listens() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < end) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected();
            } catch (IOException notYet) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
        return false;
    }

    private static boolean ended(Process process) {
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Where it speaks TLS. */
    int port() {
        return port;
    }

    /** Where it only redirects. */
    int plainPort() {
        return plainPort;
    }

    /** The certificate that it shows. */
    Path certificate() {
        return log.resolveSibling("bai.pem");
    }

    /** What it complained about. */
    String complaints() {
        try {
            return String.join(
                    "\n",
                    Files.readAllLines(log).stream()
                            .filter(line -> !line.contains("[notice]"))
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
        }
    }
}
