package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;

/** Finds the collection that an auth endpoint is asked about, with PocketBase's refusals. */
final class AuthCollections {
    private final Collections collections;

    AuthCollections(Collections collections) {
        this.collections = collections;
    }

    /** @throws ApiException 404 when there is none */
    Collection any(String idOrName) {
        return collections
                .find(idOrName)
                .orElseThrow(() -> ApiException.notFound("Missing or invalid collection context."));
    }

    /** @throws ApiException 404 when there is none, or its records can't sign in */
    Collection auth(String idOrName) {
        Collection collection = any(idOrName);
        if (!collection.isAuth()) {
            throw missing();
        }
        return collection;
    }

    static ApiException missing() {
        return ApiException.notFound("Missing or invalid auth collection context.");
    }

    static AuthOptions options(Collection collection) {
        return collection.auth().orElseThrow(AuthCollections::missing);
    }

    static FlowOptions flows(Collection collection) {
        return new FlowOptions(options(collection));
    }
}
