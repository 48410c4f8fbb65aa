package dev.basin.records;

import dev.basin.errors.FieldError;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.OAuth2Providers;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a row about sign-ins belongs to an auth record, and names a provider that is known (facts A4, B6). */
final class SystemRowCheck {
    private static final String LINKS = "_externalAuths";
    private static final Set<String> OWNED = Set.of("_mfas", "_otps", LINKS, "_authOrigins");

    private final Database database;
    private final Collections collections;
    private final Tables tables;

    SystemRowCheck(Database database, Collections collections, Tables tables) {
        this.database = database;
        this.collections = collections;
        this.tables = tables;
    }

    /** Why a field is refused, by its name; empty for rows that are right and for all other records. */
    Map<String, FieldError> errors(Record row) {
        if (!row.collection().system() || !OWNED.contains(row.collection().name())) {
            return Map.of();
        }
        String collectionId = row.text("collectionRef");
        Optional<Collection> owner =
                collections.find(collectionId).filter(found -> found.id().equals(collectionId));
        if (owner.isEmpty()) {
            return one("collectionRef", "validation_invalid_collection_id", "Missing or invalid collection.");
        }
        if (!owner.get().isAuth()) {
            return one(
                    "collectionRef", "validation_invalid_collection_type", "Invalid collection type - must be auth.");
        }
        if (!exists(owner.get(), row.text("recordRef"))) {
            return one("recordRef", "validation_invalid_record", "Missing or invalid record.");
        }
        return row.collection().name().equals(LINKS) && !OAuth2Providers.isKnown(row.text("provider"))
                ? one("provider", "validation_in_invalid", "Must be a valid value.")
                : Map.of();
    }

    private boolean exists(Collection collection, String id) {
        Table table = tables.of(collection);
        String sql = "SELECT 1 FROM " + table.name() + " WHERE " + table.id() + " = ? LIMIT 1";
        return database.first(sql, List.of(id), _ -> true).isPresent();
    }

    private static Map<String, FieldError> one(String field, String code, String message) {
        return Map.of(field, new FieldError(code, message));
    }
}
