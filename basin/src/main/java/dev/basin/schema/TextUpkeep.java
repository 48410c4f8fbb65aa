package dev.basin.schema;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does work in the background some moments after it was asked for, so that it is done once for all who ask meanwhile. */
final class TextUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TextUpkeep.class);
    private static final long GATHERING = Duration.ofMillis(100).toNanos();

    private final BooleanSupplier work;
    private final Thread thread = Thread.ofVirtual().name("text indexes").unstarted(this::run);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean asked;
    private boolean closed;

    /** @param work does some of what there is to do; whether there is more */
    TextUpkeep(BooleanSupplier work) {
        this.work = work;
    }

    void start() {
        thread.start();
    }

    void wake() {
        lock.lock();
        try {
            if (!asked) {
                asked = true;
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (awaitWork()) {
            try {
                boolean more = work.getAsBoolean();
                while (more && !isClosed()) {
                    more = work.getAsBoolean();
                }
            } catch (RuntimeException e) {
                // whoever writes or searches next asks again, and until then searches look at the changed rows
                // themselves
                LOG.warn("Text indexes could not take in what was written", e);
            }
        }
    }

    /** Waits until somebody asked, then some moments; false when it is to end. */
    private boolean awaitWork() {
        lock.lock();
        try {
            while (!asked && !closed) {
                changed.awaitUninterruptibly();
            }
            long left = GATHERING;
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            asked = false;
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Lets what runs come to its end. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
