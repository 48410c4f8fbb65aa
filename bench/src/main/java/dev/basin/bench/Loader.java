package dev.basin.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;

/** Keeps a number of connections busy from one thread, each with one request under way. */
final class Loader {
    private Loader() {}

    /** @throws IOException when the server closes a connection or answers anything but 200 */
    static Result run(InetSocketAddress server, Load load, int connections, Duration length) throws IOException {
        Latencies latencies = new Latencies();
        long begin = System.nanoTime();
        long end = begin + length.toNanos();
        try (Selector selector = Selector.open()) {
            int sent = 0;
            for (int i = 0; i < connections; i++) {
                new Connection(server, selector).send(load.request().apply(sent++));
            }
            while (System.nanoTime() < end) {
                selector.select(100);
                for (SelectionKey key : selector.selectedKeys()) {
                    Connection connection = (Connection) key.attachment();
                    if (connection.receive()) {
                        latencies.add(System.nanoTime() - connection.sentAt());
                        connection.send(load.request().apply(sent++));
                    }
                }
                selector.selectedKeys().clear();
            }
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        return new Result(latencies.total() / seconds, latencies.percentile(0.5), latencies.percentile(0.99));
    }
}
