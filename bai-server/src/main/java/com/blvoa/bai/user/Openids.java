package com.blvoa.bai.user;

import com.blvoa.bai.schema.UserFields;
import dev.basin.filter.RequestContext;
import java.util.Optional;

/** Tells on whose behalf a record is written. */
public final class Openids {
    private Openids() {}

    /** The openid of the signed-in user; empty for superusers and when no request is behind the operation. */
    public static Optional<String> of(Optional<RequestContext> request) {
        return request.flatMap(RequestContext::auth)
                .filter(user -> user.collection().name().equals(UserFields.COLLECTION))
                .map(user -> user.text(UserFields.OPENID))
                .filter(openid -> !openid.isEmpty());
    }
}
