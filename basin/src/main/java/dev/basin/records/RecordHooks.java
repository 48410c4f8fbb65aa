package dev.basin.records;

import dev.basin.schema.Collection;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where an embedding program intercepts record operations. Hooks of one kind run in the order of their registration, the
 * first outermost. {@code collection} is a collection's name, or {@code *} for all.
 *
 * <p>Request hooks run once per client request, after its access rule, outside of the transaction. Store hooks run for each
 * write, whoever causes it (also cascades), inside its transaction and after validation. After-hooks run when it is durable.
 *
 * <p>A hook that returns without calling {@link RecordEvent#next} stops the operation without an error, as in PocketBase:
 * nothing is written, and a stopped request is answered with an empty body. To refuse an operation, throw an
 * {@link dev.basin.errors.ApiException}; the client gets it as it is. What an after-hook does comes too late to stop anything.
 *
 * <p>After-hooks run one at a time, in the order of the commits, whichever writes they belong to: no write returns before the
 * after-hooks of its own and of all earlier commits have run. A slow one delays all other writers, so hand long work to a
 * thread of your own.
 */
public final class RecordHooks {
    private final HookList<RecordHook> viewRequest = new HookList<>();
    private final HookList<RecordHook> createRequest = new HookList<>();
    private final HookList<RecordHook> updateRequest = new HookList<>();
    private final HookList<RecordHook> deleteRequest = new HookList<>();
    private final HookList<RecordsHook> listRequest = new HookList<>();
    private final HookList<RecordHook> create = new HookList<>();
    private final HookList<RecordHook> update = new HookList<>();
    private final HookList<RecordHook> delete = new HookList<>();
    private final HookList<RecordHook> afterCreate = new HookList<>();
    private final HookList<RecordHook> afterUpdate = new HookList<>();
    private final HookList<RecordHook> afterDelete = new HookList<>();
    private final List<RecordWatch> watches = new CopyOnWriteArrayList<>();

    /** Tells the watch of every change of records from now on. */
    public RecordHooks watch(RecordWatch watch) {
        watches.add(watch);
        return this;
    }

    /** Around the answer to a list: the page's records are read and may be changed before they are shown. */
    public RecordHooks onListRequest(String collection, RecordsHook hook) {
        listRequest.add(collection, hook);
        return this;
    }

    public RecordHooks onViewRequest(String collection, RecordHook hook) {
        viewRequest.add(collection, hook);
        return this;
    }

    public RecordHooks onCreateRequest(String collection, RecordHook hook) {
        createRequest.add(collection, hook);
        return this;
    }

    public RecordHooks onUpdateRequest(String collection, RecordHook hook) {
        updateRequest.add(collection, hook);
        return this;
    }

    public RecordHooks onDeleteRequest(String collection, RecordHook hook) {
        deleteRequest.add(collection, hook);
        return this;
    }

    public RecordHooks onCreate(String collection, RecordHook hook) {
        create.add(collection, hook);
        return this;
    }

    public RecordHooks onUpdate(String collection, RecordHook hook) {
        update.add(collection, hook);
        return this;
    }

    public RecordHooks onDelete(String collection, RecordHook hook) {
        delete.add(collection, hook);
        return this;
    }

    public RecordHooks afterCreate(String collection, RecordHook hook) {
        afterCreate.add(collection, hook);
        return this;
    }

    public RecordHooks afterUpdate(String collection, RecordHook hook) {
        afterUpdate.add(collection, hook);
        return this;
    }

    public RecordHooks afterDelete(String collection, RecordHook hook) {
        afterDelete.add(collection, hook);
        return this;
    }

    List<RecordWatch> watches() {
        return watches;
    }

    List<RecordsHook> listRequest(Collection collection) {
        return listRequest.of(collection);
    }

    List<RecordHook> viewRequest(Collection collection) {
        return viewRequest.of(collection);
    }

    List<RecordHook> createRequest(Collection collection) {
        return createRequest.of(collection);
    }

    List<RecordHook> updateRequest(Collection collection) {
        return updateRequest.of(collection);
    }

    List<RecordHook> deleteRequest(Collection collection) {
        return deleteRequest.of(collection);
    }

    /** The store hooks of a save. */
    List<RecordHook> save(Collection collection, boolean isNew) {
        return (isNew ? create : update).of(collection);
    }

    List<RecordHook> delete(Collection collection) {
        return delete.of(collection);
    }

    /** The hooks that run once a save is durable. */
    List<RecordHook> afterSave(Collection collection, boolean isNew) {
        return (isNew ? afterCreate : afterUpdate).of(collection);
    }

    List<RecordHook> afterDelete(Collection collection) {
        return afterDelete.of(collection);
    }

    /** The hooks of one kind, each with the collection that it was registered for. */
    private static final class HookList<H> {
        private final List<Entry<H>> entries = new CopyOnWriteArrayList<>();

        void add(String collection, H hook) {
            entries.add(new Entry<>(collection, hook));
        }

        List<H> of(Collection collection) {
            if (entries.isEmpty()) {
                return List.of();
            }
            List<H> found = new ArrayList<>();
            for (Entry<H> entry : entries) {
                if (entry.collection.equals("*") || entry.collection.equals(collection.name())) {
                    found.add(entry.hook);
                }
            }
            return found;
        }

        private record Entry<H>(String collection, H hook) {}
    }
}
