package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.Database;
import dev.basin.storage.TextIndex;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import dev.basin.testkit.Until;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Searches do without an index that is known to be unsound until it was made anew. */
class UnsoundTextIndexTest extends CollectionsFixture {
    private String books = "";

    @BeforeEach
    void declare() {
        new DeclaredCollections(database, collections).apply(List.of(books()));
        books = collections.find("books").orElseThrow().id();
    }

    private static Collection books() {
        return CollectionBuilder.base("books")
                .fields(Fields.text("title"))
                .textIndex("title")
                .build();
    }

    private boolean isSound() {
        TextIndex index =
                collections.find("books").flatMap(Collection::textIndex).orElseThrow();
        return database.dialect().textIndexes().isSound(database, index);
    }

    private void dropTrigger() {
        database.run(tx -> tx.execute("DROP TRIGGER `_basin_changed_" + books + "_insert`", List.of()));
    }

    /** As after a statement of a superuser. The index waits for the writer, which others have. */
    @Test
    void also_while_it_is_made() throws InterruptedException {
        dropTrigger();
        assertThat(collections.textIndexes().isUsable(books)).isTrue();
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch enough = new CountDownLatch(1);
        Thread writer = Thread.startVirtualThread(() -> database.run(_ -> {
            busy.countDown();
            await(enough);
        }));
        await(busy);
        Thread maker = Thread.startVirtualThread(() -> collections.textIndexes().makeSound());
        try {
            Until.holds("it is done without", () -> !collections.textIndexes().isUsable(books));
        } finally {
            enough.countDown();
            writer.join();
            maker.join();
        }
        assertThat(collections.textIndexes().isUsable(books)).isTrue();
        assertThat(isSound()).isTrue();
    }

    /** Another process has the database at the start. */
    @Test
    void one_that_could_not_be_made_for_a_while_is_made_later() throws Exception {
        dropTrigger();
        SqliteOptions impatient = SqliteOptions.defaults().withLockWait(Duration.ofMillis(50));
        try (Database again = SqliteDatabase.open(path.resolve("data.db"), impatient);
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + path.resolve("data.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Collections later = new Collections(again);
            new DeclaredCollections(again, later).apply(List.of(books()));
            assertThat(later.textIndexes().isUsable(books)).isFalse();
            statement.execute("ROLLBACK");
            AutoCloseable upkeep = later.textIndexes().keepUp();
            try {
                Until.holds("it is made", () -> later.textIndexes().isUsable(books));
            } finally {
                upkeep.close();
            }
        }
        assertThat(isSound()).isTrue();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
