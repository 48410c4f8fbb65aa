package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;

class TrackingConnectorTest {
    private final List<SelectableChannel> closed = new ArrayList<>();

    /** A channel that the system does not close as it should. */
    private final class Stubborn extends AbstractSelectableChannel {
        Stubborn() {
            super(SelectorProvider.provider());
        }

        @Override
        protected void implCloseSelectableChannel() throws IOException {
            closed.add(this);
            throw new IOException("on purpose");
        }

        @Override
        protected void implConfigureBlocking(boolean block) {}

        @Override
        public int validOps() {
            return 0;
        }
    }

    @Test
    void one_that_can_t_be_closed_does_not_keep_the_others_open() {
        TrackingConnector connector = new TrackingConnector(new Server(), new HttpConnectionFactory());
        List<SelectableChannel> channels = List.of(new Stubborn(), new Stubborn(), new Stubborn());
        channels.forEach(connector::onAccepting);
        connector.closeAll();
        assertThat(closed).containsExactlyInAnyOrderElementsOf(channels);
    }
}
