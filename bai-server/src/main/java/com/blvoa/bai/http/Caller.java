package com.blvoa.bai.http;

import dev.basin.schema.Record;

/** Who calls a hooks endpoint (contract §1). */
public sealed interface Caller {
    /** Nobody: no token, or one that is malformed, expired or revoked. */
    record Guest() implements Caller {}

    /** A PocketBase superuser. */
    record Superuser(Record user) implements Caller {}

    /**
     * An operator.
     *
     * @param standing whether endpoints for platform users answer
     */
    record PlatformUser(Record user, Standing standing) implements Caller {}

    /** What a platform user's status makes of it. */
    enum Standing {
        ADMITTED,
        /** registration needs an approval that this user does not have */
        UNAPPROVED,
        DISABLED
    }

    /** A user of the mini-program. */
    record WechatUser(Record user) implements Caller {}

    /** A valid token of a record without openid. */
    record Stranger(Record user) implements Caller {}
}
