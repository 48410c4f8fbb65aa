package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.FastPaths;
import dev.basin.storage.Session;
import dev.basin.testkit.Until;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counts that depend on the data alone are made once until the data change, whoever changes them. */
class RememberedCountsTest extends OneReaderFixture {
    private static final String LOW = "SELECT COUNT(*) FROM things WHERE number < ?";
    /** Another number each time that it is really asked. */
    private static final String CHANCE = "SELECT ABS(RANDOM()) + ?";

    private static final String NUMBERS = "SELECT number FROM things WHERE number < ?";

    @BeforeEach
    void fill() {
        database.run(tx -> tx.execute("CREATE TABLE things (number INTEGER)", List.of()));
        insert(1);
    }

    @Test
    void a_count_is_made_once_while_nothing_changes_unless_that_is_switched_off() {
        long first = database.count(CHANCE, List.of(0));

        assertThat(database.count(CHANCE, List.of(0)) == first).isEqualTo(FastPaths.taken());
        assertThat(database.<Long>read(session -> session.count(CHANCE, List.of(0))) == first)
                .isEqualTo(FastPaths.taken());
        assertThat(database.count(CHANCE, List.of(1))).isNotEqualTo(first);
    }

    @Test
    void a_write_to_any_table_makes_counts_anew() {
        long first = database.count(CHANCE, List.of(0));

        insert(2);

        assertThat(database.count(CHANCE, List.of(0))).isNotEqualTo(first);
    }

    @Test
    void what_is_written_here_counts_at_once() {
        assertThat(database.count(LOW, List.of(10))).isEqualTo(1);

        insert(2);

        assertThat(database.count(LOW, List.of(10))).isEqualTo(2);
        assertThat(database.count(LOW, List.of(2))).isEqualTo(1);
    }

    @Test
    void what_another_program_writes_counts_soon() throws SQLException {
        assertThat(database.count(LOW, List.of(10))).isEqualTo(1);

        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data.db"));
                Statement statement = other.createStatement()) {
            statement.execute("INSERT INTO things VALUES (3)");
            Until.holds(() -> database.count(LOW, List.of(10)) == 2);
            statement.execute("DELETE FROM things");
            Until.holds(() -> database.count(LOW, List.of(10)) == 0);
        }
    }

    @Test
    void a_transaction_counts_what_it_wrote_itself() {
        assertThat(database.count(LOW, List.of(10))).isEqualTo(1);

        database.run(tx -> {
            tx.execute("INSERT INTO things VALUES (2)", List.of());
            assertThat(database.count(LOW, List.of(10))).isEqualTo(2);
            tx.execute("INSERT INTO things VALUES (3)", List.of());
            assertThat(tx.count(LOW, List.of(10))).isEqualTo(3);
        });

        assertThat(database.count(LOW, List.of(10))).isEqualTo(3);
    }

    @Test
    void a_read_goes_on_counting_what_it_saw_first() {
        database.<@Nullable Object>read(session -> {
            assertThat(session.count(LOW, List.of(10))).isEqualTo(1);
            writeElsewhere();
            assertThat(session.count(LOW, List.of(10))).isEqualTo(1);
            assertThat(session.count(LOW, List.of(100))).isEqualTo(1);
            return null;
        });

        assertThat(database.count(LOW, List.of(100))).isEqualTo(2);
    }

    @Test
    void what_is_counted_while_a_row_is_read_is_of_the_same_moment() {
        List<Long> counts = new ArrayList<>();
        database.count(LOW, List.of(10));

        database.query(NUMBERS, List.of(10), row -> {
            counts.add(database.count(LOW, List.of(10)));
            writeElsewhere();
            counts.add(database.count(LOW, List.of(10)));
            return true;
        });

        assertThat(counts).containsExactly(1L, 1L);
        assertThat(database.count(LOW, List.of(10))).isEqualTo(2);
    }

    @Test
    void more_counts_than_are_remembered_are_right_too() {
        for (int round = 0; round < 2; round++) {
            for (int number = 0; number < 200; number++) {
                assertThat(database.count(LOW, List.of(number))).isEqualTo(number > 1 ? 1 : 0);
            }
        }
    }

    @Test
    void the_version_of_the_data_is_asked_only_for_counts_that_are_remembered() {
        RememberedCounts counts = new RememberedCounts();
        AtomicInteger asked = new AtomicInteger();

        counts.get(asked::incrementAndGet, LOW, List.of("a".repeat(4_000)), () -> 1);
        counts.get(asked::incrementAndGet, LOW, List.of(new byte[] {1}), () -> 1);
        assertThat(asked).hasValue(0);

        counts.get(asked::incrementAndGet, LOW, List.of(1), () -> 1);
        assertThat(asked).hasValue(FastPaths.taken() ? 1 : 0);
    }

    @Test
    void counts_and_rows_agree_while_others_write() throws Exception {
        // readers that never wait for long would keep the only carrier of virtual threads to themselves where there is
        // one processor
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                writers.add(threads.submit(() -> {
                    for (int change = 0; change < 200; change++) {
                        changeSomething();
                    }
                }));
            }
            Callable<Integer> reads = () -> {
                int compared = 0;
                while (compared < 50 || writers.stream().anyMatch(writer -> !writer.isDone())) {
                    database.<@Nullable Object>read(this::compare);
                    compared++;
                }
                return compared;
            };
            List<Future<Integer>> readers = List.of(threads.submit(reads), threads.submit(reads));
            for (Future<?> writer : writers) {
                writer.get();
            }
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isGreaterThanOrEqualTo(50);
            }
        }
    }

    private @Nullable Object compare(Session session) {
        int limit = ThreadLocalRandom.current().nextInt(5);
        long counted = session.count(LOW, List.of(limit));
        assertThat(session.list(NUMBERS, List.of(limit), row -> row.integer(0))).hasSize((int) counted);
        return null;
    }

    private void changeSomething() {
        int number = ThreadLocalRandom.current().nextInt(5);
        if (ThreadLocalRandom.current().nextBoolean()) {
            insert(number);
        } else {
            database.run(tx -> tx.execute("DELETE FROM things WHERE number = ?", List.of(number)));
        }
    }

    /** From a thread that is in no read. */
    private void writeElsewhere() {
        Thread writer = Thread.ofVirtual().start(() -> insert(2));
        try {
            writer.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void insert(int number) {
        database.run(tx -> tx.execute("INSERT INTO things VALUES (?)", List.of(number)));
    }
}
