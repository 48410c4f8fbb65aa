package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.StorageException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queries that run long keep neither the others waiting nor the threads that carry virtual ones. */
@Timeout(60)
class LongQueriesTest {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";
    private static final int QUERIES = Runtime.getRuntime().availableProcessors() + 4;

    /** Two usual ones, those that may be used in place of long queries, and some that wait. */
    private static final int MORE_THAN_CONNECTIONS = 2 + 16 + 6;

    @TempDir
    private Path directory;

    @Test
    void others_go_on_while_more_queries_run_than_there_are_cores_and_connections() throws Exception {
        Duration limit = Duration.ofSeconds(10);
        int usual = carriers();
        try (SqliteDatabase database = open(limit);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(2);
            List<Future<StorageException.Kind>> endless = new ArrayList<>();
            for (int i = 0; i < QUERIES; i++) {
                endless.add(threads.submit(() -> {
                    begun.countDown();
                    return kindOfEnd(database);
                }));
            }
            assertThat(begun.await(5, TimeUnit.SECONDS)).isTrue();

            Future<Long> quick = threads.submit(() ->
                    database.first("SELECT 1", List.of(), row -> row.integer(0)).orElseThrow());
            assertThat(quick.get(8, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(endless).noneMatch(Future::isDone);

            for (Future<StorageException.Kind> end : endless) {
                assertThat(end.get()).isEqualTo(StorageException.Kind.TIMEOUT);
            }
        }
        assertThat(carriers()).isEqualTo(usual);
    }

    @Test
    void short_ones_wait_little_when_long_ones_take_all_connections_there_may_be() throws Exception {
        Duration limit = Duration.ofSeconds(8);
        try (SqliteDatabase database = open(limit);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long begin = System.nanoTime();
            List<Future<StorageException.Kind>> endless = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                endless.add(threads.submit(() -> kindOfEnd(database)));
            }
            Future<Long> quick = threads.submit(() ->
                    database.first("SELECT 1", List.of(), row -> row.integer(0)).orElseThrow());
            assertThat(quick.get()).isEqualTo(1);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(limit.minusSeconds(1));
            for (Future<StorageException.Kind> end : endless) {
                assertThat(end.get()).isEqualTo(StorageException.Kind.TIMEOUT);
            }
        }
    }

    private SqliteDatabase open(Duration limit) {
        return SqliteDatabase.open(
                directory.resolve("data.db"),
                SqliteOptions.defaults().withReaders(2).withQueryTimeout(limit));
    }

    private static StorageException.Kind kindOfEnd(SqliteDatabase database) {
        try {
            database.query(ENDLESS, List.of(), row -> false);
            throw new AssertionError("an endless query ended");
        } catch (StorageException e) {
            return e.kind();
        }
    }

    private static int carriers() {
        return ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                .getParallelism();
    }
}
