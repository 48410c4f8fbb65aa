package dev.basin;

import dev.basin.logs.Logs;
import dev.basin.storage.Database;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** What is done now and then while the server runs: the write-ahead logs are folded back daily (facts A3), old log rows deleted. */
final class Maintenance implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Maintenance.class.getName());
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LOG_CLEANUP = Duration.ofHours(6);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("maintenance").factory());

    Maintenance(List<Database> databases, Logs logs) {
        long toMidnight =
                DAY.minusSeconds(LocalTime.now(ZoneOffset.UTC).toSecondOfDay()).toSeconds();
        for (Database database : databases) {
            every(DAY, toMidnight, database::maintain);
        }
        every(LOG_CLEANUP, toMidnight % LOG_CLEANUP.toSeconds(), logs::deleteOld);
    }

    private void every(Duration period, long firstSeconds, Runnable job) {
        clock.scheduleAtFixedRate(() -> attempt(job), firstSeconds, period.toSeconds(), TimeUnit.SECONDS);
    }

    private static void attempt(Runnable job) {
        try {
            job.run();
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.WARNING, "a maintenance job failed", e);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
