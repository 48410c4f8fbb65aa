package dev.basin.http;

import java.nio.ByteBuffer;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** The header lines of a request without a body, kept to know them again when another request of the connection has the very same bytes. */
final class RepeatedHeaders {
    /** Longer ones, or more, are read anew each time, so that no connection keeps much. */
    private static final int MOST_BYTES = 4096;

    private static final int MOST_FIELDS = 64;

    /** Fields that tell of a body, or ask for another protocol. */
    private static final Set<HttpHeader> UNUSUAL = EnumSet.of(
            HttpHeader.CONTENT_LENGTH,
            HttpHeader.TRANSFER_ENCODING,
            HttpHeader.EXPECT,
            HttpHeader.UPGRADE,
            HttpHeader.TRAILER,
            HttpHeader.HTTP2_SETTINGS);

    private final ByteBuffer lines;
    private final List<HttpField> fields;

    private RepeatedHeaders(ByteBuffer lines, List<HttpField> fields) {
        this.lines = lines;
        this.fields = fields;
    }

    /**
     * @param read all lines with the empty one behind them, as they came
     * @param fields that they were found to be
     * @return nothing when they are too long or too many, tell of a body, or have not one host, as HTTP/1.1 demands
     */
    static Optional<RepeatedHeaders> of(ByteBuffer read, List<HttpField> fields) {
        long hosts = fields.stream()
                .filter(field -> field.getHeader() == HttpHeader.HOST)
                .count();
        boolean usual = fields.stream().noneMatch(field -> UNUSUAL.contains(field.getHeader()));
        if (read.remaining() > MOST_BYTES || fields.size() > MOST_FIELDS || hosts != 1 || !usual) {
            return Optional.empty();
        }
        byte[] lines = new byte[read.remaining()];
        read.get(lines);
        return Optional.of(new RepeatedHeaders(ByteBuffer.wrap(lines), List.copyOf(fields)));
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

    List<HttpField> fields() {
        return fields;
    }
}
