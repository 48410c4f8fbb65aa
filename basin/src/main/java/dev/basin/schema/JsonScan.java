package dev.basin.schema;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;

/** Checks JSON in one pass, and copies it only from the first byte on that has to be written differently. */
final class JsonScan {
    private final byte[] in;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(0);
    private final BitSet objects = new BitSet();
    private int depth;
    private int at;
    private int copied;

    JsonScan(byte[] in) {
        this.in = in;
    }

    Optional<byte[]> run() {
        if (!document()) {
            return Optional.empty();
        }
        if (copied == 0) {
            return Optional.of(in);
        }
        out.write(in, copied, in.length - copied);
        return Optional.of(out.toByteArray());
    }

    private boolean document() {
        while (true) {
            space();
            int b = peek();
            if (b == '{' || b == '[') {
                at++;
                objects.set(++depth, b == '{');
                space();
                if (peek() != (b == '{' ? '}' : ']')) {
                    if (b == '{' && !name()) {
                        return false;
                    }
                    continue;
                }
            } else if (!scalar(b)) {
                return false;
            }
            int next = close();
            if (next <= 0) {
                return next == 0;
            }
        }
    }

    /** Goes over what ends here. @return 1 when another value follows, 0 at the end of the document, -1 when malformed */
    private int close() {
        while (true) {
            space();
            if (depth == 0) {
                return at == in.length ? 0 : -1;
            }
            boolean object = objects.get(depth);
            int b = next();
            if (b == ',') {
                space();
                return !object || name() ? 1 : -1;
            }
            if (b != (object ? '}' : ']')) {
                return -1;
            }
            depth--;
        }
    }

    private boolean name() {
        if (peek() != '"' || !string()) {
            return false;
        }
        space();
        return next() == ':';
    }

    private boolean scalar(int b) {
        return switch (b) {
            case '"' -> string();
            case 't' -> word("true");
            case 'f' -> word("false");
            case 'n' -> word("null");
            default -> number();
        };
    }

    private boolean word(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (next() != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private boolean number() {
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else if (!digits()) {
            return false;
        }
        if (peek() == '.') {
            at++;
            if (!digits()) {
                return false;
            }
        }
        if ((peek() == 'e' || peek() == 'E')) {
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            return digits();
        }
        return true;
    }

    private boolean digits() {
        int start = at;
        while (peek() >= '0' && peek() <= '9') {
            at++;
        }
        return at > start;
    }

    private boolean string() {
        at++;
        while (peek() != '"') {
            int b = peek();
            if (b < 0 && at >= in.length || b >= 0 && b < ' ') {
                return false;
            }
            if (b == '\\') {
                if (!escape()) {
                    return false;
                }
            } else {
                at++;
            }
        }
        at++;
        return true;
    }

    private boolean escape() {
        int start = at++;
        int kind = next();
        if (kind == '/') {
            replace(start, "/");
            return true;
        }
        if (kind != 'u') {
            return "\"\\bfnrt".indexOf(kind) >= 0;
        }
        int unit = hex();
        if (unit < 0) {
            return false;
        }
        if (Character.isHighSurrogate((char) unit) && peek() == '\\' && at + 1 < in.length && in[at + 1] == 'u') {
            int resume = at;
            at += 2;
            int low = hex();
            if (low < 0) {
                return false;
            }
            if (Character.isLowSurrogate((char) low)) {
                replace(start, Character.toString(Character.toCodePoint((char) unit, (char) low)));
                return true;
            }
            at = resume;
        }
        replaceUnit(start, (char) unit);
        return true;
    }

    private void replaceUnit(int start, char unit) {
        switch (unit) {
            case '"' -> replace(start, "\\\"");
            case '\\' -> replace(start, "\\\\");
            case '\b' -> replace(start, "\\b");
            case '\f' -> replace(start, "\\f");
            case '\n' -> replace(start, "\\n");
            case '\r' -> replace(start, "\\r");
            case '\t' -> replace(start, "\\t");
            default -> {
                if (unit < ' ') {
                    replace(start, String.format("\\u%04x", (int) unit));
                } else {
                    replace(start, Character.isSurrogate(unit) ? "\ufffd" : Character.toString(unit));
                }
            }
        }
    }

    private int hex() {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(next(), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private void space() {
        int start = at;
        while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
            at++;
        }
        if (at > start) {
            replace(start, "");
        }
    }

    /** Writes a text in place of what stands from the start to here. */
    private void replace(int start, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(in, start, at, bytes, 0, bytes.length)) {
            return;
        }
        out.write(in, copied, start - copied);
        out.writeBytes(bytes);
        copied = at;
    }

    /** The byte here, -1 at the end (as some bytes of UTF-8 are negative too, only equality with ASCII means something). */
    private int peek() {
        return at < in.length ? in[at] : -1;
    }

    private int next() {
        return at < in.length ? in[at++] : -1;
    }
}
