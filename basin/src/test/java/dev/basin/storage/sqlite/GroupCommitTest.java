package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import dev.basin.storage.UniqueViolation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {
    private static final String INSERT = "INSERT INTO t (id, name) VALUES (?, ?)";

    @TempDir
    private Path folder;

    private SqliteDatabase database;
    private ExecutorService threads;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("data.db"), SqliteOptions.defaults());
        database.run(tx -> tx.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT UNIQUE)", List.of()));
        threads = Executors.newVirtualThreadPerTaskExecutor();
    }

    @AfterEach
    void close() {
        threads.close();
        database.close();
    }

    @Test
    void every_write_of_many_threads_is_there_exactly_once() throws Exception {
        AtomicInteger next = new AtomicInteger();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 96; i++) {
            running.add(threads.submit(() -> {
                for (int n = 0; n < 25; n++) {
                    int id = next.incrementAndGet();
                    database.run(tx -> tx.execute(INSERT, List.of(id, "n" + id)));
                    assertThat(count("id = " + id)).isEqualTo(1);
                }
            }));
        }
        for (Future<?> one : running) {
            one.get();
        }
        assertThat(count("1")).isEqualTo(96 * 25);
        assertThat(next).hasValue(96 * 25);
    }

    @Test
    void a_failing_transaction_in_a_group_fails_alone() throws Exception {
        Queued queued = new Queued();
        Future<?> good = queued.write(1, "a");
        Future<?> half = queued.add(() -> database.run(tx -> {
            tx.execute(INSERT, List.of(2, "b"));
            throw new IllegalArgumentException("changed my mind");
        }));
        Future<?> taken = queued.write(3, "a");
        Future<?> error = queued.add(() -> database.run(tx -> {
            tx.execute(INSERT, List.of(4, "d"));
            throw new OutOfMemoryError("pretended");
        }));
        Future<?> last = queued.write(5, "e");
        queued.release();
        good.get();
        last.get();
        assertThat(half)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalArgumentException.class);
        assertThat(taken)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(UniqueViolation.class);
        assertThat(error)
                .failsWithin(Duration.ofSeconds(60))
                .withThrowableThat()
                .withCauseInstanceOf(OutOfMemoryError.class);
        assertThat(ids()).containsExactly(1L, 5L);
    }

    @Test
    void the_first_of_a_group_may_fail_and_the_others_stay() throws Exception {
        Queued queued = new Queued();
        Future<?> first = queued.add(() -> database.run(tx -> {
            tx.execute(INSERT, List.of(1, "a"));
            throw new IllegalStateException();
        }));
        Future<?> second = queued.write(2, "a");
        queued.release();
        second.get();
        assertThat(first).failsWithin(Duration.ofSeconds(60));
        assertThat(ids()).containsExactly(2L);
    }

    @Test
    void a_failing_commit_acknowledges_nobody_and_the_writer_goes_on() throws Exception {
        database.run(tx -> tx.execute(
                "CREATE TABLE child (t INTEGER REFERENCES t (id) DEFERRABLE INITIALLY DEFERRED)", List.of()));
        List<String> ran = Collections.synchronizedList(new ArrayList<>());
        Queued queued = new Queued();
        Future<?> good = queued.add(() -> database.run(tx -> {
            tx.execute(INSERT, List.of(1, "a"));
            tx.afterCommit(() -> ran.add("commit"));
            tx.afterRollback(() -> ran.add("rollback"));
        }));
        Future<?> orphan = queued.add(() -> database.run(tx -> tx.execute("INSERT INTO child VALUES (99)", List.of())));
        queued.release();
        for (Future<?> one : List.of(good, orphan)) {
            assertThat(one)
                    .failsWithin(Duration.ofSeconds(60))
                    .withThrowableThat()
                    .withCauseInstanceOf(StorageException.class)
                    .withMessageContaining("commit failed");
        }
        assertThat(ran).containsExactly("rollback");
        database.run(tx -> tx.execute(INSERT, List.of(5, "e")));
        assertThat(ids()).containsExactly(5L);
    }

    @Test
    void work_goes_with_a_transaction_that_sqlite_ends_by_itself_even_when_the_failure_is_ignored() throws Exception {
        database.run(tx -> tx.execute(
                "CREATE TRIGGER stop BEFORE INSERT ON t WHEN new.id = 99 BEGIN SELECT RAISE(ROLLBACK, 'no'); END",
                List.of()));
        Queued queued = new Queued();
        Future<?> before = queued.write(1, "a");
        Future<?> ignoring = queued.add(() -> database.run(tx -> {
            tx.execute(INSERT, List.of(2, "b"));
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> tx.execute(INSERT, List.of(99, "x")));
            assertThatExceptionOfType(StorageException.class).isThrownBy(() -> tx.execute(INSERT, List.of(3, "c")));
        }));
        Future<?> after = queued.write(4, "d");
        queued.release();
        assertThat(before).failsWithin(Duration.ofSeconds(60));
        assertThat(ignoring).failsWithin(Duration.ofSeconds(60));
        after.get();
        assertThat(ids()).containsExactly(4L);
    }

    @Test
    void a_failure_shows_where_the_caller_stood() {
        IllegalStateException thrown = new IllegalStateException("mine");
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.run(tx -> {
                    throw thrown;
                }))
                .isSameAs(thrown)
                .satisfies(e -> assertThat(e.getSuppressed()[0].getStackTrace())
                        .anySatisfy(frame ->
                                assertThat(frame.getMethodName()).isEqualTo("a_failure_shows_where_the_caller_stood")));
    }

    @Test
    void actions_run_after_the_commit_in_its_order_and_before_the_call_returns() throws Exception {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        Queued queued = new Queued();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 1; i <= 64; i++) {
            int id = i;
            running.add(queued.add(() -> {
                database.run(tx -> {
                    tx.execute(INSERT, List.of(id, "n" + id));
                    tx.afterCommit(() -> {
                        assertThat(database.inTransaction()).isFalse();
                        assertThat(count("id = " + id)).isEqualTo(1);
                        order.add(id);
                    });
                });
                assertThat(order.contains(id)).isTrue();
            }));
        }
        queued.release();
        for (Future<?> one : running) {
            one.get();
        }
        assertThat(order).hasSize(64).isSorted();
    }

    @Test
    void an_action_may_write_and_sees_its_own_actions_done() {
        List<String> order = new ArrayList<>();
        database.run(tx -> {
            tx.afterCommit(() -> {
                order.add("outer");
                database.run(inner -> {
                    inner.execute(INSERT, List.of(1, "a"));
                    inner.afterCommit(() -> order.add("inner"));
                });
                order.add("outer goes on");
            });
            tx.afterCommit(() -> {
                throw new IllegalStateException("only logged");
            });
            tx.afterCommit(() -> order.add("last"));
        });
        assertThat(order).containsExactly("outer", "inner", "outer goes on", "last");
        assertThat(ids()).containsExactly(1L);
    }

    @Test
    void a_rollback_runs_its_own_actions_only() {
        List<String> ran = new ArrayList<>();
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> database.run(tx -> {
                    tx.afterCommit(() -> ran.add("commit"));
                    tx.afterRollback(() -> ran.add("rollback"));
                    throw new IllegalStateException();
                }));
        assertThat(ran).containsExactly("rollback");
    }

    @Test
    void an_interrupt_withdraws_a_write_that_has_not_begun() throws Exception {
        Queued queued = new Queued();
        AtomicReference<Throwable> seen = new AtomicReference<>();
        Thread waiting = Thread.ofVirtual().start(() -> {
            try {
                database.run(tx -> tx.execute(INSERT, List.of(1, "a")));
            } catch (StorageException e) {
                assertThat(Thread.currentThread().isInterrupted()).isTrue();
                seen.set(e);
            }
        });
        waiting.interrupt();
        waiting.join();
        queued.release();
        assertThat(seen.get())
                .isInstanceOfSatisfying(
                        StorageException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INTERRUPTED));
        assertThat(ids()).isEmpty();
    }

    @Test
    void an_interrupt_of_a_running_write_lets_it_finish() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Future<Boolean> interrupted = threads.submit(() -> {
            database.run(tx -> {
                tx.execute(INSERT, List.of(1, "a"));
                inside.countDown();
                await(go);
            });
            return Thread.currentThread().isInterrupted();
        });
        inside.await();
        assertThat(interrupted.cancel(true)).isTrue();
        go.countDown();
        database.run(tx -> tx.execute(INSERT, List.of(2, "b")));
        assertThat(ids()).containsExactly(1L, 2L);
    }

    private List<Long> ids() {
        return database.list("SELECT id FROM t ORDER BY id", List.of(), row -> row.integer(0));
    }

    private long count(String condition) {
        return database.first("SELECT count(*) FROM t WHERE " + condition, List.of(), row -> row.integer(0))
                .orElseThrow();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Holds the writer, so that what is added gathers in one group in the order of its adding. */
    private final class Queued {
        private final CountDownLatch held = new CountDownLatch(1);
        private final Future<?> holder;

        Queued() throws InterruptedException {
            CountDownLatch inside = new CountDownLatch(1);
            holder = threads.submit(() -> database.run(tx -> {
                inside.countDown();
                await(held);
            }));
            inside.await();
        }

        Future<?> write(int id, String name) {
            return add(() -> database.run(tx -> tx.execute(INSERT, List.of(id, name))));
        }

        Future<?> add(Runnable write) {
            AtomicReference<Thread> thread = new AtomicReference<>();
            Future<?> future = threads.submit(() -> {
                thread.set(Thread.currentThread());
                write.run();
            });
            while (thread.get() == null || thread.get().getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            return future;
        }

        /** Waits for the holder's end too, however it ends: it may be in the same group. */
        void release() {
            held.countDown();
            assertThat(holder)
                    .satisfiesAnyOf(
                            one -> assertThat(one).succeedsWithin(Duration.ofSeconds(60)),
                            one -> assertThat(one).failsWithin(Duration.ofSeconds(60)));
        }
    }
}
