package dev.basin.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Measures what realtime clients that are connected and subscribed, but get nothing, cost the server in memory. */
final class IdleClients {
    static final String NAME = "idle-clients";
    private static final String BEGIN = "\"clientId\":\"";
    private static final int ID_LENGTH = 40;
    private static final byte[] CONNECT =
            "GET /api/realtime HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final int wanted;

    private IdleClients(int wanted) {
        this.wanted = wanted;
    }

    /**
     * @param arguments {@code --clients N}, 10,000 when not said
     * @throws IllegalArgumentException for others
     */
    static void run(List<String> arguments) throws IOException, InterruptedException {
        boolean counted = arguments.size() == 2 && arguments.getFirst().equals("--clients");
        if (!arguments.isEmpty() && !counted) {
            throw new IllegalArgumentException(NAME + " takes --clients N only");
        }
        int clients = counted ? Options.count("--clients", arguments.getLast()) : 10_000;
        Path work = Files.createTempDirectory("basin-idle");
        Server.Kind kind = new Server.Kind(
                "BAI server",
                List.of(
                        Options.ownLauncher().toString(),
                        "serve",
                        "--dir",
                        work.resolve("data").toString()));
        try (Server server = Server.start(kind, List.of(), work.resolve("log"))) {
            new IdleClients(clients).measure(server);
        } finally {
            Bench.delete(work);
        }
    }

    /** Twice: the first round shows what a server pays that has just started, the second what the clients themselves cost. */
    private void measure(Server server) throws IOException {
        measure(server, "just started");
        measure(server, "warmed up");
    }

    private void measure(Server server, String circumstance) throws IOException {
        settle();
        long before = server.residentMebibytes();
        List<SocketChannel> connected = new ArrayList<>(wanted);
        List<String> ids = new ArrayList<>(wanted);
        long begin = System.nanoTime();
        for (int i = 0; i < wanted; i++) {
            SocketChannel channel = connect(server.address());
            connected.add(channel);
            ids.add(readId(channel));
        }
        subscribe(server.address(), ids);
        double seconds = (System.nanoTime() - begin) / 1e9;
        settle();
        long after = server.residentMebibytes();
        System.out.printf(
                "%s: %d clients connected and subscribed in %.1f s; resident memory %d MiB before, %d MiB with them: %d MiB more%n",
                circumstance, wanted, seconds, before, after, after - before);
        for (SocketChannel channel : connected) {
            channel.close();
        }
    }

    private static void settle() {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
    }

    private static SocketChannel connect(InetSocketAddress address) throws IOException {
        SocketChannel channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.write(ByteBuffer.wrap(CONNECT));
        return channel;
    }

    private static String readId(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        while (true) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the server closed the stream");
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
            int at = text.indexOf(BEGIN);
            if (at >= 0 && text.length() >= at + BEGIN.length() + ID_LENGTH) {
                return text.substring(at + BEGIN.length(), at + BEGIN.length() + ID_LENGTH);
            }
        }
    }

    private static void subscribe(InetSocketAddress address, List<String> ids) throws IOException {
        try (Socket socket = new Socket(address.getAddress(), address.getPort())) {
            socket.setTcpNoDelay(true);
            byte[] answer = new byte[4096];
            for (String id : ids) {
                String body = "{\"clientId\":\"" + id + "\",\"subscriptions\":[\"users/" + id.substring(0, 15) + "\"]}";
                socket.getOutputStream()
                        .write(("POST /api/realtime HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.US_ASCII));
                String head = new String(
                        answer, 0, Math.max(0, socket.getInputStream().read(answer)), StandardCharsets.US_ASCII);
                if (!head.startsWith("HTTP/1.1 204")) {
                    throw new IOException("subscribing was answered with " + head);
                }
            }
        }
    }
}
