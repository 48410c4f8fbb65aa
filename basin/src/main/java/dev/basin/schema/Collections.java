package dev.basin.schema;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.storage.Database;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Session;
import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collections of one database: an immutable snapshot that readers take without locks, replaced after each committed
 * change. Inside a transaction that changed collections its own changes are seen. A collection that did not change stays the
 * same object, so what is cached under its identity stays valid.
 */
public final class Collections {
    private static final Logger LOG = LoggerFactory.getLogger(Collections.class);

    private final SchemaStatements statements;
    private final List<BiConsumer<Transaction, Collection>> removalListeners = new CopyOnWriteArrayList<>();
    private final List<RenameListener> renameListeners = new CopyOnWriteArrayList<>();
    private final Attempts attempts;
    private final Snapshots snapshots;
    private final CollectionFaults faults;
    private final TextIndexing textIndexes;

    /** Reads the collections of a database that has been prepared by {@link SystemSchema}. */
    public Collections(Database database) {
        this.statements = database.dialect().schema();
        this.snapshots = new Snapshots(database);
        this.faults = new CollectionFaults(snapshots, statements);
        this.attempts = new Attempts(database, snapshots);
        this.textIndexes = new TextIndexing(database, this::all);
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
        boolean isNew = snapshot().byId(collection.id()).isEmpty();
        faults.requireNone(tx, collection, isNew, RuleCheck.NONE);
        return store(tx, collection, RuleCheck.NONE);
    }

    /**
     * What speaks against storing the collection, by key, in PocketBase's words (facts D1); the values are
     * {@link FieldError}s and maps of them.
     *
     * @param isNew whether it is meant to be stored for the first time, so that its id must be free
     */
    public Map<String, Object> faults(Transaction tx, Collection collection, boolean isNew, RuleCheck rules) {
        return faults.of(tx, collection, isNew, rules);
    }

    /** @param before what the collection was, if it was there; it may be stored already as it is now */
    public Map<String, Object> faults(
            Transaction tx, Collection collection, Optional<Collection> before, RuleCheck rules) {
        return faults.of(tx, collection, before, rules);
    }

    /** What the first records of a view show, inside a transaction; empty when all is well. */
    public Optional<FieldError> sampleFault(Transaction tx, Collection view) {
        return faults.ofSample(tx, view);
    }

    /** The database's reason, in a form for administrators; what isn't the fault of what was asked for is thrown as it is. */
    public static SchemaException refusal(StorageException e) {
        return ViewFields.refusal(e);
    }

    /** How a query that can't be a view is refused. */
    public static FieldError queryFault(SchemaException reason) {
        return CollectionFaults.ofQuery(reason);
    }

