package dev.basin.filter;

import dev.basin.schema.Record;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What rules and filters can see of the request that they are evaluated for ({@code @request.*}, facts B7).
 *
 * @param context {@code default}, {@code password}, {@code expand}, {@code realtime}, {@code batch} …
 * @param method upper-case method
 * @param query first value of each query parameter
 * @param headers first value of each header, names in lower snake case
 * @param body the submitted fields, after modifiers and normalisation
 * @param auth the signed-in record; empty for a guest
 */
public record RequestContext(
        String context,
        String method,
        Map<String, String> query,
        Map<String, String> headers,
        Map<String, @Nullable Object> body,
        Optional<Record> auth) {

    /** Whether a superuser asks; rules do not bind these. */
    public boolean superuser() {
        return auth.isPresent() && auth.get().collection().isSuperusers();
    }

    /** The same request with other submitted fields. */
    public RequestContext withBody(Map<String, @Nullable Object> fields) {
        return new RequestContext(context, method, query, headers, fields, auth);
    }

    /** The same request with another method. */
    public RequestContext withMethod(String changed) {
        return new RequestContext(context, changed, query, headers, body, auth);
    }
}
