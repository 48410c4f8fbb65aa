package dev.basin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps a number of connections busy from one thread, each with one request under way. */
final class Loader implements AutoCloseable {
    private static final int SPACE = 256 * 1024;
    private static final long PATIENCE = Duration.ofMinutes(2).toNanos();

    private final Load load;
    private final Watch watch;
    private final List<Connection> connections = new ArrayList<>();
    private final ByteBuffer space = ByteBuffer.allocateDirect(SPACE);
    private int sent;
    private int underWay;
    private long refused;
    private String refusal = "";

    /**
     * @param first the number of the first request, so that a later loader goes on where another has ended
     * @param watch what it waits with; closed with it
     */
    Loader(InetSocketAddress server, Load load, int connections, int first, Watch watch) throws IOException {
        this.load = load;
        this.sent = first;
        this.watch = watch;
        for (int i = 0; i < connections; i++) {
            this.connections.add(new Connection(server, watch.selector()));
        }
    }

    /** @throws IOException when the server closes a connection or refuses a request */
    static Answers run(InetSocketAddress server, Load load, int connections, Duration length) throws IOException {
        try (Loader loader = new Loader(server, load, connections, 0, new Watch(false))) {
            Answers answers = loader.run(length);
            answers.requireSuccess(load.name());
            return answers;
        }
    }

    int sent() {
        return sent;
    }

    /** Sends for this long, and waits for the answers that are under way then. */
    Answers run(Duration length) throws IOException {
        Latencies latencies = new Latencies();
        watch.begin();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        refused = 0;
        refusal = "";
        for (Connection connection : connections) {
            connection.send(load.bytes().apply(sent++));
            underWay++;
        }
        while (underWay > 0) {
            boolean more = System.nanoTime() < end;
            int ready = watch.await(key -> goOn(key, latencies, more), 1000);
            if (ready == 0 && System.nanoTime() > end + PATIENCE) {
                throw new IOException(load.name() + ": " + underWay + " requests were not answered");
            }
        }
        long nanos = System.nanoTime() - begin;
        return new Answers(latencies, latencies.total(), nanos / 1e9, watch.busy(), refused, refusal);
    }

    private void goOn(SelectionKey key, Latencies latencies, boolean more) {
        Connection connection = (Connection) key.attachment();
        try {
            if (!connection.goOn(space)) {
                return;
            }
            latencies.add(System.nanoTime() - connection.sentAt());
            if (!connection.successful() && refused++ == 0) {
                refusal = connection.beginning();
            }
            if (more) {
                connection.send(load.bytes().apply(sent++));
            } else {
                underWay--;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(load.name() + ": " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        for (Connection connection : connections) {
            connection.close();
        }
        watch.close();
    }
}
