package dev.basin.bench;

/** Counts durations in buckets that are at most 0.2 % wide: by the microsecond up to a millisecond, wider above. */
final class Latencies {
    private static final int EXACT = 1024;
    private static final int STEPS = EXACT / 2;
    private static final int BITS = 10;

    private final long[] counts = new long[EXACT + STEPS * (Long.SIZE - BITS)];
    private long total;

    void add(long nanos) {
        counts[bucket(nanos / 1000)]++;
        total++;
    }

    long total() {
        return total;
    }

    /** The duration in microseconds that this share of all did not exceed; 0 when there were none. */
    long percentile(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int i = 0; i < counts.length; i++) {
            seen += counts[i];
            if (counts[i] > 0 && seen >= wanted) {
                return longest(i);
            }
        }
        return 0;
    }

    private static int bucket(long micros) {
        if (micros < EXACT) {
            return (int) micros;
        }
        int shift = Long.SIZE - BITS - Long.numberOfLeadingZeros(micros);
        return EXACT + (shift - 1) * STEPS + (int) (micros >> shift) - STEPS;
    }

    private static long longest(int bucket) {
        if (bucket < EXACT) {
            return bucket;
        }
        int shift = (bucket - EXACT) / STEPS + 1;
        long step = (bucket - EXACT) % STEPS + STEPS;
        return ((step + 1) << shift) - 1;
    }
}
