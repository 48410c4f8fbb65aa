package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    private static final String ENDLESS =
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n";

    @TempDir
    private Path folder;

    @Test
    void closing_finishes_queued_writes_and_refuses_later_calls() throws Exception {
        SqliteDatabase database = open(SqliteOptions.defaults());
        database.run(tx -> tx.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", List.of()));
        AtomicInteger acknowledged = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        CountDownLatch busy = new CountDownLatch(64);
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 64; i++) {
                running.add(threads.submit(() -> {
                    busy.countDown();
                    for (boolean open = true; open; ) {
                        open = insert(database, acknowledged, refused);
                    }
                }));
            }
            busy.await();
            database.close();
            for (Future<?> one : running) {
                one.get();
            }
        }
        assertThat(refused).hasValue(64);
        assertThat(folder.resolve("data.db-wal")).doesNotExist();
        database.close();
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> database.list("SELECT 1", List.of(), row -> 1))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CLOSED));
        try (SqliteDatabase again = open(SqliteOptions.defaults())) {
            assertThat(again.first("SELECT count(*) FROM t", List.of(), row -> row.integer(0)))
                    .contains((long) acknowledged.get());
        }
    }

    private static boolean insert(SqliteDatabase database, AtomicInteger acknowledged, AtomicInteger refused) {
        try {
            database.run(tx -> tx.execute("INSERT INTO t DEFAULT VALUES", List.of()));
            acknowledged.incrementAndGet();
            return true;
        } catch (StorageException e) {
            assertThat(e.kind()).isEqualTo(Kind.CLOSED);
            refused.incrementAndGet();
            return false;
        }
    }

    @Test
    void closing_from_inside_is_refused() {
        SqliteDatabase database = open(SqliteOptions.defaults());
        assertThatIllegalStateException().isThrownBy(() -> database.run(tx -> database.close()));
        assertThat(database.first("SELECT 1", List.of(), row -> row.integer(0))).contains(1L);
        database.close();
    }

    @Test
    void pragmas_are_those_of_pocketbase_but_for_the_sync() {
        try (SqliteDatabase database = open(SqliteOptions.defaults())) {
            assertThat(pragmas(database)).containsExactly("10000", "wal", "200000000", "2", "1", "2", "-32000");
        }
        try (SqliteDatabase database = open(SqliteOptions.defaults().withSync(SqliteOptions.Sync.NORMAL))) {
            assertThat(pragmas(database)).contains("1");
            assertThat(database.<Long>write(tx -> tx.first("PRAGMA synchronous", List.of(), row -> row.integer(0))
                            .orElseThrow()))
                    .isEqualTo(1);
        }
    }

    private static List<String> pragmas(SqliteDatabase database) {
        List<String> values = new ArrayList<>();
        for (String name : List.of(
                "busy_timeout",
                "journal_mode",
                "journal_size_limit",
                "synchronous",
                "foreign_keys",
                "temp_store",
                "cache_size")) {
            String read = database.first("PRAGMA " + name, List.of(), row -> String.valueOf(row.text(0)))
                    .orElseThrow();
            String written =
                    database.write(tx -> tx.first("PRAGMA " + name, List.of(), row -> String.valueOf(row.text(0)))
                            .orElseThrow());
            assertThat(read).isEqualTo(written);
            values.add(read);
        }
        return values;
    }

    @Test
    void maintenance_empties_the_log() throws IOException {
        try (SqliteDatabase database = open(SqliteOptions.defaults())) {
            database.run(tx -> tx.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", List.of()));
            assertThat(Files.size(folder.resolve("data.db-wal"))).isPositive();
            database.maintain();
            assertThat(Files.size(folder.resolve("data.db-wal"))).isZero();
        }
    }

    @Test
    void a_query_that_runs_too_long_is_stopped_and_its_connection_stays_good() {
        try (SqliteDatabase database =
                open(SqliteOptions.defaults().withReaders(1).withQueryTimeout(Duration.ofMillis(100)))) {
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> database.list(ENDLESS, List.of(), row -> 1))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.TIMEOUT));
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> database.read(session -> session.list(ENDLESS, List.of(), row -> 1)));
            for (int i = 0; i < 1_000; i++) {
                assertThat(database.first("SELECT 1", List.of(), row -> row.integer(0)))
                        .contains(1L);
            }
        }
    }

    @Test
    void a_file_that_is_no_database_is_refused() throws IOException {
        Files.writeString(folder.resolve("data.db"), "no database, but long enough to be one ".repeat(50));
        assertThatExceptionOfType(StorageException.class)
                .isThrownBy(() -> open(SqliteOptions.defaults()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.CORRUPT));
    }

    @Test
    void each_connection_keeps_a_bounded_number_of_statements() {
        Path file = folder.resolve("data.db");
        SqliteOptions options = SqliteOptions.defaults().withStatements(10);
        SqliteConnection connection = SqliteConnection.openWriter(file, options);
        try {
            for (int i = 0; i < 100; i++) {
                String sql = "SELECT " + i % 50;
                long expected = i % 50;
                connection.query(sql, List.of(), row -> {
                    assertThat(row.integer(0)).isEqualTo(expected);
                    evictAll(connection);
                    assertThat(row.integer(0)).isEqualTo(expected);
                    return true;
                });
                assertThat(connection.keptStatements()).isLessThanOrEqualTo(10);
            }
        } finally {
            connection.close();
        }
    }

    private static void evictAll(SqliteConnection connection) {
        for (int i = 1_000; i < 1_012; i++) {
            connection.query("SELECT " + i, List.of(), row -> true);
        }
    }

    @Test
    void another_process_holding_the_database_is_waited_for() throws Exception {
        try (SqliteDatabase database = open(SqliteOptions.defaults())) {
            database.run(tx -> tx.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", List.of()));
            SqliteConnection stranger =
                    SqliteConnection.openWriter(folder.resolve("data.db"), SqliteOptions.defaults());
            stranger.command("BEGIN IMMEDIATE");
            Thread writing = Thread.ofVirtual()
                    .start(() -> database.run(tx -> tx.execute("INSERT INTO t DEFAULT VALUES", List.of())));
            assertThat(database.first("SELECT count(*) FROM t", List.of(), row -> row.integer(0)))
                    .contains(0L);
            stranger.command("COMMIT");
            stranger.close();
            writing.join();
            assertThat(database.first("SELECT count(*) FROM t", List.of(), row -> row.integer(0)))
                    .contains(1L);
        }
    }

    @Test
    void a_full_disk_fails_clearly_and_later_writes_succeed() {
        try (SqliteDatabase database = open(SqliteOptions.defaults())) {
            database.run(tx -> {
                tx.execute("CREATE TABLE t (b BLOB)", List.of());
                tx.execute("PRAGMA max_page_count = 20", List.of());
            });
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() ->
                            database.run(tx -> tx.execute("INSERT INTO t VALUES (?)", List.of(new byte[1_000_000]))))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.DISK_FULL));
            database.run(tx -> tx.execute("INSERT INTO t VALUES (?)", List.of(new byte[10])));
            assertThat(database.first("SELECT count(*) FROM t", List.of(), row -> row.integer(0)))
                    .contains(1L);
        }
    }

    private SqliteDatabase open(SqliteOptions options) {
        return SqliteDatabase.open(folder.resolve("data.db"), options);
    }
}
