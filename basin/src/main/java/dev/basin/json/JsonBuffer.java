package dev.basin.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Growing bytes, and the escaping of JSON strings into them as Go's encoder does it. */
final class JsonBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] REPLACEMENT = "\ufffd".getBytes(StandardCharsets.UTF_8);
    /** Largest growth of one char: six bytes of an escape. */
    private static final int MAX_ESCAPE = 6;

    private static final boolean[] PLAIN = plain();

    private byte[] bytes;
    private int size;

    JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    int size() {
        return size;
    }

    void clear() {
        size = 0;
    }

    /** Forgets what was written, and gives up a buffer that has become larger. */
    void clear(int capacity) {
        size = 0;
        if (bytes.length > capacity) {
            bytes = new byte[capacity];
        }
    }

    byte[] bytes() {
        return bytes;
    }

    void put(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
    }

    void put(byte[] source) {
        put(source, 0, source.length);
    }

    void put(byte[] source, int from, int to) {
        reserve(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    /** Text known to be ASCII that needs no escape. */
    @SuppressWarnings("deprecation")
    void putAscii(String text) {
        int length = text.length();
        reserve(length);
        text.getBytes(0, length, bytes, size);
        size += length;
    }

    void putLong(long value) {
        if (value < 0 || value > 9_999) {
            putAscii(Long.toString(value));
            return;
        }
        reserve(4);
        int rest = (int) value;
        int digits = rest < 10 ? 1 : rest < 100 ? 2 : rest < 1_000 ? 3 : 4;
        for (int at = size + digits - 1; at >= size; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        size += digits;
    }

    void putQuoted(String text) {
        int length = text.length();
        reserve(length + 2);
        byte[] target = bytes;
        int at = size;
        target[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || !PLAIN[c]) {
                size = at;
                putQuotedRest(text, i);
                return;
            }
            target[at++] = (byte) c;
        }
        target[at++] = '"';
        size = at;
    }

    private void putQuotedRest(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            reserve(MAX_ESCAPE);
            char c = text.charAt(i);
            if (c < 0x80) {
                putEscapable((byte) c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                putThreeBytes(c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                putFourBytes(Character.toCodePoint(c, text.charAt(++i)));
            } else {
                put(REPLACEMENT);
            }
        }
        put('"');
    }

    private void putThreeBytes(char c) {
        bytes[size++] = (byte) (0xE0 | c >> 12);
        bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | c & 0x3F);
    }

    private void putFourBytes(int codePoint) {
        bytes[size++] = (byte) (0xF0 | codePoint >> 18);
        bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
        bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
    }

    void putQuoted(byte[] utf8) {
        put('"');
        int copied = 0;
        int at = 0;
        while (at < utf8.length) {
            byte b = utf8[at];
            if (b >= 0 && PLAIN[b]) {
                at++;
                continue;
            }
            int length = b >= 0 ? 1 : Utf8.sequenceLength(utf8, at);
            if (length > 1) {
                at += length;
                continue;
            }
            put(utf8, copied, at);
            reserve(MAX_ESCAPE);
            if (length == 0) {
                put(REPLACEMENT);
            } else {
                putEscapable(b);
            }
            at++;
            copied = at;
        }
        put(utf8, copied, utf8.length);
        put('"');
    }

    private void putEscapable(byte ascii) {
        if (PLAIN[ascii]) {
            bytes[size++] = ascii;
            return;
        }
        switch (ascii) {
            case '"', '\\' -> putShortEscape((char) ascii);
            case '\b' -> putShortEscape('b');
            case '\f' -> putShortEscape('f');
            case '\n' -> putShortEscape('n');
            case '\r' -> putShortEscape('r');
            case '\t' -> putShortEscape('t');
            default -> putUnicodeEscape((char) ascii);
        }
    }

    private void putShortEscape(char letter) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) letter;
    }

    private void putUnicodeEscape(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        bytes[size++] = HEX[c >> 12];
        bytes[size++] = HEX[c >> 8 & 0xF];
        bytes[size++] = HEX[c >> 4 & 0xF];
        bytes[size++] = HEX[c & 0xF];
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            grow(more);
        }
    }

    private void grow(int more) {
        long needed = (long) size + more;
        if (needed > Integer.MAX_VALUE - 8) {
            throw new IllegalStateException("A JSON text of more than 2 GB");
        }
        long doubled = Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L);
        bytes = Arrays.copyOf(bytes, (int) Math.max(needed, doubled));
    }

    private static boolean[] plain() {
        boolean[] plain = new boolean[0x80];
        Arrays.fill(plain, 0x20, 0x80, true);
        plain['"'] = false;
        plain['\\'] = false;
        return plain;
    }
}
