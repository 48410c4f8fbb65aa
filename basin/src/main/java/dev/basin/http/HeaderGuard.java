package dev.basin.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Ends connections whose request header takes too long to arrive, however steadily it trickles: Jetty's own timeout only
 * sees silence. Looks at all connections a few times per timeout, so that requests themselves pay nothing.
 */
final class HeaderGuard implements Runnable {
    private final ServerConnector connector;
    private final long timeoutNanos;
    private final Map<HttpConnection, Since> unfinished = new ConcurrentHashMap<>();

    HeaderGuard(ServerConnector connector, Duration timeout) {
        this.connector = connector;
        this.timeoutNanos = timeout.toNanos();
    }

    /** When a connection was first seen inside the header of which message. */
    private record Since(long nanos, long message) {}

    void start() {
        schedule(connector.getScheduler());
    }

    private void schedule(Scheduler scheduler) {
        scheduler.schedule(this, Math.max(timeoutNanos / 4, 10_000_000L), TimeUnit.NANOSECONDS);
    }

    /** How many connections were inside of a header when they were last looked at. */
    int watched() {
        return unfinished.size();
    }

    @Override
    public void run() {
        unfinished.keySet().removeIf(connection -> !connection.getEndPoint().isOpen());
        long now = System.nanoTime();
        for (EndPoint endPoint : connector.getConnectedEndPoints()) {
            if (endPoint.getConnection() instanceof HttpConnection connection) {
                look(connection, endPoint, now);
            }
        }
        if (connector.isRunning()) {
            schedule(connector.getScheduler());
        }
    }

    private void look(HttpConnection connection, EndPoint endPoint, long now) {
        boolean inside = connection.getParser().inHeaderState()
                && !connection.getParser().isIdle();
        if (!inside) {
            unfinished.remove(connection);
            return;
        }
        long message = connection.getMessagesIn();
        Since since = unfinished.compute(
                connection,
                (_, known) -> known == null || known.message() != message ? new Since(now, message) : known);
        if (now - since.nanos() > timeoutNanos) {
            unfinished.remove(connection);
            refuse(endPoint);
        }
    }

    private static void refuse(EndPoint endPoint) {
        byte[] body = JsonErrors.body(408);
        String head = "HTTP/1.1 408 Request Timeout\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                + "\r\nConnection: close\r\n\r\n";
        endPoint.write(
                Callback.from(endPoint::close),
                ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)),
                ByteBuffer.wrap(body));
    }
}
