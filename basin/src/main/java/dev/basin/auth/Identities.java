package dev.basin.auth;

import dev.basin.filter.LiveRows;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.IndexDefinition;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Expressions;
import java.util.List;
import java.util.Optional;

/** Finds auth records by what people sign in as: a field that is unique by itself (facts C6). */
final class Identities {
    private final Database database;
    private final RecordStore records;

    Identities(Database database, RecordStore records) {
        this.database = database;
        this.records = records;
    }

    /** The record that has this value in the first of the fields in which any record has it. */
    Optional<Record> find(Collection collection, List<String> fields, String identity) {
        for (String field : fields) {
            boolean possible = !field.equals("email") || identity.indexOf('@') > 0;
            Optional<Record> found = possible ? findBy(collection, field, identity) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /**
     * The record that has this value in a field; in any case when the field's index says so.
     *
     * @throws IllegalStateException when no unique index is on the field alone, so that the value may name more than one record
     */
    Optional<Record> findBy(Collection collection, String field, String identity) {
        IndexDefinition index = uniqueIndex(collection, field)
                .orElseThrow(() -> new IllegalStateException(
                        "The field " + field + " of " + collection.name() + " has no unique index of its own."));
        return find(collection, field, identity, inAnyCase(index));
    }

    /** The record with this address; in any case when the index of the addresses says so. */
    Optional<Record> byEmail(Collection collection, String email) {
        boolean anyCase =
                uniqueIndex(collection, "email").filter(Identities::inAnyCase).isPresent();
        return find(collection, "email", email, anyCase);
    }

    private static boolean inAnyCase(IndexDefinition index) {
        return index.columns().getFirst().collate().equalsIgnoreCase("nocase");
    }

    private Optional<Record> find(Collection collection, String field, String identity, boolean anyCase) {
        Expressions sql = database.dialect().expressions();
        String column = sql.quote(field);
        String same = anyCase ? sql.equalInAnyCase(column, "?") : column + " = ?";
        // The second condition is the one of PocketBase's own index, without which that index could not be used.
        String select = "SELECT " + sql.quote("id") + " FROM " + sql.quote(collection.name()) + " WHERE " + same
                + " AND " + column + " != ''" + live(collection) + " LIMIT 1";
        return database.first(select, List.of(identity), row -> String.valueOf(row.text(0)))
                .flatMap(id -> records.find(collection.id(), id));
    }

    /** An index may be unique among live records only. */
    private String live(Collection collection) {
        Expressions sql = database.dialect().expressions();
        return collection
                .softDeleteField()
                .map(mark -> " AND " + LiveRows.condition(sql, sql.quote(collection.name()), mark))
                .orElse("");
    }

    private static Optional<IndexDefinition> uniqueIndex(Collection collection, String field) {
        return collection.indexes().stream()
                .flatMap(statement -> IndexDefinition.parse(statement).stream())
                .filter(index -> index.unique() && index.columns().size() == 1)
                .filter(index -> index.columns().getFirst().expression().equalsIgnoreCase(field))
                .findFirst();
    }
}
