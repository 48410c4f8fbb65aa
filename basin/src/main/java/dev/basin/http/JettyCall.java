package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.files.UploadedFile;
import dev.basin.filter.RequestContext;
import dev.basin.http.RouteTable.Match;
import dev.basin.realtime.EventStream;
import dev.basin.schema.Record;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** A call over Jetty. Everything that a handler may not ask for is worked out only when it does. */
final class JettyCall implements Call, Callback {
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
    private static final byte[] NOTHING = {};

    private final RequestHandler server;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final String path;
    private final String prefix;
    private final String requestId;
    private final RequestBody body;
    private @Nullable Match match;
    private @Nullable Optional<Record> auth;
    private @Nullable Throwable failure;
    private boolean answered;
    private boolean handedOver;
    private boolean bodyLeft;
    private boolean onlyFailureLogged;

    JettyCall(
            RequestHandler server,
            Request request,
            Response response,
            Callback callback,
            String path,
            String prefix,
            String requestId) {
        this.server = server;
        this.callback = callback;
        this.request = request;
        this.response = response;
        this.path = path;
        this.prefix = prefix;
        this.requestId = requestId;
        this.body = new RequestBody(server, request);
    }

    void matched(Match found) {
        this.match = found;
    }

    boolean answered() {
        return answered;
    }

    /** Whether Jetty has the answer and will tell when it has gone out, or was told that there is none. */
    boolean handedOver() {
        return handedOver;
    }

    Request request() {
        return request;
    }

    int status() {
        return response.getStatus();
    }

    /** Keeps what the error answer is about, for the log: before an answer of 500 or above goes out, the failure is there. */
    void failing(Throwable failure) {
        this.failure = failure;
    }

    @Override
    public Call logOnlyFailure() {
        this.onlyFailureLogged = true;
        return this;
    }

