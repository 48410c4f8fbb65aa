package dev.basin.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The first line of the most common requests. */
final class RequestLine {
    private static final byte[] GET = "GET /".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION = " HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_URI = 1024;

    private RequestLine() {}

    /**
     * Goes behind the line of a GET of HTTP/1.1 if the buffer begins with a whole one, whose path and query are of visible ASCII and not long.
     *
     * @return path and query; nothing for any other line, and the buffer stays where it is
     */
    static Optional<String> takeGet(ByteBuffer buffer) {
        int uri = buffer.position() + GET.length - 1;
        if (!holds(buffer, buffer.position(), GET)) {
            return Optional.empty();
        }
        int most = Math.min(buffer.limit(), uri + LONGEST_URI);
        int end = uri;
        while (end < most && isVisible(buffer.get(end))) {
            end++;
        }
        if (!holds(buffer, end, VERSION)) {
            return Optional.empty();
        }
        byte[] bytes = new byte[end - uri];
        buffer.get(uri, bytes);
        buffer.position(end + VERSION.length);
        return Optional.of(new String(bytes, StandardCharsets.US_ASCII));
    }

    private static boolean isVisible(byte b) {
        return b > ' ' && b < 0x7F;
    }

    private static boolean holds(ByteBuffer buffer, int from, byte[] expected) {
        if (buffer.limit() - from < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (buffer.get(from + i) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
