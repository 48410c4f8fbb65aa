package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.Queries;
import dev.basin.testkit.Until;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A view that reads no table, which SQLite does not watch for changes, is read as it is defined now. */
class ViewsWithoutTablesTest extends OneReaderFixture {
    private static final String DROP = "DROP VIEW days";
    private static final String READ = "SELECT id FROM days";

    @BeforeEach
    void fill() {
        database.run(tx -> tx.execute(view("'monday'"), List.of()));
        assertThat(read(database)).containsExactly("monday");
    }

    @Test
    void readers_see_another_definition() {
        redefine("'tuesday'");

        assertThat(read(database)).containsExactly("tuesday");
        redefine("'wednesday'");
        assertThat(database.<List<String>>read(ViewsWithoutTablesTest::read)).containsExactly("wednesday");
    }

    @Test
    void a_read_that_began_before_the_change_does_not_keep_the_old_definition_for_later_ones() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch redefined = new CountDownLatch(1);
        Thread reading = Thread.ofVirtual()
                .start(() -> database.<List<String>>read(session -> {
                    List<String> before = read(session);
                    begun.countDown();
                    Until.opened(redefined);
                    return before;
                }));
        begun.await();
        redefine("'tuesday'");
        redefined.countDown();
        reading.join();

        assertThat(read(database)).containsExactly("tuesday");
    }

    @Test
    void a_transaction_sees_its_own_definition_and_the_former_one_after_it_was_undone() {
        database.run(tx -> {
            assertThat(read(tx)).containsExactly("monday");
            tx.attempt(inner -> {
                inner.execute(DROP, List.of());
                inner.execute(view("'tuesday'"), List.of());
                assertThat(read(inner)).containsExactly("tuesday");
            });
            assertThat(read(tx)).containsExactly("tuesday");
        });
        assertThatUndone();
        assertThat(read(database)).containsExactly("tuesday");
        database.run(tx -> assertThat(read(tx)).containsExactly("tuesday"));
    }

    private void assertThatUndone() {
        IllegalStateException stop = new IllegalStateException("undo");
        try {
            database.run(tx -> {
                tx.execute(DROP, List.of());
                tx.execute(view("'sunday'"), List.of());
                assertThat(read(tx)).containsExactly("sunday");
                throw stop;
            });
        } catch (IllegalStateException e) {
            assertThat(e).isSameAs(stop);
        }
    }

    @Test
    void a_definition_changed_by_a_persons_statements_is_seen() {
        database.run(tx -> assertThat(read(tx)).containsExactly("monday"));
        database.runSql(DROP + ";" + view("'tuesday'"), 1, Duration.ofMinutes(1));

        assertThat(read(database)).containsExactly("tuesday");
        database.run(tx -> assertThat(read(tx)).containsExactly("tuesday"));
    }

    private void redefine(String values) {
        database.run(tx -> {
            tx.execute(DROP, List.of());
            tx.execute(view(values), List.of());
        });
    }

    private static String view(String value) {
        return "CREATE VIEW days AS SELECT * FROM (SELECT " + value + " AS id)";
    }

    private static List<String> read(Queries queries) {
        return queries.list(READ, List.of(), row -> String.valueOf(row.text(0)));
    }
}
