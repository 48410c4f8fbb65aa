package com.blvoa.bai.http;

/**
 * One hooks endpoint.
 *
 * @param path below {@code /api/}, such as {@code dictionary/list}
 * @param bodyOptional whether an absent body counts as {@code {}}
 * @param guarded whether repeated identical requests are refused (contract §2, 429)
 */
public record Endpoint(String path, Access access, boolean bodyOptional, boolean guarded, Action action) {
    /** An endpoint for anyone with a required body, not guarded. */
    public static Endpoint of(String path, Action action) {
        return new Endpoint(path, Access.ANYONE, false, false, action);
    }

    public Endpoint forOnly(Access who) {
        return new Endpoint(path, who, bodyOptional, guarded, action);
    }

    public Endpoint withOptionalBody() {
        return new Endpoint(path, access, true, guarded, action);
    }

    public Endpoint withDuplicateGuard() {
        return new Endpoint(path, access, bodyOptional, true, action);
    }

    /** What an endpoint does once the request is known to be well-formed and allowed. */
    @FunctionalInterface
    public interface Action {
        Answer answer(Request request);
    }
}
