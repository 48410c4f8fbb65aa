package dev.basin.auth;

import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.Optional;

/**
 * A sign-in with a password on its way through the hooks, its fields being well-formed. Each hook calls {@link #next} once to
 * let the password be compared, does what it wants before and after, or throws to refuse the sign-in.
 */
public interface PasswordLoginEvent {
    Collection collection();

    /** What the caller wants to sign in as. */
    String identity();

    /** The record with that identity; empty when there is none, and then the sign-in will be refused. */
    Optional<Record> record();

    RequestContext request();

    /** The caller's address. */
    String clientAddress();

    /**
     * Runs the rest of the chain, the comparison of the password at its end. When it returns, the password was right; the
     * collection's auth rule is looked at afterwards.
     *
     * @throws dev.basin.errors.ApiException 400 when record and password don't belong together
     * @throws IllegalStateException when the same hook calls it twice
     */
    void next();
}
