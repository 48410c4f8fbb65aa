package dev.basin.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Listens for HTTP/1.1 and answers each request on a virtual thread of its own. */
public final class HttpServer implements AutoCloseable {
    private static final int MAX_HEADER = 64 * 1024;

    private final HttpOptions options;
    private final RequestHandler handler;
    private final Server server;
    private final ServerConnector connector;
    private final HeaderGuard headerGuard;

    public HttpServer(HttpOptions options, HttpParts parts, RouteTable routes) {
        this.options = options;
        this.handler = new RequestHandler(options, parts, routes);
        VirtualThreadPool threads = new VirtualThreadPool();
        threads.setName("http");
        // no bound and no list of tasks: both cost every request, and what is scarce has bounds of its own
        threads.setMaxConcurrentTasks(0);
        threads.setTracking(false);
        this.server = new Server(threads);
        this.connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration()));
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(options.timeouts().idle().toMillis());
        connector.setAcceptQueueSize(1024);
        this.headerGuard = new HeaderGuard(connector, options.timeouts().header());
        connector.addBean(headerGuard);
        server.addConnector(connector);
        server.setHandler(handler);
        server.setErrorHandler(new JsonErrors());
        server.setStopTimeout(0);
    }

    private static HttpConfiguration configuration() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setSendDateHeader(true);
        configuration.setRequestHeaderSize(MAX_HEADER);
        // the router works on the raw path, so nothing here is ambiguous
        configuration.setUriCompliance(UriCompliance.UNSAFE);
        return configuration;
    }

    /** Listens; requests are answered when this returns. */
    public void start() {
        try {
            server.start();
            headerGuard.start();
        } catch (Exception e) {
            close();
            throw new IllegalStateException("can't listen on " + options.host() + ":" + options.port(), e);
        }
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Stops listening, lets running requests finish within {@link HttpOptions.Timeouts#shutdown}, then closes connections. */
    @Override
    public void close() {
        handler.beginClosing();
        connector.close();
        long deadline = System.nanoTime() + options.timeouts().shutdown().toNanos();
        awaitRunning(deadline);
        handler.beginRefusing();
        awaitRunning(deadline);
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }

    private void awaitRunning(long deadline) {
        while (handler.running() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }
}
