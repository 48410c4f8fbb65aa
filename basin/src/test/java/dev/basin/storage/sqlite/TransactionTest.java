package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TransactionTest {
    private static final String INSERT = "INSERT INTO t VALUES (?)";

    @TempDir
    private Path folder;

    private SqliteDatabase database;
    private SqliteDatabase other;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(
                folder.resolve("data.db"), SqliteOptions.defaults().withReaders(2));
        other = SqliteDatabase.open(folder.resolve("auxiliary.db"), SqliteOptions.defaults());
        database.run(tx -> tx.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", List.of()));
        other.run(tx -> tx.execute("CREATE TABLE t (id INTEGER PRIMARY KEY)", List.of()));
    }

    @AfterEach
    void close() {
        database.close();
        other.close();
    }

    @Test
    void nested_work_fails_alone_with_its_actions() {
        List<String> ran = new ArrayList<>();
        database.run(tx -> {
            insert(tx, 1);
            assertThatIllegalStateException()
                    .isThrownBy(() -> tx.nested(inner -> {
                        insert(inner, 2);
                        inner.afterCommit(() -> ran.add("never"));
                        inner.afterRollback(() -> ran.add("undone"));
                        inner.nested(innermost -> insert(innermost, 3));
                        throw new IllegalStateException();
                    }));
            tx.nested(inner -> insert(inner, 4));
            tx.afterCommit(() -> ran.add("committed"));
            assertThat(ran).isEmpty();
        });
        assertThat(ids(database)).containsExactly(1L, 4L);
        assertThat(ran).containsExactly("undone", "committed");
    }

    @Test
    void calls_inside_a_transaction_join_it() {
        database.run(tx -> {
            insert(tx, 1);
            assertThat(database.inTransaction()).isTrue();
            assertThat(other.inTransaction()).isFalse();
            assertThat(ids(database)).containsExactly(1L);
            assertThat(database.<Integer>read(session -> session.list("SELECT id FROM t", List.of(), row -> 1)
                            .size()))
                    .isEqualTo(1);
            database.run(inner -> insert(inner, 2));
            assertThatIllegalStateException()
                    .isThrownBy(() -> database.run(inner -> {
                        insert(inner, 3);
                        throw new IllegalStateException();
                    }));
        });
        assertThat(database.inTransaction()).isFalse();
        assertThat(ids(database)).containsExactly(1L, 2L);
    }

    @Test
    void another_database_has_transactions_of_its_own() {
        assertThatIllegalStateException()
                .isThrownBy(() -> database.run(tx -> {
                    insert(tx, 1);
                    other.run(elsewhere -> insert(elsewhere, 1));
                    throw new IllegalStateException();
                }));
        assertThat(ids(database)).isEmpty();
        assertThat(ids(other)).containsExactly(1L);
    }

    @Test
    void a_transaction_is_of_no_use_after_its_end_or_on_another_thread() throws InterruptedException {
        List<Transaction> kept = new ArrayList<>();
        AtomicReference<Throwable> refused = new AtomicReference<>();
        Thread stranger = Thread.ofVirtual().unstarted(() -> {
            try {
                insert(kept.getFirst(), 7);
            } catch (IllegalStateException e) {
                refused.set(e);
            }
        });
        database.run(tx -> {
            kept.add(tx);
            stranger.start();
            join(stranger);
        });
        assertThat(refused.get()).hasMessageContaining("belongs to the thread");
        assertThatIllegalStateException().isThrownBy(() -> insert(kept.getFirst(), 8));
        assertThat(ids(database)).isEmpty();
    }

    @Test
    void a_row_reader_that_stops_or_throws_leaves_nothing_open() {
        database.run(tx -> tx.execute("INSERT INTO t VALUES (1), (2), (3)", List.of()));
        assertThat(database.first("SELECT id FROM t ORDER BY id", List.of(), row -> row.integer(0)))
                .contains(1L);
        assertThatIllegalStateException()
                .isThrownBy(() -> database.query("SELECT id FROM t", List.of(), row -> {
                    throw new IllegalStateException();
                }));
        database.run(tx -> {
            tx.query("SELECT id FROM t", List.of(), row -> false);
            tx.execute("ALTER TABLE t ADD COLUMN more TEXT", List.of());
        });
        assertThat(database.<Integer>first("SELECT * FROM t", List.of(), row -> row.columns()))
                .contains(2);
    }

    @Test
    void the_same_query_may_run_inside_its_own_rows() {
        database.run(tx -> tx.execute("INSERT INTO t VALUES (1), (2), (3)", List.of()));
        String sql = "SELECT id FROM t WHERE id >= ? ORDER BY id";
        List<String> pairs = new ArrayList<>();
        database.query(sql, List.of(1), outer -> {
            database.query(sql, List.of(outer.integer(0)), inner -> {
                pairs.add(outer.integer(0) + "" + inner.integer(0));
                return true;
            });
            return true;
        });
        assertThat(pairs).containsExactly("11", "12", "13", "22", "23", "33");
    }

    @Test
    void all_queries_of_a_read_see_one_state_while_others_write() {
        database.<Boolean>read(session -> {
            session.query("SELECT count(*) FROM t", List.of(), row -> true);
            database.run(tx -> insert(tx, 1));
            assertThat(session.list("SELECT id FROM t", List.of(), row -> row.integer(0)))
                    .isEmpty();
            assertThat(ids(database)).isEmpty();
            return true;
        });
        assertThat(ids(database)).containsExactly(1L);
    }

    @Test
    void reads_do_not_wait_for_a_running_write() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Thread writing = Thread.ofVirtual()
                .start(() -> database.run(tx -> {
                    insert(tx, 1);
                    inside.countDown();
                    await(go);
                }));
        inside.await();
        assertThat(ids(database)).isEmpty();
        go.countDown();
        writing.join();
        assertThat(ids(database)).containsExactly(1L);
    }

    @Test
    void a_work_that_ignores_a_constraint_goes_on() {
        database.run(tx -> {
            insert(tx, 1);
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> insert(tx, 1));
            insert(tx, 2);
        });
        assertThat(ids(database)).containsExactly(1L, 2L);
    }

    private static int insert(Transaction tx, int id) {
        return tx.execute(INSERT, List.of(id));
    }

    private static List<Long> ids(SqliteDatabase database) {
        return database.list("SELECT id FROM t ORDER BY id", List.of(), row -> row.integer(0));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
