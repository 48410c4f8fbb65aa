package dev.basin.records;

import dev.basin.filter.RequestContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The native records API (facts B1–B14): what a client may do with records, its rules applied. Answers are the JSON bodies.
 * Every refusal is an {@link dev.basin.errors.ApiException} with PocketBase's status, message and data.
 */
public interface RecordsApi {
    byte[] list(String collection, ListQuery query, RequestContext request);

    byte[] view(String collection, String id, Shape shape, RequestContext request);

    /** @param submitted the body as parsed; modifiers not yet resolved */
    byte[] create(String collection, Map<String, @Nullable Object> submitted, Shape shape, RequestContext request);

    byte[] update(
            String collection, String id, Map<String, @Nullable Object> submitted, Shape shape, RequestContext request);

    void delete(String collection, String id, RequestContext request);
}