    /**
     * As {@link #save} but without a check beforehand, for a collection that was or will be checked. Views that read it follow.
     *
     * @param rules what the rules of those views must pass
     */
    public Collection store(Transaction tx, Collection collection, RuleCheck rules) {
        CollectionSnapshot before = snapshot();
        Optional<Collection> old = before.byId(collection.id());
        String now = DateText.now();
        String created =
                old.isPresent() && collection.created().isEmpty() ? old.get().created() : collection.created();
        Collection complete = CollectionDefaults.complete(collection).withTimes(created.isEmpty() ? now : created, now);
        if (old.isPresent()) {
            complete = withFreshTokens(old.get(), complete);
        }
        if (complete.isView()) {
            complete = storeView(tx, old, complete);
        }
        if (old.isEmpty()) {
            CollectionRow.of(complete).insert(tx, statements);
        } else {
            CollectionRow.of(complete).update(tx, statements);
        }
        if (!complete.isView()) {
            TableSync sync = new TableSync(tx, statements);
            if (old.isEmpty()) {
                sync.create(complete);
            } else {
                sync.update(old.get(), complete);
            }
        }
        snapshots.changed(tx, before);
        Collection stored = snapshot().byId(complete.id()).orElseThrow();
        textIndexes.follow(tx, old, stored);
        refreshViewsOrLog(tx, complete, rules);
        old.filter(known -> !known.name().equals(stored.name()))
                .ifPresent(known ->
                        renameListeners.forEach(listener -> listener.renamed(tx, known.name(), stored.name())));
        return snapshot().byId(complete.id()).orElseThrow();
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

    private Collection storeView(Transaction tx, Optional<Collection> old, Collection view) {
        ViewFields views = new ViewFields(tx, statements, snapshot().all());
        String query = view.viewQuery().orElse("");
        List<Field> fields = views.of(query);
        ViewFields.requireId(fields);
        // The query may not read the view that it is to replace.
        old.ifPresent(new TableSync(tx, statements)::drop);
        String stored = views.withTextIds(query);
        tx.execute(statements.createView(view.name(), stored), List.of());
        return view.withFields(fields);
    }

    /** A view that the change broke stays as it is, so that an administrator can mend its query. */
    private void refreshViewsOrLog(Transaction tx, Collection changed, RuleCheck rules) {
        CollectionSnapshot before = snapshot();
        try {
            refreshViews(tx, changed, rules);
        } catch (SchemaException | ApiException | StorageException e) {
            LOG.warn("Views may need another query after the change of {}: {}", changed.name(), e.getMessage());
            snapshots.changed(tx, before);
        }
    }

    /** Makes those views anew whose fields are no longer what their queries give: all of them, or none when one fails. */
    private void refreshViews(Transaction tx, Collection changed, RuleCheck rules) {
        tx.attempt(inner -> {
            for (Collection view : snapshot().all()) {
                if (view.isView() && !view.id().equals(changed.id())) {
                    refreshView(inner, view, rules);
                }
            }
        });
    }

    private void refreshView(Transaction tx, Collection view, RuleCheck rules) {
        List<Field> fields = new ViewFields(tx, statements, snapshot().all())
                .of(view.viewQuery().orElse(""));
        ViewFields.requireId(fields);
        if (!withoutIds(fields).equals(withoutIds(view.fields()))) {
            faults.requireNone(tx, view, false, rules);
            store(tx, view, rules);
        }
    }

    private static List<Field> withoutIds(List<Field> fields) {
        return fields.stream()
                .map(field -> field.withInfo(field.info().withId("")))
                .toList();
    }

    /**
     * Removes the collection, its table, and what logins into it left behind.
     *
     * @throws ApiException 400 when it is a system collection, relations point to it, or a view reads it
     */
    public void delete(Transaction tx, Collection collection) {
        if (collection.system()) {
            throw ApiException.badRequest("Failed to delete collection.");
        }
        List<String> referring = snapshot().all().stream()
                .filter(other -> !other.id().equals(collection.id()))
                .filter(other -> other.fields().stream()
                        .anyMatch(field -> field instanceof RelationField relation
                                && relation.collectionId().equals(collection.id())))
                .map(Collection::name)
                .toList();
        if (!referring.isEmpty()) {
            throw ApiException.badRequest("Failed to delete collection probably due to existing reference in "
                    + String.join(", ", referring) + ".");
        }
        remove(tx, collection);
        try {
            refreshViews(tx, collection, RuleCheck.NONE);
        } catch (SchemaException | StorageException e) {
            throw new ApiException(400, "Failed to delete collection.", Map.of(), e);
        }
    }

    /** As {@link #delete}, whatever points to it or reads it: for imports, which replace that too. */
    public void remove(Transaction tx, Collection collection) {
        CollectionSnapshot before = snapshot();
        new TableSync(tx, statements).drop(collection);
        textIndexes.remove(tx, collection);
        CollectionRow.delete(tx, statements, collection.id());
        snapshots.changed(tx, before);
        removalListeners.forEach(listener -> listener.accept(tx, collection));
    }

    /** Calls the listener with each collection that is removed, in the transaction that does it. */
    public void onRemoval(BiConsumer<Transaction, Collection> listener) {
        removalListeners.add(listener);
    }

    /** Follows changes of names. */
    @FunctionalInterface
    public interface RenameListener {
        /** Called in the transaction that changes the name. */
        void renamed(Transaction tx, String name, String newName);
    }

    public void onRename(RenameListener listener) {
        renameListeners.add(listener);
    }

    /** Takes over what the program that starts declares of collections, by their ids, in place of what was declared before. */
    void declare(Map<String, Capabilities> capabilities) {
        snapshots.declare(capabilities);
    }

    /** The collections as a session sees them. Those that are the same as in memory are the same objects. */
    public List<Collection> stored(Session session) {
        return snapshots.stored(session);
    }

    /** Takes over what somebody wrote into the table of collections by another way than this. */
    public void refresh() {
        snapshots.refresh();
        textIndexes.makeSound();
    }

    /** The indexes over texts that collections declare. */
    public TextIndexing textIndexes() {
        return textIndexes;
    }

    /** Reads the snapshot anew from the database. */
    public void reload() {
        snapshots.reload();
    }

    private CollectionSnapshot snapshot() {
        return snapshots.newest();
    }

    /**
     * Runs a read of records. When it fails because collections were changed under it, so that its statements name what is gone,
     * it is run again: a read sees the collections from before a change or from after it.
     */
    public <T> T read(Supplier<T> read) {
        return attempts.read(read);
    }

    /**
     * Runs a write of records. When its collection was changed under it, it is run again, so that it is done on the collection
     * from after the change, or refused.
     *
     * @param repeatable whether it may be run more than once
     * @throws ApiException 400 when it may not, or the collection keeps changing
     */
    public <T> T write(boolean repeatable, Supplier<T> write) {
        return attempts.write(repeatable, write);
    }

    /**
     * Makes sure, inside a transaction, that what is about to be written was prepared for the table as it is now.
     *
     * @throws ApiException 400 when it was changed or removed meanwhile
     */
    public void requireCurrent(Collection collection) {
        Optional<Collection> now = snapshot().byId(collection.id());
        boolean same = now.isPresent()
                && (now.get().equals(collection)
                        || now.get().name().equals(collection.name())
                                && now.get().fields().equals(collection.fields()));
        if (!same) {
            throw Attempts.outdated(new OutdatedCollection(collection.name()));
        }
    }
}
