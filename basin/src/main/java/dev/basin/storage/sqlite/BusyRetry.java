package dev.basin.storage.sqlite;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Repeats a statement that is safe to repeat while another process holds the database (facts A3). */
final class BusyRetry {
    private static final int[] WAITS_MILLIS = {50, 100, 150, 200, 300, 400, 500, 700, 1000, 1000, 1000, 1000};

    @FunctionalInterface
    interface Statement {
        void run() throws SQLException;
    }

    private BusyRetry() {}

    static void run(String sql, Duration longest, Statement statement) {
        long start = System.nanoTime();
        for (int attempt = 0; ; attempt++) {
            try {
                statement.run();
                return;
            } catch (SQLException e) {
                boolean last = attempt == WAITS_MILLIS.length || System.nanoTime() - start >= longest.toNanos();
                if (last || !SqliteErrors.isBusy(e)) {
                    throw SqliteErrors.translate(e, sql);
                }
                LockSupport.parkNanos(WAITS_MILLIS[attempt] * 1_000_000L);
            }
        }
    }
}
