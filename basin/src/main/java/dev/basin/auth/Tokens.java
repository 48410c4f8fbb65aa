package dev.basin.auth;

import dev.basin.schema.Record;
import java.time.Duration;
import java.util.Optional;

/**
 * Issues and verifies PocketBase's tokens: HS256 JWTs signed with the record's tokenKey and the collection's secret, so that
 * a change of either revokes them at once (facts C1, C2).
 */
public interface Tokens {
    /** A renewable auth token with the collection's lifetime. */
    String issue(Record record);

    /** An auth token that can't be renewed (impersonation); the zero duration means the collection's lifetime. */
    String issueStatic(Record record, Duration lifetime);

    /** The record that a token of the kind speaks for; empty for a malformed, expired, revoked or foreign token. */
    Optional<Record> verify(String token, TokenKind kind);

    /** The record of an {@code Authorization} header, bare or with {@code Bearer}; empty for a guest. */
    Optional<Record> fromAuthorization(String header);

    /** Whether an auth token that {@link #verify} accepts may be renewed. */
    boolean renewable(String token);
}
