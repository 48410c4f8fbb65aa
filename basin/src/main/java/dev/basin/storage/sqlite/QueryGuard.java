package dev.basin.storage.sqlite;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the running queries a few times a second: ends those that run too long, makes up for those that run long, and lets idle
 * connections forget the state that they saw. On a platform thread, as queries can hold all threads that carry virtual ones.
 */
final class QueryGuard {
    private static final Logger LOG = LoggerFactory.getLogger(QueryGuard.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(100);

    /** The part of its time that a query has even when others wait for its connection. */
    private static final int SHARE_IN_ANY_CASE = 10;

    private final ReaderPool readers;
    private final Duration pause;
    private final Duration inAnyCase;
    private final CarrierThreads carriers = new CarrierThreads();
    private final Thread thread;
    private volatile boolean ended;

    QueryGuard(String name, ReaderPool readers, Duration queryTimeout) {
        this.readers = readers;
        this.inAnyCase = queryTimeout.dividedBy(SHARE_IN_ANY_CASE);
        Duration tenth = queryTimeout.dividedBy(10);
        this.pause = tenth.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : tenth;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Returns when nothing is made up for any more. */
    void end() {
        ended = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!ended) {
            try {
                readers.interruptLate();
                carriers.add(readers.heldByLongQueries());
                readers.makeRoom();
                readers.relieve(inAnyCase);
                readers.letGo();
            } catch (RuntimeException e) {
                LOG.error("Reading connections could not be looked after", e);
            }
            LockSupport.parkNanos(this, pause.toNanos());
        }
        carriers.add(0);
    }
}
