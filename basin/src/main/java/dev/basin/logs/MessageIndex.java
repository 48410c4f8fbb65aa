package dev.basin.logs;

import java.time.Duration;

/**
 * Decides when the index over messages is given up. PocketBase creates it (facts A4); filters for whole messages and a sort by them use
 * it, a search within messages cannot. Messages come in no order, so each row changes another page of it: most of what a row costs, and the more
 * rows there are the more. Used by one thread at a time.
 */
final class MessageIndex {
    static final String NAME = "idx_logs_message";

    private static final int MANY = 20_000;
    private static final long WINDOW = Duration.ofSeconds(10).toNanos();

    private long since;
    private long rows;
    private boolean given;

    /**
     * Whether the index should be dropped before these rows are written, as many were within ten seconds.
     *
     * @param now of {@link System#nanoTime}
     */
    boolean isTooDearFor(int more, long now) {
        if (given) {
            return false;
        }
        if (rows == 0 || now - since > WINDOW) {
            since = now;
            rows = 0;
        }
        rows += more;
        return rows >= MANY;
    }

    /** That it was dropped, for good. */
    void givenUp() {
        given = true;
    }
}
