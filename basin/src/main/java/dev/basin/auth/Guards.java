package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.Optional;

/** Who may call an endpoint, in PocketBase's words (facts C2). */
public final class Guards {
    private Guards() {}

    /** @throws ApiException 401 for a guest, 403 for a record that is no superuser */
    public static Record superuser(Optional<Record> caller) {
        Record record = signedIn(caller);
        if (!record.collection().isSuperusers()) {
            throw ApiException.forbidden("The authorized record is not allowed to perform this action.");
        }
        return record;
    }

    /** @throws ApiException 401 for a guest, 403 for a record of another collection */
    public static Record sameCollection(Collection collection, Optional<Record> caller) {
        Record record = signedIn(caller);
        if (!record.collection().id().equals(collection.id())) {
            throw ApiException.forbidden("The request requires auth record from "
                    + record.collection().name() + " collection.");
        }
        return record;
    }

    /** @throws ApiException 401 for a guest */
    public static Record signedIn(Optional<Record> caller) {
        return caller.orElseThrow(
                () -> new ApiException(401, "The request requires valid record authorization token."));
    }
}
