package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.http.RouteTable.Match;
import dev.basin.http.RouteTable.OtherMethods;
import dev.basin.http.Routes.Envelope;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Takes each request from Jetty to its route and each failure to the route's envelope. */
final class RequestHandler extends Handler.Abstract {
    /** After which time another server may have taken this one's place. */
    private static final Duration STOPPING = Duration.ofSeconds(1);

    private final HttpOptions options;
    private final HttpParts parts;
    private final Envelope nativeEnvelope = new NativeEnvelope();
    private final StandardHeaders headers;
    private final BodyBudget bodies;
    private final UnwantedBodies unwanted;
    private final Authorization authorization;
    private final RequestLog log;
    private final RequestIds ids = new RequestIds();
    private final AtomicInteger running = new AtomicInteger();
    private final Turns turns = new Turns();
    private volatile boolean closing;
    private volatile boolean refusing;

    RequestHandler(HttpOptions options, HttpParts parts) {
        this.options = options;
        this.parts = parts;
        this.headers = new StandardHeaders(options.origins());
        this.bodies = new BodyBudget(options.bodies().memory());
        this.unwanted = new UnwantedBodies(options.bodies().unwanted());
        this.authorization = new Authorization(parts);
        this.log = new RequestLog(parts);
    }

    HttpOptions options() {
        return options;
    }

    /** Of all requests. */
    Turns turns() {
        return turns;
    }

    /** What all bodies share. */
    BodyBudget bodies() {
        return bodies;
    }

    UnwantedBodies unwanted() {
        return unwanted;
    }

    Authorization authorization() {
        return authorization;
    }

    HttpParts parts() {
        return parts;
    }

    /** Whether the server is shutting down, so that connections are not kept. */
    boolean closing() {
        return closing;
    }

    void beginClosing() {
        closing = true;
    }

    /** From now on requests are refused, so that none can be cut off in its middle. Those that run go on. */
    void beginRefusing() {
        refusing = true;
    }

    /** How many requests have not been answered yet. */
    int running() {
        return running.get();
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Face face = FaceConnector.of(request).face();
        String path = pathOf(request);
        String prefix = face.prefixOf(path);
        JettyCall call =
                new JettyCall(this, request, response, callback, path.substring(prefix.length()), prefix, ids.next());
        running.incrementAndGet();
        try {
            serve(call, face, request, response);
        } catch (Throwable failure) {
            abandon(call, failure);
        }
        return true;
    }

    /** Ends a call that failed outside of its route, or whose failure could not be answered. */
    private void abandon(JettyCall call, Throwable failure) {
        call.failing(failure);
        try {
            report(call, failure);
        } finally {
            if (!call.handedOver()) {
                call.failed(failure);
            }
        }
    }

    private void serve(JettyCall call, Face face, Request request, Response response) {
        headers.addTo(response.getHeaders(), request.getHeaders(), call.requestId());
        if (request.getMethod().equals("OPTIONS")) {
            headers.answerPreflight(call, request.getHeaders(), response.getHeaders());
            return;
        }
        headers.addSecurity(response.getHeaders());
        if (refusing) {
            fail(
                    call,
                    ApiException.overloaded("The server is stopping. Try again later.", STOPPING, null),
                    face.envelope());
            return;
        }
        Match match = face.routes().find(request.getMethod(), call.path());
        if (match == null) {
            unmatched(call, face);
        } else {
            call.matched(match);
            run(
                    call,
                    limited -> {
                        parts.limits().check(limited, match.route());
                        match.route().handler().handle(limited);
                    },
                    match.route().envelope().orElse(face.envelope()));
        }
    }

    private void run(JettyCall call, dev.basin.http.Handler handler, Envelope envelope) {
        try {
            handler.handle(call);
            if (!call.answered()) {
                throw new IllegalStateException("the handler did not answer");
            }
        } catch (Throwable failure) {
            fail(call, ForeseenFailures.answered(failure), envelope);
        } finally {
            discardFiles(call);
        }
    }

    private void discardFiles(JettyCall call) {
        try {
            call.discardFiles();
        } catch (RuntimeException broken) {
            report(call, broken);
        }
    }

    private void unmatched(JettyCall call, Face face) {
        Optional<String> cleaned = Paths.cleaned(call.path());
        if (cleaned.isPresent()) {
            call.responseHeader("Location", Paths.location(call.basePath() + cleaned.get(), call.request()));
            call.empty(307);
            return;
        }
        Optional<OtherMethods> others = face.routes().otherMethods(call.path());
        if (others.isPresent()) {
            call.responseHeader("Allow", others.get().allow());
            fail(
                    call,
                    new ApiException(405, "Method not allowed."),
                    others.get().envelope());
        } else if (Paths.isRead(call) && face.routes().otherwise().isPresent()) {
            call.logOnlyFailure();
            run(call, face.routes().otherwise().get(), face.envelope());
        } else {
            fail(call, Paths.notFound(call), face.envelope());
        }
    }

    private void fail(JettyCall call, Throwable failure, Envelope envelope) {
        if (call.answered()) {
            failAfterwards(call, failure);
            return;
        }
        call.failing(failure);
        try {
            envelope.answer(call, failure);
        } catch (RuntimeException broken) {
            broken.addSuppressed(failure);
            failAgain(call, broken);
        }
        if (!call.answered()) {
            nativeEnvelope.answer(call, failure);
        }
    }

    /** Nobody else would end a call whose answer was begun and did not reach Jetty. */
    private void failAfterwards(JettyCall call, Throwable failure) {
        if (call.handedOver()) {
            report(call, failure);
        } else {
            abandon(call, failure);
        }
    }

    private void failAgain(JettyCall call, RuntimeException broken) {
        if (call.answered()) {
            failAfterwards(call, broken);
        } else {
            call.failing(broken);
            nativeEnvelope.answer(call, broken);
        }
    }

    /** Tells of a failure of the server; see {@link RequestLog#report}. */
    void report(JettyCall call, Throwable failure) {
        log.report(call, failure);
    }

    /** Called once per request, when its answer has gone out or could not. */
    void done(JettyCall call) {
        try {
            log.add(call);
        } finally {
            running.decrementAndGet();
        }
    }

    /** Called for a request whose answer goes on for long; nobody waits for it any more, and it is not logged (facts D3). */
    void streaming() {
        running.decrementAndGet();
    }

    private static String pathOf(Request request) {
        String path = request.getHttpURI().getPath();
        return path == null || path.isEmpty() ? "/" : path;
    }
}
