package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.schema.Field;
import dev.basin.schema.RawJson;
import dev.basin.schema.Record;
import dev.basin.schema.ServerOwned;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds clients to what a collection declares of fields that are not theirs to decide ({@link ServerOwned}). */
final class OwnedFields {
    private OwnedFields() {}

    /**
     * Looks at what a client wants to create, the submitted fields set.
     *
     * @param request with the body as rules see it
     * @throws ApiException 400 when it is not the client's to say
     */
    static void checkCreate(Record record, RequestContext request) {
        for (ServerOwned owned : record.collection().capabilities().owned()) {
            if (!request.superuser() && isThere(record, owned) && !mayCreate(owned, record, request)) {
                throw ApiException.badRequest("Failed to create record.");
            }
        }
    }

    private static boolean mayCreate(ServerOwned owned, Record record, RequestContext request) {
        return switch (owned) {
            case ServerOwned.Generated _, ServerOwned.Immutable _ -> true;
            case ServerOwned.Claimed claimed -> isClaim(claimed, record, request);
            case ServerOwned.Reserved reserved -> !record.changed(reserved.field());
        };
    }

    private static boolean isClaim(ServerOwned.Claimed claimed, Record record, RequestContext request) {
        Optional<String> claim = request.auth()
                .filter(auth -> auth.collection().field(claimed.claim()).isPresent())
                .map(auth -> auth.text(claimed.claim()));
        return request.body().containsKey(claimed.field())
                && claim.filter(value -> !value.isEmpty() && value.equals(record.text(claimed.field())))
                        .isPresent();
    }

    /**
     * Looks at what a client wants to change. JSON that says what is stored already is left as it is stored.
     *
     * @param stored the record as it is stored
     * @param changed the record as the submitted fields leave it
     * @param submitted the fields that were submitted; others are the server's doing
     * @throws ApiException 404 when it is not the client's to change
     */
    static void checkUpdate(
            Record stored, Record changed, Map<String, ? extends @Nullable Object> submitted, RequestContext request) {
        for (ServerOwned owned : changed.collection().capabilities().owned()) {
            String field = owned.field();
            boolean differs = !request.superuser()
                    && isThere(changed, owned)
                    && submitted.containsKey(field)
                    && !changed.get(field).equals(stored.original(field));
            if (differs && !saysTheSame(changed, stored.original(field), field)) {
                throw ApiException.notFound();
            }
            if (differs) {
                changed.setRaw(field, stored.original(field));
            }
        }
    }

    /** Whether a value is the stored JSON in another order or spelling, as clients have it after reading and writing it. */
    private static boolean saysTheSame(Record changed, Object stored, String name) {
        Field field = changed.collection().field(name).orElseThrow();
        if (!(changed.get(name) instanceof RawJson(var sent) && stored instanceof RawJson(var held))) {
            return false;
        }
        try {
            return field.coerce(Json.parse(sent)).equals(field.coerce(Json.parse(held)));
        } catch (JsonException _) {
            return false;
        }
    }

    /** An administrator may have removed the field since. */
    private static boolean isThere(Record record, ServerOwned owned) {
        return record.collection().fieldIndex(owned.field()) >= 0;
    }
}
