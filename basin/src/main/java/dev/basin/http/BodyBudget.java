package dev.basin.http;

import dev.basin.errors.ApiException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds the memory that the bodies of all requests take together. Bytes are counted as they arrive, so that who announces
 * much and sends little holds little. What does not fit waits a moment for others to end, then is turned away.
 */
final class BodyBudget {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final int total;
    private final Semaphore free;

    /** @param bytes of memory, at most 2 GiB count */
    BodyBudget(long bytes) {
        this.total = Math.clamp(bytes, 1, Integer.MAX_VALUE);
        this.free = new Semaphore(total);
    }

    /** @param weight how many bytes of memory a byte of the body may come to */
    Share share(int weight) {
        return new Share(weight);
    }

    /** What one body holds; for one thread at a time. */
    final class Share {
        private final int weight;
        private int held;

        private Share(int weight) {
            this.weight = weight;
        }

        /**
         * Counts bytes that are about to be kept. One body alone is never too much for the budget: that is the limit's affair.
         *
         * @throws ApiException 503 when others hold too much for longer than a moment
         */
        void add(int bytes) {
            int more = (int) Math.min((long) bytes * weight, total - held);
            try {
                if (!free.tryAcquire(more, PATIENCE.toNanos(), TimeUnit.NANOSECONDS)) {
                    throw ApiException.overloaded("The server is too busy. Try again later.", PATIENCE, null);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiException(503, "The server is shutting down.", Map.of(), e);
            }
            held += more;
        }

        void release() {
            free.release(held);
            held = 0;
        }
    }
}
