package dev.basin.storage.sqlite;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When one connection's running query must have ended. Starting and ending a query costs one atomic write each; a guard
 * looks at all clocks now and then. The state in between makes sure that no later query is interrupted.
 */
final class QueryClock {
    private static final long IDLE = 0;
    private static final long INTERRUPTING = Long.MIN_VALUE;

    private final long limit;
    private final AtomicLong deadline = new AtomicLong(IDLE);

    /** @param limit in nanoseconds, 0 for none */
    QueryClock(long limit) {
        this.limit = limit;
    }

    /** @return whether this query started the clock and so must end it; false inside another query */
    boolean start() {
        if (limit == 0 || deadline.getPlain() != IDLE) {
            return false;
        }
        deadline.setRelease(System.nanoTime() + limit | 1);
        return true;
    }

    void end() {
        while (true) {
            long seen = deadline.get();
            if (seen != INTERRUPTING && deadline.compareAndSet(seen, IDLE)) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    /** Whether a query is running and began longer ago than that. */
    boolean runsLongerThan(long nanos) {
        long seen = deadline.get();
        return seen != IDLE && (seen == INTERRUPTING || System.nanoTime() - (seen - limit) > nanos);
    }

    /** For how long a query has been running, 0 for none. */
    long running() {
        long seen = deadline.get();
        return seen == IDLE || seen == INTERRUPTING ? 0 : Math.max(1, System.nanoTime() - (seen - limit));
    }

    /** Interrupts the query if it is late. */
    void check(Runnable interrupt) {
        check(limit, interrupt);
    }

    /** Interrupts the query if it has been running for so long. */
    void check(long nanos, Runnable interrupt) {
        long seen = deadline.get();
        if (seen == IDLE || seen == INTERRUPTING || System.nanoTime() - (seen - limit) < nanos) {
            return;
        }
        if (deadline.compareAndSet(seen, INTERRUPTING)) {
            try {
                interrupt.run();
            } finally {
                deadline.set(seen);
            }
        }
    }
}
