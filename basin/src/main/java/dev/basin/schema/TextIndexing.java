package dev.basin.schema;

import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
import dev.basin.storage.TextIndex;
import dev.basin.storage.TextIndexes;
import dev.basin.storage.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
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

    private static final long SHORTEST_PAUSE = Duration.ofSeconds(2).toNanos();
    /** How many times as long as it took to fail, as others could write nothing meanwhile. */
    private static final long PAUSE = 10;

    private final Database database;
    private final TextIndexes indexes;
    private final Supplier<List<Collection>> collections;
    /** The names of those that can't be relied on, until they were made anew. */
    private final Set<String> unusable = ConcurrentHashMap.newKeySet();
    /** Those of them whose failure the log tells. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    /** Those of them whose triggers are to be removed, see {@link #detach(String)}. */
    private final Set<String> attached = ConcurrentHashMap.newKeySet();
    /** Those of them that were made anew in a transaction whose end is not known yet. */
    private final Set<String> fresh = ConcurrentHashMap.newKeySet();
    /** Those of them that could not be made for the time being, and when to try again, by {@link System#nanoTime}. */
    private final Map<String, Long> postponed = new ConcurrentHashMap<>();
    /** Never held on the writer's thread, which whoever has it waits for. */
    private final ReentrantLock making = new ReentrantLock();

    private final TextUpkeep upkeep = new TextUpkeep(this::catchUp);

    TextIndexing(Database database, Supplier<List<Collection>> collections) {
        this.database = database;
        this.indexes = database.dialect().textIndexes();
        this.collections = collections;
    }

    /** Makes the declared indexes that are missing or can't be relied on any more. One that can't be made is done without. */
    void makeSound() {
        making.lock();
        try {
            List<TextIndex> unsound = collections.get().stream()
                    .flatMap(collection -> collection.textIndex().stream())
                    .filter(index -> !isSound(index))
                    .toList();
            unsound.forEach(index -> unusable.add(index.name()));
            unsound.forEach(this::make);
        } finally {
            making.unlock();
        }
    }

    private boolean isSound(TextIndex index) {
        if (unusable.contains(index.name())) {
            return false;
        }
        try {
            return database.<Boolean>read(session -> indexes.isSound(session, index));
        } catch (StorageException e) {
            LOG.warn("The text index of {} can't be looked at, so it is made anew", index.table(), e);
            return false;
        }
    }

    private void make(TextIndex index) {
        String texts = String.join(", ", index.columns().values());
        LOG.info("Making the text index of {}: {}", index.table(), texts);
        long start = System.nanoTime();
        try {
            database.run(tx -> declared(index.name()).ifPresent(current -> create(tx, current)));
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            LOG.info("The text index of {} took {} ms", index.table(), millis);
        } catch (RuntimeException e) {
            if (e instanceof StorageException failure && failure.passes()) {
                postpone(index, failure, System.nanoTime() - start);
            } else {
                giveUp(index, e);
                detach(index.name());
            }
        }
    }

    private void postpone(TextIndex index, StorageException reason, long nanos) {
        postponed.put(index.name(), System.nanoTime() + Math.max(SHORTEST_PAUSE, nanos * PAUSE));
        LOG.warn(
                "The text index of {} can't be made at present, filters do without it until it could be made",
                index.table(),
                reason);
    }

    private void makePostponed(TextIndex index) {
        making.lock();
        try {
            Long due = postponed.get(index.name());
            if (due != null && System.nanoTime() - due >= 0 && unusable.contains(index.name())) {
                make(index);
            }
        } finally {
            making.unlock();
        }
    }

    /** As the collection is now: it may have been changed or removed meanwhile. */
    private Optional<TextIndex> declared(String name) {
        return collections.get().stream()
                .filter(collection -> collection.id().equals(name))
                .findFirst()
                .flatMap(Collection::textIndex);
    }

    private void create(Transaction tx, TextIndex index) {
        String name = index.name();
        indexes.create(tx, index);
        fresh.add(name);
        tx.afterRollback(() -> fresh.remove(name));
        tx.afterCommit(() -> {
            unusable.remove(name);
            told.remove(name);
            postponed.remove(name);
            fresh.remove(name);
        });
    }

    private void giveUp(TextIndex index, RuntimeException reason) {
        unusable.add(index.name());
        postponed.remove(index.name());
        if (told.add(index.name())) {
            LOG.error("The text index of {} is broken, filters do without it", index.table(), reason);
        }
    }

    /** Lets writes to the table go on without one that can't be relied on, which the next start makes anew then. */
    private void detach(String name) {
        try {
            database.run(tx -> {
                if (unusable.contains(name) && !fresh.contains(name)) {
                    indexes.detach(tx, name);
                }
            });
        } catch (RuntimeException e) {
            LOG.warn("The triggers of the text index {} can't be removed", name, e);
        }
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
            database.run(tx -> drop(tx, name));
        } catch (RuntimeException e) {
            LOG.error("The text index {} can't be removed", name, e);
        }
    }

    /** Brings the index of a stored collection up to date with a change of the collection. */
    void follow(Transaction tx, Optional<Collection> before, Collection now) {
        if (now.textIndex().isPresent()) {
            follow(tx, now.textIndex().get());
        } else if (before.flatMap(Collection::textIndex).isPresent()) {
            drop(tx, now.id());
        }
    }

    private void follow(Transaction tx, TextIndex index) {
        try {
            tx.attempt(inner -> {
                if (unusable.contains(index.name()) || !indexes.isSound(inner, index)) {
                    create(inner, index);
                }
            });
        } catch (StorageException e) {
            giveUp(index, impassable(e));
            detach(tx, index.name());
        }
    }

    /** Removes the index of a collection that is removed, if there is one. */
    void remove(Transaction tx, Collection collection) {
        drop(tx, collection.id());
    }

    /** What can't be removed stays, for the next start to try again, but no write notes anything for it. */
    private void drop(Transaction tx, String name) {
        try {
            tx.attempt(inner -> {
                if (indexes.names(inner).contains(name)) {
                    indexes.drop(inner, name);
                }
            });
        } catch (StorageException e) {
            LOG.error("The text index {} can't be removed", name, impassable(e));
            detach(tx, name);
        }
    }

    private void detach(Transaction tx, String name) {
        try {
            tx.attempt(inner -> indexes.detach(inner, name));
        } catch (StorageException e) {
            LOG.warn("The triggers of the text index {} can't be removed", name, impassable(e));
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
        try {
            if (!usable || indexes.isBehind(database, name)) {
                upkeep.wake();
            }
            return usable;
        } catch (StorageException e) {
            failed(name, e);
            return false;
        }
    }

    /**
     * Takes note that a search could not read an index: searches do without it from now on, and the next start makes it anew.
     *
     * @throws StorageException the failure itself when it passes, so that the index is not to blame
     */
    public void failed(String name, StorageException failure) {
        StorageException reason = impassable(failure);
        declared(name).ifPresent(index -> {
            giveUp(index, reason);
            attached.add(name);
            upkeep.wake();
        });
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
            if (attached.remove(index.name())) {
                detach(index.name());
            }
            if (postponed.containsKey(index.name())) {
                makePostponed(index);
            }
            return !unusable.contains(index.name())
                    && isBehind(index.name())
                    && database.<Boolean>write(tx -> catchUp(tx, index.name()));
        } catch (RuntimeException e) {
            if (e instanceof StorageException failure && failure.passes()) {
                LOG.warn("The text index of {} could not take in what was written", index.table(), e);
            } else {
                giveUp(index, e);
                detach(index.name());
            }
            return false;
        }
    }

    /** @throws StorageException the failure itself when it passes */
    private static StorageException impassable(StorageException failure) {
        if (failure.passes()) {
            throw failure;
        }
        return failure;
    }

    private boolean isBehind(String name) {
        return database.<Boolean>read(
                session -> indexes.names(session).contains(name) && indexes.isBehind(session, name));
    }

    private boolean catchUp(Transaction tx, String name) {
        Optional<TextIndex> index =
                declared(name).filter(current -> indexes.names(tx).contains(name));
        index.ifPresent(current -> indexes.catchUp(tx, current));
        return index.isPresent() && indexes.isBehind(tx, name);
    }
}
