package com.blvoa.bai.http;

import java.util.Optional;

/**
 * One hooks endpoint.
 *
 * @param path below {@code /api/}, such as {@code dictionary/list}
 * @param bodyOptional whether an absent body counts as {@code {}}
 * @param upload the file of a multipart body; empty when the body is JSON
 * @param guarded whether repeated identical requests are refused (contract §2, 429)
 * @param repeats what a key for repetitions means
 */
public record Endpoint(
        String path,
        Access access,
        boolean bodyOptional,
        Optional<Upload> upload,
        boolean guarded,
        Repeats repeats,
        Action action) {
    /** An endpoint for anyone with a required body, not guarded. */
    public static Endpoint of(String path, Action action) {
        return new Endpoint(path, Access.ANYONE, false, Optional.empty(), false, Repeats.READ_AGAIN, action);
    }

    public Endpoint forOnly(Access who) {
        return new Endpoint(path, who, bodyOptional, upload, guarded, repeats, action);
    }

    public Endpoint withOptionalBody() {
        return new Endpoint(path, access, true, upload, guarded, repeats, action);
    }

    /** Takes {@code multipart/form-data} with a file in place of JSON. */
    public Endpoint withFile(String field, long most) {
        return new Endpoint(path, access, bodyOptional, Optional.of(new Upload(field, most)), guarded, repeats, action);
    }

    public Endpoint withDuplicateGuard() {
        return new Endpoint(path, access, bodyOptional, upload, true, repeats, action);
    }

    /** Answers a repetition with the same {@code Idempotency-Key} as the first request. */
    public Endpoint answeredOnce(Repeats kept) {
        return new Endpoint(path, access, bodyOptional, upload, guarded, kept, action);
    }

    /**
     * A file that an endpoint takes.
     *
     * @param field the name of its part
     * @param most bytes that it may have
     */
    public record Upload(String field, long most) {}

    /** What an endpoint does once the request is known to be well-formed and allowed. */
    @FunctionalInterface
    public interface Action {
        Reply answer(Request request);
    }
}
