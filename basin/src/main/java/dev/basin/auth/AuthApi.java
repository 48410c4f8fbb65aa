package dev.basin.auth;

import dev.basin.filter.RequestContext;
import dev.basin.records.Shape;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The native auth endpoints (facts C3–C6, C11). Answers are the JSON bodies; refusals as in the records API. */
public interface AuthApi {
    byte[] methods(String collection, RequestContext request);

    byte[] withPassword(
            String collection, Map<String, @Nullable Object> submitted, Shape shape, RequestContext request);

    /** @param token the caller's own token, as sent */
    byte[] refresh(String collection, String token, Shape shape, RequestContext request);

    byte[] impersonate(
            String collection, String id, Map<String, @Nullable Object> submitted, Shape shape, RequestContext request);
}
