package dev.basin.schema;

import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
import dev.basin.storage.TextIndex;
import dev.basin.storage.TextIndexes;
import dev.basin.storage.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the text indexes that collections declare: makes those that are missing or can't be relied on any more, follows changes of
 * collections in their transactions, and takes changed rows in, some moments after they were written. Each index is looked after by
 * itself: what goes wrong with one is told in the log, and filters do without it.
 */
public final class TextIndexing {
    private static final Logger LOG = LoggerFactory.getLogger(TextIndexing.class);

    private final Database database;
    private final TextIndexes indexes;
    private final Supplier<List<Collection>> collections;
    /** The names of those that are broken, until they are seen to be right again. */
    private final Set<String> unusable = ConcurrentHashMap.newKeySet();

    private final TextUpkeep upkeep = new TextUpkeep(this::catchUp);

    TextIndexing(Database database, Supplier<List<Collection>> collections) {
        this.database = database;
        this.indexes = database.dialect().textIndexes();
        this.collections = collections;
    }

    /** Makes the declared indexes that are missing or can't be relied on any more. One that can't be made is done without. */
    void makeSound() {
        for (Collection collection : collections.get()) {
            collection.textIndex().ifPresent(this::makeSound);
        }
    }

    private void makeSound(TextIndex index) {
        try {
            if (!isSound(index)) {
                make(index);
            }
            unusable.remove(index.name());
        } catch (RuntimeException e) {
            giveUp(index, e);
        }
    }

    private boolean isSound(TextIndex index) {
        return database.<Boolean>read(session -> indexes.isSound(session, index));
    }

    private void giveUp(TextIndex index, RuntimeException reason) {
        if (unusable.add(index.name())) {
            LOG.error("The text index of {} is broken, filters do without it", index.table(), reason);
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
                drop(name);
            }
        }
    }

    private void drop(String name) {
        LOG.info("Removing a text index that is not declared any more: {}", name);
        try {
            database.run(tx -> indexes.drop(tx, name));
        } catch (RuntimeException e) {
            LOG.error("The text index {} can't be removed", name, e);
        }
    }

    /** Brings the index of a stored collection up to date with a change of the collection. */
    void follow(Transaction tx, Optional<Collection> before, Collection now) {
        if (now.textIndex().isPresent()) {
            follow(tx, now.textIndex().get());
        } else if (before.flatMap(Collection::textIndex).isPresent()) {
            indexes.drop(tx, now.id());
        }
    }

    private void follow(Transaction tx, TextIndex index) {
        try {
            tx.<Boolean>nested(inner -> {
                boolean sound = indexes.isSound(inner, index);
                if (!sound) {
                    indexes.create(inner, index);
                }
                return sound;
            });
            tx.afterCommit(() -> unusable.remove(index.name()));
        } catch (StorageException e) {
            if (passes(e)) {
                throw e;
            }
            giveUp(index, e);
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

    /** Whether a search may go by an index. Asking lets the index take in what others than this program wrote. */
    public boolean isUsable(String name) {
        boolean usable = !unusable.contains(name);
        if (!usable || indexes.isBehind(database, name)) {
            upkeep.wake();
        }
        return usable;
    }

    /** Takes in some of the rows that the indexes do not know; whether there may be more. */
    private boolean catchUp() {
        boolean more = false;
        for (Collection collection : collections.get()) {
            if (collection.textIndex().isPresent()) {
                more |= catchUp(collection.textIndex().get());
            }
        }
        return more;
    }

    /** What passes leaves the index right, as searches look at the changed rows themselves: whoever writes or searches next asks again. */
    private boolean catchUp(TextIndex index) {
        try {
            if (unusable.contains(index.name()) && !isSound(index)) {
                return false;
            }
            boolean more = isBehind(index.name()) && database.<Boolean>write(tx -> catchUp(tx, index.name()));
            unusable.remove(index.name());
            return more;
        } catch (RuntimeException e) {
            if (e instanceof StorageException failure && passes(failure)) {
                LOG.warn("The text index of {} could not take in what was written", index.table(), e);
            } else {
                giveUp(index, e);
            }
            return false;
        }
    }

    /** Whether it is not the index that is to blame. */
    private static boolean passes(StorageException failure) {
        return switch (failure.kind()) {
            case BUSY, TIMEOUT, INTERRUPTED, DISK_FULL, READ_ONLY, CLOSED, LOCKED -> true;
            case UNIQUE, CONSTRAINT, CORRUPT, OTHER -> false;
        };
    }

    private boolean isBehind(String name) {
        return database.<Boolean>read(
                session -> indexes.names(session).contains(name) && indexes.isBehind(session, name));
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
