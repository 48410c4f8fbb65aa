package com.blvoa.bai.schema;

/**
 * Names of {@code tbl_idempotency}, which keeps the answers to requests with an {@code Idempotency-Key} for their repetitions;
 * nobody sees it but superusers.
 */
public final class AnswerFields {
    public static final String COLLECTION = "tbl_idempotency";

    /** A digest of endpoint, caller and key. */
    public static final String KEY = "idempotency_key";
    /** A digest of the request's body. */
    public static final String BODY = "idempotency_body";
    /** The answer's body. */
    public static final String ANSWER = "idempotency_answer";
    /** When it was answered, in milliseconds since 1970. */
    public static final String AT = "idempotency_at";

    private AnswerFields() {}
}
