package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.TextIndex;
import dev.basin.testkit.Until;
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

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
