package dev.basin.http;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpParser;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.util.BufferUtil;
import org.jspecify.annotations.Nullable;

/**
 * Jetty's parser, but a GET whose header lines are, byte for byte, those of an earlier request of the connection is not read again: the handler is told what
 * it was told of them before. Clients send the same ones with each request, and a token is longer than all else in them.
 */
final class RepeatingParser extends HttpParser {
    /** After so many headers that never came again, a client's are taken to be different each time. */
    private static final int MOST_IN_VAIN = 8;

    private final RequestHandler handler;
    private final Fields fields;
    private @Nullable RepeatedHeaders known;
    private boolean used;
    private int inVain;
    /** Whether Jetty's parser has seen something of the message, if only the end of the line before. */
    private boolean begun;

    private boolean atFirstLine;
    /** Whether the message is one that was not read; Jetty's parser then knows nothing of it but its state. */
    private boolean repeated;

    private long repeatedAt;

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
    public boolean parseNext(ByteBuffer buffer) {
        if (known != null && !begun && isStart() && beginsAsBefore(known, buffer)) {
            return true;
        }
        if (repeated && isState(State.CONTENT) && endsWithoutContent()) {
            return true;
        }
        begun |= buffer.hasRemaining();
        return super.parseNext(buffer);
    }

    private boolean beginsAsBefore(RepeatedHeaders expected, ByteBuffer buffer) {
        int from = buffer.position();
        Optional<String> uri = RequestLine.takeGet(buffer);
        if (uri.isEmpty() || !expected.begin(buffer)) {
            buffer.position(from);
            return false;
        }
        buffer.position(buffer.position() + expected.length());
        inVain = 0;
        repeated = true;
        repeatedAt = System.nanoTime();
        try {
            handler.messageBegin();
            handler.startRequest(HttpMethod.GET.asString(), uri.get(), HttpVersion.HTTP_1_1);
            for (HttpField field : expected.fields()) {
                handler.parsedHeader(field);
            }
            boolean handle = handler.headerComplete();
            setState(State.CONTENT);
            return handle;
        } catch (Throwable refused) {
            BufferUtil.clear(buffer);
            badMessage(
                    refused instanceof HttpException told
                            ? told
                            : new HttpException.RuntimeException(400, "Bad Request", refused));
            return false;
        }
    }

    private boolean endsWithoutContent() {
        setState(State.CONTENT_END);
        boolean handle = handler.contentComplete();
        setState(State.END);
        return handler.messageComplete() || handle;
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
        // a connection may be for one request only
        boolean worthKeeping = used && inVain < MOST_IN_VAIN;
        used = true;
        return worthKeeping ? parseAndKeep(buffer) : super.parseFields(buffer);
    }

    private boolean parseAndKeep(ByteBuffer buffer) {
        ByteBuffer lines = buffer.duplicate();
        List<HttpField> read = new ArrayList<>();
        fields.collect(read);
        try {
            boolean handle = super.parseFields(buffer);
            boolean whole = isState(State.CONTENT) && !super.hasContent();
            if (whole) {
                RepeatedHeaders.of(lines.limit(buffer.position()), read).ifPresent(this::keep);
            }
            return handle;
        } finally {
            fields.collectNoMore();
        }
    }

    private void keep(RepeatedHeaders headers) {
        known = headers;
        inVain++;
    }

    @Override
    public boolean hasContent() {
        return !repeated && super.hasContent();
    }

    @Override
    public long getBeginNanoTime() {
        return repeated ? repeatedAt : super.getBeginNanoTime();
    }

    @Override
    public void reset() {
        super.reset();
        // a closed one stays as it is
        if (isStart()) {
            repeated = false;
            begun = false;
        }
    }
}
