package dev.basin.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Finds out where an HTTP answer ends, and looks at nothing of it but its status and its length. */
final class AnswerReader {
    private static final int NO_BODY = 204;
    private static final int CHUNKED = -1;
    private static final byte[] LENGTH = "content-length:".getBytes(StandardCharsets.US_ASCII);

    private final byte[] head = new byte[8192];
    private int headLength;
    private boolean inBody;
    private int status;
    private long left;
    private boolean chunked;
    private int digits;
    private long size;
    private boolean extension;
    private boolean lastChunk;

    void begin() {
        headLength = 0;
        inBody = false;
        chunked = false;
        digits = 0;
        size = 0;
        extension = false;
        lastChunk = false;
    }

    boolean successful() {
        return status >= 200 && status < 300;
    }

    /** The head of the answer, and as much of the body as came with it. */
    String beginning() {
        return new String(head, 0, headLength, StandardCharsets.UTF_8);
    }

    /**
     * Takes what has come, and answers whether the answer is complete.
     *
     * @throws IOException when this is no HTTP
     */
    boolean take(ByteBuffer in) throws IOException {
        if (!inBody && !takeHead(in)) {
            return false;
        }
        if (chunked) {
            return takeChunks(in);
        }
        left -= in.remaining();
        in.position(in.limit());
        return left <= 0;
    }

    private boolean takeHead(ByteBuffer in) throws IOException {
        int begin = in.position();
        int before = headLength;
        int taken = Math.min(in.remaining(), head.length - headLength);
        in.get(begin, head, headLength, taken);
        headLength += taken;
        int end = headEnd(Math.max(0, before - 3));
        if (end < 0) {
            if (headLength == head.length) {
                throw new IOException("a head without an end: " + beginning());
            }
            in.position(in.limit());
            return false;
        }
        in.position(begin + end - before);
        readHead(end);
        return true;
    }

    private int headEnd(int from) {
        for (int i = from; i + 3 < headLength; i++) {
            if (head[i] == '\r' && head[i + 1] == '\n' && head[i + 2] == '\r' && head[i + 3] == '\n') {
                return i + 4;
            }
        }
        return -1;
    }

    private void readHead(int end) {
        inBody = true;
        status = (int) number(9);
        left = status == NO_BODY ? 0 : CHUNKED;
        for (int i = 0; i < end - LENGTH.length && left == CHUNKED; i++) {
            if (head[i] == '\n' && isLength(i + 1)) {
                left = number(i + 1 + LENGTH.length);
            }
        }
        if (left == CHUNKED) {
            chunked = true;
            left = 0;
        }
    }

    private boolean isLength(int at) {
        for (int i = 0; i < LENGTH.length; i++) {
            if ((head[at + i] | 0x20) != (LENGTH[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private long number(int from) {
        int at = from;
        while (head[at] == ' ') {
            at++;
        }
        long value = 0;
        for (; head[at] >= '0' && head[at] <= '9'; at++) {
            value = value * 10 + head[at] - '0';
        }
        return value;
    }

    private boolean takeChunks(ByteBuffer in) {
        while (in.hasRemaining()) {
            if (left > 0) {
                int skipped = (int) Math.min(left, in.remaining());
                in.position(in.position() + skipped);
                left -= skipped;
            } else if (endsLine(in.get()) && lastChunk && left == 0) {
                return true;
            }
        }
        return false;
    }

    /** Reads one more byte of a line with a chunk's size, and answers whether an empty line ends with it. */
    private boolean endsLine(byte next) {
        if (next != '\n') {
            int digit = Character.digit(next, 16);
            extension |= next == ';';
            if (digit >= 0 && !extension) {
                size = size * 16 + digit;
                digits++;
            }
            return false;
        }
        boolean empty = digits == 0;
        if (!empty) {
            left = size;
            lastChunk = size == 0;
        }
        size = 0;
        digits = 0;
        extension = false;
        return empty;
    }
}
