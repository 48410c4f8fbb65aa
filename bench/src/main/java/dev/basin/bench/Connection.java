package dev.basin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One kept-alive connection with at most one request under way. Knows just enough HTTP to find an answer's end. */
final class Connection {
    private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LAST_CHUNK = "\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] OK = "HTTP/1.1 200".getBytes(StandardCharsets.US_ASCII);
    private static final int UNKNOWN = -1;
    private static final int CHUNKED = -2;

    private final SocketChannel channel;
    private final ByteBuffer out = ByteBuffer.allocateDirect(64 * 1024);
    private final ByteBuffer in = ByteBuffer.allocateDirect(1024 * 1024);
    private long sentAt;
    private int end = UNKNOWN;

    Connection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    long sentAt() {
        return sentAt;
    }

    void send(byte[] request) throws IOException {
        in.clear();
        end = UNKNOWN;
        out.clear().put(request).flip();
        sentAt = System.nanoTime();
        while (out.hasRemaining()) {
            channel.write(out);
        }
    }

    /** Reads what has come, and answers whether the answer is complete. */
    boolean receive() throws IOException {
        if (channel.read(in) < 0) {
            throw new IOException("the server closed the connection");
        }
        if (end == UNKNOWN) {
            readHead();
        }
        return switch (end) {
            case UNKNOWN -> false;
            case CHUNKED -> endsWith(LAST_CHUNK);
            default -> in.position() >= end;
        };
    }

    private void readHead() throws IOException {
        int headEnd = find(HEAD_END, 0, in.position());
        if (headEnd < 0) {
            return;
        }
        if (find(OK, 0, OK.length) != 0) {
            byte[] answer = new byte[Math.min(in.position(), 2000)];
            in.get(0, answer);
            throw new IOException("unexpected answer: " + new String(answer, StandardCharsets.UTF_8));
        }
        int length = find(LENGTH, 0, headEnd);
        end = length < 0 ? CHUNKED : headEnd + HEAD_END.length + number(length + LENGTH.length);
    }

    private int number(int from) {
        int value = 0;
        int at = from;
        while (in.get(at) == ' ') {
            at++;
        }
        for (byte digit = in.get(at); digit >= '0' && digit <= '9'; digit = in.get(++at)) {
            value = value * 10 + digit - '0';
        }
        return value;
    }

    private boolean endsWith(byte[] wanted) {
        int from = in.position() - wanted.length;
        return from >= 0 && find(wanted, from, in.position()) == from;
    }

    /** The first place of lower-case text in what was read, whatever its case there; -1 when it is not there. */
    private int find(byte[] wanted, int from, int to) {
        for (int start = from; start <= to - wanted.length; start++) {
            int i = 0;
            while (i < wanted.length && lower(in.get(start + i)) == lower(wanted[i])) {
                i++;
            }
            if (i == wanted.length) {
                return start;
            }
        }
        return -1;
    }

    private static int lower(byte letter) {
        return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
    }
}
