package dev.basin.http;

import dev.basin.logs.LogEntry;
import dev.basin.schema.Record;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/** Tells the log of requests and of what failed in them. */
final class RequestLog {
    private static final System.Logger LOG = System.getLogger(RequestLog.class.getName());

    private final HttpParts parts;

    RequestLog(HttpParts parts) {
        this.parts = parts;
    }

    /** Adds a request that was answered, unless its handler wanted only failures there. A log that fails is told of, and nobody else has to bear it. */
    void add(JettyCall call) {
        try {
            if (call.isLogged()) {
                parts.log().accept(entry(call));
            }
        } catch (RuntimeException failure) {
            // the answer is out; the client must not pay for a log that fails
            tell(call, failure);
        }
    }

    /** Writes a failure of the server to the log under the request's id; the client only gets that id, also when the log fails. */
    void report(JettyCall call, Throwable failure) {
        String message = "request " + call.requestId() + " failed: " + call.method() + " " + call.path();
        LOG.log(System.Logger.Level.ERROR, message, failure);
        LogEntry told = new LogEntry.Event(
                System.currentTimeMillis(),
                LogEntry.ERROR,
                message,
                Map.of("requestId", call.requestId()),
                Optional.of(failure));
        try {
            parts.log().accept(told);
        } catch (RuntimeException broken) {
            tell(call, broken);
        }
    }

    private static void tell(JettyCall call, RuntimeException broken) {
        LOG.log(System.Logger.Level.ERROR, "request " + call.requestId() + " could not be logged", broken);
    }

    private LogEntry entry(JettyCall call) {
        Request request = call.request();
        HttpFields sent = request.getHeaders();
        Optional<Record> auth = call.knownAuth();
        boolean proxied = !parts.settings().get().trustedProxy().headers().isEmpty();
        return new LogEntry.Request(
                System.currentTimeMillis(),
                System.nanoTime() - request.getBeginNanoTime(),
                request.getMethod(),
                call.prefix().isEmpty() ? call.path() : call.prefix() + call.path(),
                request.getHttpURI().getQuery(),
                call.status(),
                sent.get(HttpHeader.REFERER),
                sent.get(HttpHeader.USER_AGENT),
                auth.isPresent() ? auth.get().collection().name() : "",
                auth.isPresent() ? auth.get().id() : "",
                peer(request),
                proxied ? call.clientAddress() : null,
                call.failure().map(failure -> reason(call, failure)).orElse(null),
                call.failure().map(NativeEnvelope::dataOf).orElse(Map.of()));
    }

    /** What was said about a failure; of one of the server's own only that there was one, as its cause has a row to itself. */
    private static String reason(JettyCall call, Throwable failure) {
        String message = failure.getMessage();
        return call.status() < 500 && message != null && NativeEnvelope.statusOf(failure) == 500
                ? message
                : NativeEnvelope.messageOf(failure);
    }

    private static @Nullable InetAddress peer(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress peer
                ? peer.getAddress()
                : null;
    }
}
