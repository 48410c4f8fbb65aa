package dev.basin.scenario;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes about a little after an answer. */
final class Awaited {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Awaited() {}

    /** Something that may fail with a file. */
    interface Asking {
        void run() throws IOException;
    }

    /** Asks again until it holds. */
    static void holds(Asking asking) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try {
                asking.run();
                return;
            } catch (AssertionError notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }
}
