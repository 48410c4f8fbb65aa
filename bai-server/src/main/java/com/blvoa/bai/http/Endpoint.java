package com.blvoa.bai.http;

import java.util.Optional;

/**
 * One hooks endpoint.
 *
 * @param path below {@code /api/}, such as {@code dictionary/list}
 * @param expected what is done about the body when it is JSON
 * @param upload the file of a multipart body; empty when the body is JSON
 * @param guarded whether repeated identical requests are refused (contract §2, 429)
 * @param repeats what a key for repetitions means
 */
public record Endpoint(
        String path,
        Admission access,
        Expected expected,
        Optional<Upload> upload,
        boolean guarded,
        Repeats repeats,
        Action action) {
    /** An endpoint for anyone with a required body, not guarded. */
    public static Endpoint of(String path, Action action) {
        return new Endpoint(path, Access.ANYONE, Expected.JSON, Optional.empty(), false, Repeats.READ_AGAIN, action);
    }

    public Endpoint forOnly(Admission who) {
        return new Endpoint(path, who, expected, upload, guarded, repeats, action);
    }

    public Endpoint withOptionalBody() {
        return new Endpoint(path, access, Expected.JSON_OR_NOTHING, upload, guarded, repeats, action);
    }

    /** Whatever is sent as a body means nothing. */
    public Endpoint withoutBody() {
        return new Endpoint(path, access, Expected.ANYTHING, upload, guarded, repeats, action);
    }

    /** Takes {@code multipart/form-data} with a file in place of JSON. */
    public Endpoint withFile(String field, long most) {
        return new Endpoint(path, access, expected, Optional.of(new Upload(field, most)), guarded, repeats, action);
    }

    public Endpoint withDuplicateGuard() {
        return new Endpoint(path, access, expected, upload, true, repeats, action);
    }

    /** Answers a repetition with the same {@code Idempotency-Key} as the first request. */
    public Endpoint answeredOnce(Repeats kept) {
        return new Endpoint(path, access, expected, upload, guarded, kept, action);
    }

    /** What body an endpoint expects. */
    public enum Expected {
        JSON,
        /** An absent body counts as {@code {}}. */
        JSON_OR_NOTHING,
        /** Any body counts as {@code {}}. */
        ANYTHING
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
