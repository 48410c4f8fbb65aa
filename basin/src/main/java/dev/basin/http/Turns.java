package dev.basin.http;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Lets those who read bodies take turns on a core with others. Virtual threads are never interrupted in favour of others: a large body whose
 * bytes are there already would otherwise have a core for itself.
 */
final class Turns {
    private static final long LENGTH = TimeUnit.MILLISECONDS.toNanos(1);

    /** Of all cores together and not guarded: a turn that is longer or shorter does no harm. */
    private long began = System.nanoTime();

    /** To be called where the work of one request can wait for that of others. */
    void pass() {
        long now = System.nanoTime();
        if (now - began > LENGTH) {
            began = now;
            // not Thread.yield: where nobody else is in this core's own queue, that goes on at once, before what comes
            // from the network
            LockSupport.parkNanos(1);
        }
    }
}
