package dev.basin.http;

import java.io.IOException;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/** Takes connections at one address and knows what is served there. */
final class FaceConnector extends TrackingConnector {
    private static final int WAITING = 1024;

    private final String listener;
    private final Face face;
    private final HeaderGuard guard;

    /** @param listener the name of a further listener, empty for the first address */
    FaceConnector(Server server, ConnectionFactory http, HttpOptions.Timeouts timeouts, String listener, Face face) {
        super(server, http);
        this.listener = listener;
        this.face = face;
        this.guard = new HeaderGuard(this, timeouts.header());
        setIdleTimeout(timeouts.idle().toMillis());
        setAcceptQueueSize(WAITING);
    }

    /** The one that a request came in by. */
    static FaceConnector of(Request request) {
        return (FaceConnector) request.getConnectionMetaData().getConnector();
    }

    String listener() {
        return listener;
    }

    Face face() {
        return face;
    }

    /** Takes the address, before anything is served at any. */
    void bind() {
        try {
            open();
        } catch (IOException | RuntimeException e) {
            throw new ListenException(listener, getHost() + ":" + getPort(), e);
        }
    }

    void startGuard() {
        guard.start();
    }
}
