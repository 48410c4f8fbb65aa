package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Until;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.junit.jupiter.api.Test;

/** Between the end of listening and that of the server, running requests need the processor. */
class ClosedListenerTest {
    @Test
    void a_closed_socket_is_not_asked_for_connections_again_and_again() throws Exception {
        CompletableFuture<Thread> asking = new CompletableFuture<>();
        CountDownLatch closed = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        Server server = new Server(new VirtualThreadPool());
        TrackingConnector connector = new TrackingConnector(server, new HttpConnectionFactory()) {
            @Override
            public void accept(int acceptor) throws IOException {
                asking.complete(Thread.currentThread());
                try {
                    closed.await();
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                super.accept(acceptor);
                refused.countDown();
            }
        };
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        try {
            Thread acceptor = asking.get(60, TimeUnit.SECONDS);
            connector.close();
            closed.countDown();
            assertThat(refused.await(60, TimeUnit.SECONDS)).isTrue();
            Until.holds("it rests", () -> acceptor.getState() == Thread.State.WAITING);
        } finally {
            server.stop();
        }
    }
}
