package dev.basin.bench;

/** Counts durations by the microsecond, up to a second. */
final class Latencies {
    private static final int LONGEST = 1_000_000;

    private final int[] counts = new int[LONGEST + 1];
    private long total;

    void add(long nanos) {
        counts[(int) Math.min(nanos / 1000, LONGEST)]++;
        total++;
    }

    long total() {
        return total;
    }

    /** The duration in microseconds that this share of all did not exceed. */
    long percentile(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int micros = 0; micros <= LONGEST; micros++) {
            seen += counts[micros];
            if (seen >= wanted) {
                return micros;
            }
        }
        return LONGEST;
    }
}
