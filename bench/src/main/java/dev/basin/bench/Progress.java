package dev.basin.bench;

/** Tells on the terminal what was just measured. */
final class Progress {
    private Progress() {}

    static void tell(Book.Line line, int round, String contender, Result result) {
        System.out.printf(
                "%-18s %9d rows %4d connections, round %d  %-20s %9.0f/s  p50 %9.2f ms  p99 %9.2f ms  server %3.0f %%  loader %3.0f %%%n",
                line.job(),
                line.rows(),
                line.connections(),
                round,
                contender,
                result.perSecond(),
                result.p50() / 1000.0,
                result.p99() / 1000.0,
                result.serverBusy() * 100,
                result.loaderBusy() * 100);
    }
}
