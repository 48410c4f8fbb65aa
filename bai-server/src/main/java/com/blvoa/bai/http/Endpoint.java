package com.blvoa.bai.http;

/**
 * One hooks endpoint.
 *
 * @param path below {@code /api/}, such as {@code dictionary/list}
 * @param bodyOptional whether an absent body counts as {@code {}}
 * @param uploadMax how many bytes the file of a multipart body may have; 0 when the body is JSON
 * @param guarded whether repeated identical requests are refused (contract §2, 429)
 */
public record Endpoint(
        String path, Access access, boolean bodyOptional, long uploadMax, boolean guarded, Action action) {
    /** An endpoint for anyone with a required body, not guarded. */
    public static Endpoint of(String path, Action action) {
        return new Endpoint(path, Access.ANYONE, false, 0, false, action);
    }

    public Endpoint forOnly(Access who) {
        return new Endpoint(path, who, bodyOptional, uploadMax, guarded, action);
    }

    public Endpoint withOptionalBody() {
        return new Endpoint(path, access, true, uploadMax, guarded, action);
    }

    /** Takes {@code multipart/form-data} in place of JSON. */
    public Endpoint withFile(long most) {
        return new Endpoint(path, access, bodyOptional, most, guarded, action);
    }

    public Endpoint withDuplicateGuard() {
        return new Endpoint(path, access, bodyOptional, uploadMax, true, action);
    }

    /** What an endpoint does once the request is known to be well-formed and allowed. */
    @FunctionalInterface
    public interface Action {
        Reply answer(Request request);
    }
}
