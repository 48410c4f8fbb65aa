package dev.basin.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread or process is about to do. */
public final class Until {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_AGAIN = Duration.ofMillis(5).toNanos();

    private Until() {}

    /** Returns once it is true; fails when it is not for long. */
    public static void holds(BooleanSupplier test) {
        holds("what was waited for", test);
    }

    /** Returns once the condition holds; fails when it does not for long. */
    public static void holds(String condition, BooleanSupplier test) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!test.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("it never was so: " + condition);
            }
            LockSupport.parkNanos(LOOK_AGAIN);
        }
    }

    /** Returns once the latch is open; fails when it is not for long, or when the thread is interrupted. */
    public static void opened(CountDownLatch latch) {
        try {
            if (!latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the latch never opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
