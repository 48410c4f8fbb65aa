package dev.basin.schema;

import dev.basin.storage.Database;
import dev.basin.storage.TextIndex;
import dev.basin.storage.TextIndexes;
import dev.basin.storage.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the text indexes that collections declare: makes those that are missing or can't be relied on any more, follows changes of
 * collections in their transactions, and takes changed rows in, some moments after they were written.
 */
public final class TextIndexing {
    private static final Logger LOG = LoggerFactory.getLogger(TextIndexing.class);

    private final Database database;
    private final TextIndexes indexes;
    private final Supplier<List<Collection>> collections;
    private final TextUpkeep upkeep = new TextUpkeep(this::catchUp);

    TextIndexing(Database database, Supplier<List<Collection>> collections) {
        this.database = database;
        this.indexes = database.dialect().textIndexes();
        this.collections = collections;
    }

    /** Makes the declared indexes that are missing or can't be relied on any more. */
    void makeSound() {
        for (Collection collection : collections.get()) {
            collection
                    .textIndex()
                    .filter(index -> !database.<Boolean>read(session -> indexes.isSound(session, index)))
                    .ifPresent(this::make);
        }
    }

    private void make(TextIndex index) {
        LOG.info(
                "Making the text index of {}: {}",
                index.table(),
                index.columns().values());
        long start = System.nanoTime();
        database.run(tx -> indexes.create(tx, index));
        LOG.info(
                "The text index of {} took {} ms",
                index.table(),
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    /** Removes the indexes that no collection declares. */
    void dropOthers() {
        Set<String> declared = collections.get().stream()
                .filter(collection -> collection.textIndex().isPresent())
                .map(Collection::id)
                .collect(Collectors.toSet());
        for (String name : database.<List<String>>read(indexes::names)) {
            if (!declared.contains(name)) {
                LOG.info("Removing a text index that is not declared any more: {}", name);
                database.run(tx -> indexes.drop(tx, name));
            }
        }
    }

    /** Brings the index of a stored collection up to date with a change of the collection. */
    void follow(Transaction tx, Optional<Collection> before, Collection now) {
        if (now.textIndex().isPresent()) {
            TextIndex index = now.textIndex().get();
            if (!indexes.isSound(tx, index)) {
                indexes.create(tx, index);
            }
        } else if (before.flatMap(Collection::textIndex).isPresent()) {
            indexes.drop(tx, now.id());
        }
    }

    /** Removes the index of a collection that is removed, if there is one. */
    void remove(Transaction tx, Collection collection) {
        if (indexes.names(tx).contains(collection.id())) {
            indexes.drop(tx, collection.id());
        }
    }

    /** Takes changed rows in from now on, until the answer is closed. */
    public AutoCloseable keepUp() {
        upkeep.start();
        upkeep.wake();
        return upkeep;
    }

    /** Notes in a transaction that it changes rows of a collection. */
    public void changes(Transaction tx, Collection collection) {
        if (collection.textIndex().isPresent()) {
            tx.afterCommit(upkeep::wake);
        }
    }

    /** Notes that an index was used, so that it takes in what others than this program wrote. */
    public void used(String name) {
        if (indexes.isBehind(database, name)) {
            upkeep.wake();
        }
    }

    /** Takes in some of the rows that an index does not know; whether there may be more. */
    private boolean catchUp() {
        boolean more = false;
        for (Collection collection : collections.get()) {
            if (isBehind(collection)) {
                more |= database.<Boolean>write(tx -> catchUp(tx, collection.id()));
            }
        }
        return more;
    }

    private boolean isBehind(Collection collection) {
        return collection.textIndex().isPresent()
                && database.<Boolean>read(session ->
                        indexes.names(session).contains(collection.id()) && indexes.isBehind(session, collection.id()));
    }

    /** The collection may have been changed or removed meanwhile. */
    private boolean catchUp(Transaction tx, String id) {
        Optional<TextIndex> index = collections.get().stream()
                .filter(collection -> collection.id().equals(id))
                .findFirst()
                .flatMap(Collection::textIndex)
                .filter(current -> indexes.names(tx).contains(current.name()));
        index.ifPresent(current -> indexes.catchUp(tx, current));
        return index.isPresent() && indexes.isBehind(tx, id);
    }
}
