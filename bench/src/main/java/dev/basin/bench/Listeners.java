package dev.basin.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Realtime clients, connected and subscribed. */
final class Listeners implements AutoCloseable {
    private static final String BEGIN = "\"clientId\":\"";
    private static final int ID_LENGTH = 40;
    private static final byte[] CONNECT =
            "GET /api/realtime HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final List<SocketChannel> channels = new ArrayList<>();

    /**
     * @param topic what the n-th client subscribes to
     * @param token of the n-th client; empty for none
     */
    static Listeners connect(
            InetSocketAddress server, int clients, IntFunction<String> topic, IntFunction<String> token)
            throws IOException {
        Listeners listeners = new Listeners();
        List<Request> subscriptions = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            SocketChannel channel = SocketChannel.open(server);
            listeners.channels.add(channel);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.write(ByteBuffer.wrap(CONNECT));
            String body = "{\"clientId\":\"" + readId(channel) + "\",\"subscriptions\":[\"" + topic.apply(i) + "\"]}";
            subscriptions.add(Request.post("/api/realtime", body, token.apply(i)));
        }
        subscribe(server, subscriptions);
        return listeners;
    }

    List<SocketChannel> channels() {
        return channels;
    }

    private static String readId(SocketChannel channel) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(2048);
        while (true) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the server closed the stream");
            }
            String text = new String(buffer.array(), 0, buffer.position(), StandardCharsets.US_ASCII);
            int at = text.indexOf(BEGIN);
            boolean whole = text.endsWith("\n\n") || text.endsWith("\n\n\r\n");
            if (whole && at >= 0 && text.length() >= at + BEGIN.length() + ID_LENGTH) {
                return text.substring(at + BEGIN.length(), at + BEGIN.length() + ID_LENGTH);
            }
        }
    }

    private static void subscribe(InetSocketAddress server, List<Request> subscriptions) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setTcpNoDelay(true);
            byte[] answer = new byte[4096];
            for (Request subscription : subscriptions) {
                socket.getOutputStream().write(subscription.bytes().array());
                String head = new String(
                        answer, 0, Math.max(0, socket.getInputStream().read(answer)), StandardCharsets.US_ASCII);
                if (!head.startsWith("HTTP/1.1 204")) {
                    throw new IOException("subscribing was answered with " + head);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
