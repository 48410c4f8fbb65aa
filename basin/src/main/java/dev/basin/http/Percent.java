package dev.basin.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** Percent-encoding of paths, queries and urlencoded bodies. */
final class Percent {
    private Percent() {}

    /** A path as it may stand in a header: all but its slashes and what is plain everywhere encoded. */
    static String encodePath(String path) {
        StringBuilder out = new StringBuilder(path.length());
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain =
                    b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || "-._~/".indexOf(b) >= 0;
            out.append(
                    plain
                            ? String.valueOf((char) b)
                            : "%" + HexFormat.of().withUpperCase().toHexDigits(b));
        }
        return out.toString();
    }

    /**
     * The decoded text, bytes that are no UTF-8 as U+FFFD; empty when a percent sign is not followed by two hex digits.
     *
     * @param plusIsSpace as in queries and urlencoded bodies
     */
    static Optional<String> decode(String text, boolean plusIsSpace) {
        if (text.indexOf('%') < 0) {
            return Optional.of(plusIsSpace ? text.replace('+', ' ') : text);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length());
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < in.length; i++) {
            int c = in[i];
            if (c == '%') {
                int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
                int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return Optional.empty();
                }
                out.write(high << 4 | low);
                i += 2;
            } else {
                out.write(plusIsSpace && c == '+' ? ' ' : c);
            }
        }
        return Optional.of(out.toString(StandardCharsets.UTF_8));
    }
}
