package dev.basin.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Waits for sockets that have something to read, and knows which share of the time its thread did not wait.
 *
 * <p>It stays awake while it waits when it has a core of its own: to wake a thread on another core costs whoever sends to it several
 * microseconds, above all in a virtual machine. They would be taken for the server's, whose clients are on other machines in real life.
 */
final class Watch implements AutoCloseable {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Selector selector;
    private final boolean awake;
    private long begin;
    private long workedBefore;
    private long waited;

    Watch(boolean awake) throws IOException {
        this.selector = Selector.open();
        this.awake = awake;
        begin();
    }

    /** Where sockets are registered. */
    Selector selector() {
        return selector;
    }

    /** Begins the time that {@link #busy} is about. */
    void begin() {
        begin = System.nanoTime();
        workedBefore = THREADS.getCurrentThreadCpuTime();
        waited = 0;
    }

    /**
     * Gives each socket that can be read to the action; comes back without any after so many milliseconds.
     *
     * @return how many there were
     */
    int await(Consumer<SelectionKey> action, int millis) throws IOException {
        if (!awake) {
            return selector.select(action, millis);
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        long from = System.nanoTime();
        while (from < end) {
            int ready = selector.selectNow(action);
            if (ready > 0) {
                return ready;
            }
            long now = System.nanoTime();
            waited += now - from;
            from = now;
        }
        return 0;
    }

    /** The share of the time since {@link #begin} in which there was something to do; to be asked by the thread that waits. */
    double busy() {
        double nanos = System.nanoTime() - begin;
        long worked = awake ? System.nanoTime() - begin - waited : THREADS.getCurrentThreadCpuTime() - workedBefore;
        return worked / nanos;
    }

    @Override
    public void close() throws IOException {
        selector.close();
    }
}
