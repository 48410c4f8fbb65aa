package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the guard remembers does not grow with connections that went away, whenever they did. */
class HeaderGuardTest {
    private final Server server = new Server();
    private final Closing connector = new Closing(server);
    private final HeaderGuard guard = new HeaderGuard(connector, Duration.ofHours(1));

    /** Closes connections in the moment in which they are to be looked at. */
    private static final class Closing extends ServerConnector {
        private volatile boolean closing;

        Closing(Server server) {
            super(server, 1, 1, new HttpConnectionFactory());
        }

        @Override
        public Collection<EndPoint> getConnectedEndPoints() {
            Collection<EndPoint> seen = List.copyOf(super.getConnectedEndPoints());
            if (closing) {
                seen.forEach(EndPoint::close);
            }
            return seen;
        }
    }

    @BeforeEach
    void start() throws Exception {
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    /** A caller inside of a header, whom the guard has seen. */
    private RawCaller slow() {
        RawCaller caller = new RawCaller(connector.getLocalPort()).send("GET / HTTP/1.1\r\nX-Slow: ");
        Until.holds("it is inside of a header", () -> {
            guard.run();
            return guard.watched() == 1;
        });
        return caller;
    }

    private void isForgotten() {
        Until.holds("nobody has it", () -> connector.getConnectedEndPoints().isEmpty());
        guard.run();
        assertThat(guard.watched()).isZero();
    }

    @Test
    void a_connection_that_closed_inside_of_a_header_is_forgotten() {
        slow().close();
        isForgotten();
    }

    @Test
    void a_connection_that_closes_while_it_is_looked_at_is_forgotten() {
        try (RawCaller _ = slow()) {
            connector.closing = true;
            guard.run();
            isForgotten();
        }
    }
}
