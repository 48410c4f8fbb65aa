package dev.basin.schema;

import dev.basin.storage.Database;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Session;
import dev.basin.storage.Transaction;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The snapshots of one database's collections: the one that readers take without locks, and those of transactions that are not
 * durable yet, which only transactions see.
 */
final class Snapshots {
    private static final Duration LONGEST_SETTLING = Duration.ofSeconds(2);

    private final Database database;
    private final SchemaStatements statements;
    private volatile CollectionSnapshot current;
    /** What transactions that are not durable yet made of the collections, each built on the one before it. */
    private final ConcurrentLinkedDeque<CollectionSnapshot> pending = new ConcurrentLinkedDeque<>();

    private final Lock lock = new ReentrantLock();
    /** A change became visible or came to nothing. */
    private final Condition settled = lock.newCondition();

    Snapshots(Database database) {
        this.database = database;
        this.statements = database.dialect().schema();
        this.current = load(CollectionSnapshot.EMPTY);
    }

    /** What the caller may see: inside a transaction its own changes too. */
    CollectionSnapshot newest() {
        CollectionSnapshot newest = pending.peekLast();
        return newest != null && database.inTransaction() ? newest : current;
    }

    /** The collections as a session sees them. Those that are the same as in memory are the same objects. */
    List<Collection> stored(Session session) {
        return newest().next(rows(session)).all();
    }

    /** Notes that the transaction changed rows of collections: visible to all when it is durable, forgotten when it fails. */
    void changed(Transaction tx, CollectionSnapshot before) {
        CollectionSnapshot changed = before.next(rows(tx));
        pending.addLast(changed);
        tx.afterCommit(() -> settle(() -> {
            current = changed;
            pending.removeFirstOccurrence(changed);
        }));
        tx.afterRollback(() -> settle(() -> forget(changed)));
    }

    /** Takes over what somebody wrote into the table of collections by another way. */
    void refresh() {
        database.run(tx -> {
            CollectionSnapshot before = newest();
            if (!before.hasRows(rows(tx))) {
                changed(tx, before);
            }
        });
    }

    /** Gives the collections other capabilities, by the collections' ids. */
    void declare(Map<String, Capabilities> capabilities) {
        settle(() -> current = current.withCapabilities(capabilities));
    }

    /** Reads the snapshot anew from the database. */
    void reload() {
        current = load(current);
    }

    /** Whether the collections are others than those of a version, after a change that is about to become visible. */
    boolean changesFrom(long version) {
        long left = LONGEST_SETTLING.toNanos();
        lock.lock();
        try {
            while (current.version() == version && !pending.isEmpty() && left > 0) {
                left = settled.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
        return current.version() != version;
    }

    private CollectionSnapshot load(CollectionSnapshot before) {
        return before.next(database.<List<CollectionRow>>read(session -> rows(session)));
    }

    private List<CollectionRow> rows(Session session) {
        return CollectionRow.all(session, statements);
    }

    private void settle(Runnable change) {
        lock.lock();
        try {
            change.run();
            settled.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Drops a snapshot that came to nothing, and those that were built on it. */
    private void forget(CollectionSnapshot undone) {
        boolean found = false;
        for (Iterator<CollectionSnapshot> each = pending.iterator(); each.hasNext(); ) {
            found |= each.next().equals(undone);
            if (found) {
                each.remove();
            }
        }
    }
}
