package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;

/** What the guard remembers does not grow with connections that went away, whenever they did. */
class HeaderGuardTest {
    @Test
    void a_connection_that_closes_while_it_is_looked_at_is_forgotten() throws Exception {
        AtomicBoolean closing = new AtomicBoolean();
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory()) {
            @Override
            public Collection<EndPoint> getConnectedEndPoints() {
                Collection<EndPoint> seen = super.getConnectedEndPoints();
                if (closing.get()) {
                    seen.forEach(EndPoint::close);
                }
                return seen;
            }
        };
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        HeaderGuard guard = new HeaderGuard(connector, Duration.ofHours(1));
        try (RawCaller caller = new RawCaller(connector.getLocalPort())) {
            caller.send("GET / HTTP/1.1\r\nX-Slow: ");
            Until.holds("it is inside of a header", () -> {
                guard.run();
                return guard.watched() == 1;
            });
            closing.set(true);
            guard.run();
            assertThat(guard.watched()).as("closed before it was looked at").isOne();
            Until.holds("nobody has it", () -> connector.getConnectedEndPoints().isEmpty());
            guard.run();
            assertThat(guard.watched()).isZero();
        } finally {
            server.stop();
        }
    }
}
