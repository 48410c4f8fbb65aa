package dev.basin.records;

/**
 * Where an embedding program intercepts record operations. Hooks of one kind run in the order of their registration, the
 * first outermost. {@code collection} is a collection's name, or {@code *} for all.
 *
 * <p>Request hooks run once per client request, after its access rule, outside of the transaction. Store hooks run for each
 * write, whoever causes it (also cascades), inside its transaction and after validation. After-hooks run when it is durable.
 */
public final class RecordHooks {
    public RecordHooks onViewRequest(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks onCreateRequest(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks onUpdateRequest(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks onDeleteRequest(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks onCreate(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks onUpdate(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks onDelete(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks afterCreate(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks afterUpdate(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }

    public RecordHooks afterDelete(String collection, RecordHook hook) {
        throw new UnsupportedOperationException(collection + hook);
    }
}
