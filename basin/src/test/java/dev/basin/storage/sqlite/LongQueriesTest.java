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
import java.util.concurrent.atomic.AtomicBoolean;
import jdk.management.VirtualThreadSchedulerMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Queries that run long keep neither the others waiting nor the threads that carry virtual ones. */
@Timeout(180)
class LongQueriesTest {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
    private static final int QUERIES = Runtime.getRuntime().availableProcessors() + 4;

    /** Two usual ones, and those that may be used in place of long queries. */
    private static final int CONNECTIONS = 2 + 16;

    @TempDir
    private Path directory;

    @Test
    void others_go_on_while_more_queries_run_than_there_are_cores_and_connections() throws Exception {
        int usual = carriers();
        AtomicBoolean enough = new AtomicBoolean();
        try (SqliteDatabase database = open(Duration.ofMinutes(1));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(2);
            List<Future<Boolean>> endless = new ArrayList<>();
            for (int i = 0; i < QUERIES; i++) {
                endless.add(threads.submit(() -> {
                    begun.countDown();
                    return endsEarly(database, enough);
                }));
            }
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();

            Future<Long> quick = threads.submit(() ->
                    database.first("SELECT 1", List.of(), row -> row.integer(0)).orElseThrow());
            assertThat(quick.get()).isEqualTo(1);
            assertThat(endless).noneMatch(Future::isDone);
            enough.set(true);
            for (Future<Boolean> end : endless) {
                assertThat(end.get()).isFalse();
            }
        }
        assertThat(carriers()).isEqualTo(usual);
    }

    @Test
    void those_that_are_late_end_also_when_there_are_more_of_them_than_cores() throws Exception {
        try (SqliteDatabase database = open(Duration.ofSeconds(1));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> endless = new ArrayList<>();
            for (int i = 0; i < QUERIES; i++) {
                endless.add(threads.submit(() -> endsEarly(database, new AtomicBoolean())));
            }
            for (Future<Boolean> end : endless) {
                assertThat(end.get()).isTrue();
            }
        }
    }

    @Test
    void a_short_one_does_not_wait_for_all_the_long_ones_that_take_each_connection_there_may_be() throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        try (SqliteDatabase database = open(Duration.ofSeconds(20));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> endless = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS + 6; i++) {
                endless.add(threads.submit(() -> endsEarly(database, enough)));
            }
            Future<Long> quick = threads.submit(() ->
                    database.first("SELECT 1", List.of(), row -> row.integer(0)).orElseThrow());
            assertThat(quick.get()).isEqualTo(1);
            assertThat(endless.stream().filter(Future::isDone)).hasSizeLessThan(CONNECTIONS);
            enough.set(true);
            int ended = 0;
            for (Future<Boolean> end : endless) {
                ended += end.get() ? 1 : 0;
            }
            assertThat(ended).as("those that had to make room").isBetween(1, CONNECTIONS - 1);
        }
    }

    private SqliteDatabase open(Duration limit) {
        return SqliteDatabase.open(
                directory.resolve("data.db"),
                SqliteOptions.defaults().withReaders(2).withQueryTimeout(limit));
    }

    /** Whether it was ended by the database and not by the reader of its rows. */
    private static boolean endsEarly(SqliteDatabase database, AtomicBoolean enough) {
        try {
            database.query(ENDLESS, List.of(), row -> !enough.get());
            return false;
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(StorageException.Kind.TIMEOUT);
            return true;
        }
    }

    private static int carriers() {
        return ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class)
                .getParallelism();
    }
}
