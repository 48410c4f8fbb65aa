package dev.basin.http;

import dev.basin.http.HttpOptions.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;

/** Listens for HTTP/1.1, at one address or more, and answers each request on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_HEADER = 64 * 1024;

    private final HttpOptions options;
    private final RequestHandler handler;
    private final Server server;
    private final FaceConnector first;
    private final List<FaceConnector> connectors = new ArrayList<>();

    /** @param routes of the first address, and of the others by their names */
    public HttpServer(HttpOptions options, HttpParts parts, RouteTable routes) {
        this.options = options;
        this.handler = new RequestHandler(options, parts);
        this.server = new Server(new RequestThreads());
        this.first = connector("", new Face(options.prefixes(), routes, new NativeEnvelope()));
        add(first, options.host(), options.port());
        for (Listener further : options.listeners()) {
            Face face = new Face(List.of(), routes.listener(further.name()), further.envelope());
            add(connector(further.name(), face), further.host(), further.port());
        }
        server.setHandler(handler);
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(0);
    }

    private FaceConnector connector(String listener, Face face) {
        KeepAliveConnections http = new KeepAliveConnections(configuration());
        return new FaceConnector(server, http, options.timeouts(), listener, face);
    }

    private void add(FaceConnector connector, String host, int port) {
        connector.setHost(host);
        connector.setPort(port);
        server.addConnector(connector);
        connectors.add(connector);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(MAX_HEADER);
        // finding a kept value costs more than reading it anew, above all that of a long token
        configuration.setHeaderCacheSize(0);
        // the router works on the raw path, so nothing here is ambiguous
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    /**
     * Listens; requests are answered when this returns.
     *
     * @throws ListenException when it can't, at one of the addresses; then it listens at none
     */
    public void start() {
        try {
            connectors.forEach(FaceConnector::bind);
            server.start();
            connectors.forEach(FaceConnector::startGuard);
        } catch (ListenException e) {
            close();
            throw e;
        } catch (Exception e) {
            close();
            throw new IllegalStateException("the HTTP server did not start", e);
        }
    }

    public int port() {
        return first.getLocalPort();
    }

    /**
     * The port of a further listener.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public int port(String listener) {
        return connectors.stream()
                .filter(connector -> connector != first && connector.listener().equals(listener))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no listener " + listener))
                .getLocalPort();
    }

    /** What it goes by, with the ports that it got where any free one was asked for. */
    public HttpOptions options() {
        List<Listener> listening = options.listeners().stream()
                .map(listener -> listener.port(port(listener.name())))
                .toList();
        return options.port(port()).listeners(listening);
    }

    /** Stops listening, lets running requests finish within {@link HttpOptions.Timeouts#shutdown}, then closes connections. */
    @Override
    public void close() {
        handler.beginClosing();
        connectors.forEach(FaceConnector::close);
        long deadline = System.nanoTime() + options.timeouts().shutdown().toNanos();
        awaitEnd(() -> handler.running() > 0, deadline);
        handler.beginRefusing();
        awaitEnd(() -> handler.running() > 0, deadline);
        // stopping interrupts acceptors, and an interrupted accept loses the connection that it just took
        awaitEnd(() -> connectors.stream().anyMatch(FaceConnector::accepting), deadline);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        } finally {
            connectors.forEach(FaceConnector::closeAll);
        }
    }

    private static void awaitEnd(BooleanSupplier goingOn, long deadline) {
        while (goingOn.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
