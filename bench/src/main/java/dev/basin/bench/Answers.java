package dev.basin.bench;

import java.io.IOException;

/**
 * What a loader got.
 *
 * @param count how many answers came
 * @param seconds until the last answer was there
 * @param loaderBusy the share of the time that the loader's thread was working: near 1, the loader is what was measured
 * @param refused how many of the answers were no success
 * @param refusal the beginning of the first of those; empty when there was none
 */
record Answers(Latencies latencies, long count, double seconds, double loaderBusy, long refused, String refusal) {
    double perSecond() {
        return count / seconds;
    }

    /** @throws IOException when a request was refused */
    void requireSuccess(String what) throws IOException {
        if (refused > 0) {
            throw new IOException(what + ": " + refused + " unexpected answers, such as " + refusal);
        }
    }
}
