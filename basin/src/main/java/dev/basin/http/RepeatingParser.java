package dev.basin.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpParser;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's parser, but header lines that are those of the connection's request before, byte for byte, are not read again. Clients send the same
 * ones with each request, and a token is longer than all else in them. Lines about the connection, the host and the body are always read.
 */
final class RepeatingParser extends HttpParser {
    /** After so many headers that never came again, a client's are taken to be different each time. */
    private static final int MOST_IN_VAIN = 8;

    private final RequestHandler handler;
    private final Fields fields;
    private @Nullable RepeatedHeaders known;
    private boolean atFirstLine;
    private boolean used;
    private int inVain;

    /** Hears of every field that was read, as the handler does. */
    interface Fields {
        void collect(List<HttpField> target);

        void collectNoMore();
    }

    /** @param maxHeader the most bytes of a request's header */
    RepeatingParser(RequestHandler handler, Fields fields, int maxHeader, HttpCompliance compliance) {
        super(handler, maxHeader, compliance);
        this.handler = handler;
        this.fields = fields;
    }

    @Override
    protected void setState(State state) {
        atFirstLine = state == State.HEADER;
        super.setState(state);
    }

    @Override
    protected boolean parseFields(ByteBuffer buffer) {
        if (!atFirstLine || !buffer.hasRemaining()) {
            return super.parseFields(buffer);
        }
        atFirstLine = false;
        RepeatedHeaders expected = known;
        if (expected != null && expected.begin(buffer)) {
            inVain = 0;
            return repeat(expected, buffer);
        }
        // a connection may be for one request only
        boolean worthKeeping = used && inVain < MOST_IN_VAIN;
        used = true;
        return worthKeeping ? parseAndKeep(buffer) : super.parseFields(buffer);
    }

    private boolean repeat(RepeatedHeaders expected, ByteBuffer buffer) {
        buffer.position(buffer.position() + expected.length());
        for (HttpField field : expected.plain()) {
            handler.parsedHeader(field);
        }
        return super.parseFields(expected.rest());
    }

    private boolean parseAndKeep(ByteBuffer buffer) {
        inVain++;
        ByteBuffer lines = buffer.duplicate();
        List<HttpField> read = new ArrayList<>();
        fields.collect(read);
        try {
            boolean handle = super.parseFields(buffer);
            boolean whole = !inHeaderState();
            known = whole
                    ? RepeatedHeaders.of(lines.limit(buffer.position()), read).orElse(null)
                    : null;
            return handle;
        } finally {
            fields.collectNoMore();
        }
    }
}
