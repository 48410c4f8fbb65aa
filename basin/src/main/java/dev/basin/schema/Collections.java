package dev.basin.schema;

import dev.basin.errors.ApiException;
import dev.basin.storage.Database;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Session;
import dev.basin.storage.Transaction;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * The collections of one database: an immutable snapshot that readers take without locks, replaced after each committed
 * change. Inside a transaction that changed collections its own changes are seen. A collection that did not change stays the
 * same object, so what is cached under its identity stays valid.
 */
public final class Collections {
    private final Database database;
    private final SchemaStatements statements;
    private volatile CollectionSnapshot current;
    /** What transactions that are not durable yet made of the collections, each built on the one before it. */
    private final ConcurrentLinkedDeque<CollectionSnapshot> pending = new ConcurrentLinkedDeque<>();

    /** Reads the collections of a database that has been prepared by {@link SystemSchema}. */
    public Collections(Database database) {
        this.database = database;
        this.statements = database.dialect().schema();
        this.current = load(CollectionSnapshot.EMPTY);
    }

    /** By id, or by name in any case (facts B1). */
    public Optional<Collection> find(String idOrName) {
        return snapshot().find(idOrName);
    }

    /** In the order of their creation. */
    public List<Collection> all() {
        return snapshot().all();
    }

    /** Grows with every committed change of any collection. */
    public long version() {
        return snapshot().version();
    }

    /**
     * Creates the collection or brings table, columns and indexes from the stored state to this one (facts A13). The stored
     * one is found by id.
     *
     * @return the collection as stored, with everything its type asks for
     * @throws SchemaException when it can't be stored as it is, with the reason
     * @throws ApiException 400 with {@code indexes} when the database refuses indexes
     */
    public Collection save(Transaction tx, Collection collection) {
        CollectionSnapshot before = snapshot();
        Optional<Collection> old = before.byId(collection.id());
        String now = DateText.now();
        Collection complete = CollectionDefaults.complete(collection)
                .withTimes(old.isPresent() ? old.get().created() : created(collection, now), now);
        if (old.isPresent()) {
            complete = withFreshTokens(old.get(), complete);
        }
        new CollectionCheck(complete, old, before.all()).run();
        CollectionRow row = CollectionRow.of(complete);
        if (old.isEmpty()) {
            requireFreeTable(tx, complete);
            row.insert(tx, statements);
        } else {
            row.update(tx, statements);
        }
        syncTable(tx, old, complete);
        return changed(tx, before).byId(complete.id()).orElseThrow();
    }

    private static String created(Collection collection, String now) {
        return collection.created().isEmpty() ? now : collection.created();
    }

    /** A changed auth rule ends all logins (facts C1). */
    private static Collection withFreshTokens(Collection old, Collection changed) {
        if (old.auth().isEmpty() || changed.auth().isEmpty()) {
            return changed;
        }
        AuthOptions auth = changed.auth().get();
        return Objects.equals(old.auth().get().authRule(), auth.authRule())
                ? changed
                : changed.withAuth(
                        auth.withAuthToken(AuthOptions.newToken(auth.authToken().duration())));
    }

    private void requireFreeTable(Transaction tx, Collection collection) {
        boolean taken = tx.first(statements.columnsQuery(), List.of(collection.name()), row -> true)
                .isPresent();
        if (taken) {
            throw new SchemaException("Collection \"" + collection.name()
                    + "\": the database has a table of this name that is no collection.");
        }
    }

    private void syncTable(Transaction tx, Optional<Collection> old, Collection collection) {
        TableSync sync = new TableSync(tx, statements);
        if (collection.isView()) {
            old.ifPresent(sync::drop);
            tx.execute(
                    statements.createView(
                            collection.name(), collection.viewQuery().orElse("")),
                    List.of());
        } else if (old.isEmpty()) {
            sync.create(collection);
        } else {
            sync.update(old.get(), collection);
        }
    }

    /**
     * Removes the collection and its table.
     *
     * @throws ApiException 400 when it is a system collection or other collections point to it
     */
    public void delete(Transaction tx, Collection collection) {
        CollectionSnapshot before = snapshot();
        if (collection.system()) {
            throw ApiException.badRequest("System collections cannot be deleted.");
        }
        List<String> referring = before.all().stream()
                .filter(other -> !other.id().equals(collection.id()))
                .filter(other -> other.fields().stream()
                        .anyMatch(field -> field instanceof RelationField relation
                                && relation.collectionId().equals(collection.id())))
                .map(Collection::name)
                .toList();
        if (!referring.isEmpty()) {
            throw ApiException.badRequest("The collection " + collection.name()
                    + " cannot be deleted because relations point to it: " + String.join(", ", referring) + ".");
        }
        new TableSync(tx, statements).drop(collection);
        CollectionRow.delete(tx, statements, collection.id());
        changed(tx, before);
    }

    /** Reads the snapshot anew from the database. */
    public void reload() {
        current = load(current);
    }

    private CollectionSnapshot load(CollectionSnapshot before) {
        return before.next(database.<List<CollectionRow>>read(session -> rows(session)));
    }

    private List<CollectionRow> rows(Session session) {
        return CollectionRow.all(session, statements);
    }

    private CollectionSnapshot snapshot() {
        CollectionSnapshot newest = pending.peekLast();
        return newest != null && database.inTransaction() ? newest : current;
    }

    private CollectionSnapshot changed(Transaction tx, CollectionSnapshot before) {
        CollectionSnapshot changed = before.next(rows(tx));
        pending.addLast(changed);
        tx.afterCommit(() -> {
            current = changed;
            pending.removeFirstOccurrence(changed);
        });
        tx.afterRollback(() -> forget(changed));
        return changed;
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
