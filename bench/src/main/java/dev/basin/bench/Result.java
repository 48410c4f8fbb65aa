package dev.basin.bench;

/**
 * What one measurement found.
 *
 * @param perSecond answered requests per second
 * @param p50 and p99 in microseconds
 * @param cpuMicros the server's time on a processor for one request, in microseconds
 * @param serverBusy how many cores the server kept busy
 * @param loaderBusy the share of its core that the loader needed
 * @param residentMebibytes the server's memory at the end
 */
record Result(
        double perSecond,
        long p50,
        long p99,
        double cpuMicros,
        double serverBusy,
        double loaderBusy,
        long residentMebibytes) {
    static Result of(Answers answers, Usage before, Usage after) {
        double cpuMillis = after.cpuMillis() - before.cpuMillis();
        Latencies latencies = answers.latencies();
        return new Result(
                answers.perSecond(),
                latencies.percentile(0.5),
                latencies.percentile(0.99),
                cpuMillis * 1000 / Math.max(1, answers.count()),
                cpuMillis / 1000 / answers.seconds(),
                answers.loaderBusy(),
                after.residentMebibytes());
    }
}
