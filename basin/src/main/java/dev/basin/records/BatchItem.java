package dev.basin.records;

import dev.basin.filter.RequestContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One write of a batch (facts D4).
 *
 * @param id the record's id; empty for the actions that need none
 * @param fields the body as parsed
 * @param request what rules see, its context {@code batch}
 */
public record BatchItem(
        Action action,
        String collection,
        String id,
        Map<String, @Nullable Object> fields,
        Shape shape,
        RequestContext request) {
    /** What a batch can do with a record. */
    public enum Action {
        CREATE,
        UPDATE,
        /** an update when the body names a record that exists, else a creation */
        UPSERT,
        DELETE
    }
}
