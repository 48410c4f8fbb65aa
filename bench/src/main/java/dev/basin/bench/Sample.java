package dev.basin.bench;

import java.util.Locale;

/**
 * How a server was during one interval of a long load.
 *
 * @param seconds since the load began
 * @param p99 in microseconds
 * @param refusal the beginning of the first answer that was no success; empty when there was none
 */
record Sample(int seconds, double perSecond, long p99, Usage usage, long refused, String refusal) {
    static final String HEAD = "seconds,requests/s,p99 ms,resident MiB,threads,files,refused";

    static Sample of(int seconds, Answers answers, Usage usage) {
        return new Sample(
                seconds,
                answers.perSecond(),
                answers.latencies().percentile(0.99),
                usage,
                answers.refused(),
                answers.refusal());
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%d,%.0f,%.2f,%d,%d,%d,%d",
                seconds,
                perSecond,
                p99 / 1000.0,
                usage.residentMebibytes(),
                usage.threads(),
                usage.files(),
                refused);
    }
}