    boolean isLogged() {
        return !onlyFailureLogged || failure != null;
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public String method() {
        return request.getMethod();
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String prefix() {
        return prefix;
    }

    @Override
    public String pathParam(String name) {
        Match found = match;
        String raw = found == null ? null : found.raw(name, path);
        if (raw == null) {
            throw new IllegalArgumentException("the route names no segment " + name);
        }
        return Percent.decode(raw, false).orElseThrow(ApiException::badRequest);
    }

    @Override
    public Optional<String> query(String name) {
        return QueryText.first(request.getHttpURI().getQuery(), name);
    }

    @Override
    public Optional<String> header(String name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    @Override
    public Optional<String> contentType() {
        return body.mediaType();
    }

    @Override
    public byte[] body() {
        return body.bytes();
    }

    @Override
    public Map<String, @Nullable Object> form() {
        return body.form();
    }

    @Override
    public boolean lacksParts() {
        return body.lacksParts();
    }

    @Override
    public Map<String, List<UploadedFile>> files() {
        return body.files();
    }

    @Override
    public Map<String, List<String>> texts() {
        return body.texts();
    }

    @Override
    public Call limitBody(long inMemory, long withFiles) {
        body.limit(inMemory, withFiles);
        return this;
    }

    @Override
    public Call limitFile(long most) {
        body.limitFile(most);
        return this;
    }

    /** Removes what was uploaded and not saved. */
    void discardFiles() {
        body.discardFiles();
    }

    @Override
    public Optional<Record> auth() {
        Optional<Record> known = auth;
        if (known == null) {
            known = server.authorization().caller(request);
            auth = known;
        }
        return known;
    }

    /** The signed-in record if somebody asked for it. */
    Optional<Record> knownAuth() {
        Optional<Record> known = auth;
        return known == null ? Optional.empty() : known;
    }

    @Override
    public Optional<String> token() {
        return Authorization.token(request.getHeaders());
    }

    @Override
    public String clientAddress() {
        return ClientAddress.of(request, server.parts().settings().get().trustedProxy());
    }

    @Override
    public String origin() {
        return Origin.of(request, proxied());
    }

    @Override
    public String basePath() {
        return Origin.prefix(request, proxied()) + prefix;
    }

    private boolean proxied() {
        return !server.parts().settings().get().trustedProxy().headers().isEmpty();
    }

    @Override
    public String requestId() {
        return requestId;
    }

    @Override
    public RequestContext context() {
        return new RequestContext(
                "default",
                method(),
                new LazyMap(() -> QueryText.firsts(request.getHttpURI().getQuery())),
                new LazyMap(() -> HeaderNames.snakeCase(request.getHeaders())),
                Map.of(),
                auth());
    }

    @Override
    public Call responseHeader(String name, String value) {
        response.getHeaders().put(name, value);
        return this;
    }

    @Override
    public Call withoutHeader(String name) {
        response.getHeaders().remove(name);
        return this;
    }

    @Override
    public void json(int status, byte[] json) {
        response.getHeaders().put(JSON);
        send(status, json);
    }

    @Override
    public void empty(int status) {
        send(status, NOTHING);
    }

    @Override
    public void bytes(int status, String contentType, byte[] content) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        send(status, content);
    }

    @Override
    public EventStream events() {
        begin(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream");
        // the connection ends with the stream, and the chunks tell a stream that ended from one that broke
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
        handedOver = true;
        body.release();
        server.streaming();
        return new JettyEventStream(request, response, callback);
    }

    @Override
    public void stream(int status, String contentType, long length, BodyWriter content) {
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, length);
        write(status, contentType, content);
    }

    @Override
    public void stream(int status, String contentType, BodyWriter content) {
        // on a connection that closes with the answer too: the chunks tell a body that ended from one that broke
        if (request.getConnectionMetaData().getHttpVersion() == HttpVersion.HTTP_1_1) {
            response.getHeaders().put(HttpHeader.TRANSFER_ENCODING, "chunked");
        }
        write(status, contentType, content);
    }

    private void write(int status, String contentType, BodyWriter content) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, contentType);
        begin(status);
        closeUnlessBodyIsGone(status);
        if (request.getMethod().equals("HEAD")) {
            handedOver = true;
            response.write(true, ByteBuffer.wrap(NOTHING), this);
            return;
        }
        ResponseChannel channel =
                new ResponseChannel(response, request.getComponents().getByteBufferPool());
        try {
            content.writeTo(channel);
            handedOver = true;
            response.write(true, ByteBuffer.wrap(NOTHING), this);
        } catch (IOException | RuntimeException | Error broken) {
            handedOver = true;
            // a client that went away is nobody's fault, a file that can't be read is the server's
            if (!channel.broken() || !(broken instanceof IOException)) {
                failure = broken;
                server.report(this, broken);
            }
            failed(broken);
        }
    }

    private void begin(int status) {
        if (answered) {
            throw new IllegalStateException("this call has been answered already");
        }
        answered = true;
        response.setStatus(status);
    }

    private void send(int status, byte[] content) {
        begin(status);
        Throwable cause = failure;
        // 503 is no fault: an overloaded server must not also write a trace for each refused request
        if (status >= 500 && status != 503 && cause != null) {
            server.report(this, cause);
        }
        closeUnlessBodyIsGone(status);
        handedOver = true;
        response.write(true, ByteBuffer.wrap(content), this);
    }

    /** What is left of a body that is not wanted would be read as the next request. */
    private void closeUnlessBodyIsGone(int status) {
        bodyLeft = status == 413 || status == 408 || !body.drained();
        if (server.closing() || bodyLeft) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }

    @Override
    public void succeeded() {
        body.release();
        server.done(this);
        // reading on would give leave to send to a client that waits for it
        if (bodyLeft && !server.closing() && !body.isAwaited()) {
            server.unwanted().awaitEnd(request, body, callback);
        } else if (body.isAllThatCame()) {
            callback.succeeded();
        } else {
            endAfterOthers();
        }
    }

    /** After a body, or with a next request there, Jetty reads on in this thread, and a client that never waits would keep it. */
    private void endAfterOthers() {
        try {
            request.getComponents().getExecutor().execute(callback::succeeded);
        } catch (RejectedExecutionException stopping) {
            callback.succeeded();
        }
    }

    @Override
    public void failed(Throwable broken) {
        handedOver = true;
        if (!response.isCommitted()) {
            response.setStatus(500);
        }
        try {
            body.release();
            server.done(this);
        } finally {
            callback.failed(broken);
        }
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }
}
