package dev.basin.storage.sqlite;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs what is to happen after transactions, in the order in which they ended, on the threads of the callers who wait:
 * each runs whatever stands before its own. The writer goes on meanwhile.
 *
 * <p>An action that writes runs that write's own actions within itself. An action must not wait for a write of another
 * thread, as that one may be waiting for it.
 */
final class AfterActions {
    private static final Logger LOG = LoggerFactory.getLogger(AfterActions.class);

    private final ConcurrentLinkedQueue<WriteRequest<?>> ended = new ConcurrentLinkedQueue<>();
    private final ReentrantLock turn = new ReentrantLock();

    /** Called by the writer only, which makes the order. */
    void add(WriteRequest<?> request) {
        ended.add(request);
    }

    /** Returns when the request's actions have run. */
    void runThrough(WriteRequest<?> request) {
        turn.lock();
        try {
            while (!request.actionsTaken()) {
                @Nullable WriteRequest<?> next = ended.poll();
                if (next == null) {
                    throw new IllegalStateException("The request was never added");
                }
                next.takeActions().forEach(AfterActions::run);
            }
        } finally {
            turn.unlock();
        }
    }

    /** The write has happened and stays, so that a failing action must neither fail its caller nor stop the others. */
    private static void run(Runnable action) {
        try {
            action.run();
        } catch (Throwable e) {
            LOG.error("An action after a transaction failed", e);
        }
    }
}
