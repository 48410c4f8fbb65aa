package com.blvoa.bai.http;

/** What an {@code Idempotency-Key} means to an endpoint (contract §4, order/create; open to every endpoint that writes). */
public enum Repeats {
    /** Nothing: the endpoint only reads. */
    READ_AGAIN,
    /**
     * The whole action runs in one transaction, and its answer is kept in it. For actions whose slow work is over before they
     * begin.
     */
    ANSWERED_WITH_WRITE,
    /**
     * The answer is kept right after the action, which asks others or hashes passwords meanwhile and so must not hold up other
     * writers. A crash in between makes the retry a new request; a second request while the first runs is refused.
     */
    ANSWERED_AFTER_WRITE
}
