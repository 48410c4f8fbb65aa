package dev.basin.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** The header lines of a request, kept to know them again when the next request of the connection has the very same bytes. */
final class RepeatedHeaders {
    /** Longer ones are read anew each time, so that no connection keeps more. */
    static final int MOST_BYTES = 4096;

    /** Fields that say nothing about the connection, the host or the body; the parser only hands them on. */
    private static final Set<HttpHeader> PLAIN = EnumSet.of(
            HttpHeader.ACCEPT,
            HttpHeader.ACCEPT_ENCODING,
            HttpHeader.ACCEPT_LANGUAGE,
            HttpHeader.AUTHORIZATION,
            HttpHeader.CACHE_CONTROL,
            HttpHeader.CONTENT_TYPE,
            HttpHeader.ORIGIN,
            HttpHeader.PRAGMA,
            HttpHeader.REFERER,
            HttpHeader.USER_AGENT);

    private final ByteBuffer lines;
    private final List<HttpField> plain;
    private final ByteBuffer rest;

    private RepeatedHeaders(ByteBuffer lines, List<HttpField> plain, ByteBuffer rest) {
        this.lines = lines;
        this.plain = plain;
        this.rest = rest;
    }

    /**
     * @param read all lines with the empty one behind them, as they came
     * @param fields that they were found to be
     * @return nothing when they are too long, or when a field is not just one line that ends in CR LF
     */
    static Optional<RepeatedHeaders> of(ByteBuffer read, List<HttpField> fields) {
        if (read.remaining() > MOST_BYTES) {
            return Optional.empty();
        }
        byte[] lines = new byte[read.remaining()];
        read.get(lines);
        ByteBuffer rest = ByteBuffer.allocate(lines.length);
        List<HttpField> plain = new ArrayList<>();
        int from = 0;
        for (HttpField field : fields) {
            int end = lineEnd(lines, from);
            if (end < 0 || !beginsName(lines[from])) {
                return Optional.empty();
            }
            HttpHeader header = field.getHeader();
            if (header != null && PLAIN.contains(header)) {
                plain.add(field);
            } else {
                rest.put(lines, from, end - from);
            }
            from = end;
        }
        if (lines.length - from != 2 || lineEnd(lines, from) != lines.length) {
            return Optional.empty();
        }
        rest.put(lines, from, 2).flip();
        return Optional.of(new RepeatedHeaders(ByteBuffer.wrap(lines), List.copyOf(plain), rest));
    }

    /** Whether the next bytes of the buffer are the same lines, all of them. */
    boolean begin(ByteBuffer buffer) {
        int same = lines.mismatch(buffer);
        return same < 0 || same == lines.remaining();
    }

    /** Of all lines, in bytes. */
    int length() {
        return lines.remaining();
    }

    /** Fields that need not be read again. */
    List<HttpField> plain() {
        return plain;
    }

    /** The lines of the other fields, with the empty one. */
    ByteBuffer rest() {
        return rest.duplicate();
    }

    /** Behind the next CR LF, or -1. */
    private static int lineEnd(byte[] lines, int from) {
        for (int i = from; i + 1 < lines.length; i++) {
            if (lines[i] == '\r' && lines[i + 1] == '\n') {
                return i + 2;
            }
            if (lines[i] == '\n' || lines[i] == '\r') {
                return -1;
            }
        }
        return -1;
    }

    /** Not so for a line that goes on with the field before. */
    private static boolean beginsName(byte first) {
        return first > ' ' && first != ':';
    }
}
