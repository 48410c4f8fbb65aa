package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.basin.storage.StorageException;
import dev.basin.testkit.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads may share the state that they see, but never one that is older than what was committed before they began. */
class StateOfReadsTest {
    private static final String HIGHEST = "SELECT MAX(number) FROM things";

    @TempDir
    private Path folder;

    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("data.db"), SqliteOptions.defaults());
        database.run(tx -> {
            tx.execute("CREATE TABLE things (number INTEGER)", List.of());
            tx.execute("INSERT INTO things VALUES (0)", List.of());
        });
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void no_read_misses_what_was_acknowledged_before_it_began() throws Exception {
        AtomicLong acknowledged = new AtomicLong();
        AtomicBoolean done = new AtomicBoolean();
        List<Future<Long>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 16; i++) {
                boolean several = i % 2 == 0;
                readers.add(threads.submit(() -> {
                    long missed = 0;
                    while (!done.get()) {
                        long least = acknowledged.get();
                        missed += (several ? highestOfTwo() : highest()) < least ? 1 : 0;
                    }
                    return missed;
                }));
            }
            try {
                for (long n = 1; n <= 500; n++) {
                    long number = n;
                    database.run(tx -> tx.execute("INSERT INTO things VALUES (?)", List.of(number)));
                    acknowledged.set(number);
                }
            } finally {
                done.set(true);
            }
            for (Future<Long> reader : readers) {
                assertThat(reader.get()).isZero();
            }
        }
    }

    @Test
    void what_a_superusers_statement_changed_is_seen_at_once() {
        for (int n = 1; n <= 50; n++) {
            assertThat(highest()).isEqualTo(n - 1);
            database.runSql("INSERT INTO things VALUES (" + n + ")", 10, Duration.ofSeconds(10));
            assertThat(highest()).isEqualTo(n);
        }
    }

    @Test
    void what_another_program_commits_is_seen_soon_by_who_reads_all_the_time() throws Exception {
        AtomicLong seen = new AtomicLong();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection other = other();
                Statement statement = other.createStatement()) {
            AtomicBoolean done = new AtomicBoolean();
            threads.submit(() -> {
                while (!done.get()) {
                    seen.set(highest());
                }
            });
            try {
                statement.execute("INSERT INTO things VALUES (7)");
                Until.holds(() -> seen.get() == 7);
            } finally {
                done.set(true);
            }
        }
    }

    @Test
    void idle_connections_do_not_keep_the_write_ahead_log_from_beginning_anew() throws SQLException {
        database.run(tx -> tx.execute("INSERT INTO things VALUES (7)", List.of()));
        assertThat(highest()).isEqualTo(7);
        database.run(tx -> tx.execute("INSERT INTO things VALUES (8)", List.of()));

        try (Connection other = other()) {
            Until.holds(() -> truncated(other));
        }
        assertThat(highest()).isEqualTo(8);
    }

    @Test
    void the_write_ahead_log_is_emptied_while_others_read_all_the_time() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.submit(() -> {
                    while (!done.get()) {
                        highest();
                    }
                });
            }
            try {
                database.run(tx -> tx.execute("INSERT INTO things VALUES (7)", List.of()));
                database.maintain();
                assertThat(Files.size(folder.resolve("data.db-wal"))).isZero();
            } finally {
                done.set(true);
            }
        }
    }

    @Test
    void the_write_ahead_log_begins_anew_while_others_read_and_write_all_the_time() throws Exception {
        database.run(tx -> tx.execute("CREATE TABLE pages (page BLOB)", List.of()));
        byte[] page = new byte[256 * 1024];
        AtomicBoolean done = new AtomicBoolean();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.submit(() -> {
                    while (!done.get()) {
                        highest();
                    }
                });
            }
            try {
                for (int n = 0; n < 400; n++) {
                    database.run(tx -> tx.execute("INSERT INTO pages VALUES (?)", List.of(page)));
                }
            } finally {
                done.set(true);
            }
        }
        assertThat(Files.size(folder.resolve("data.db-wal"))).isLessThan(400L * page.length / 2);
    }

    @Test
    void a_read_that_fails_leaves_nothing_to_those_after_it() {
        for (int n = 1; n <= 20; n++) {
            assertThat(highest()).isEqualTo(n - 1);
            assertThatExceptionOfType(StorageException.class)
                    .isThrownBy(() -> database.query("SELECT json('rubbish')", List.of(), row -> true));
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> database.read(session -> {
                        session.query(HIGHEST, List.of(), row -> true);
                        throw new IllegalStateException("a mistake of the work");
                    }));
            long number = n;
            database.run(tx -> tx.execute("INSERT INTO things VALUES (?)", List.of(number)));
        }
    }

    private long highest() {
        long[] found = {-1};
        database.query(HIGHEST, List.of(), row -> {
            found[0] = row.integer(0);
            return false;
        });
        return found[0];
    }

    /** Asked twice in one read, which must see the same both times. */
    private long highestOfTwo() {
        return database.<Long>read(session -> {
            List<Long> seen = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                session.query(HIGHEST, List.of(), row -> {
                    seen.add(row.integer(0));
                    return false;
                });
            }
            return seen.getFirst().equals(seen.getLast()) ? seen.getFirst() : -1;
        });
    }

    private Connection other() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data.db"));
    }

    private static boolean truncated(Connection other) {
        try (Statement statement = other.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
            return result.next() && result.getInt(1) == 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
