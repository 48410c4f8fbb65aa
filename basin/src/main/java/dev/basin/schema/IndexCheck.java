package dev.basin.schema;

import static dev.basin.schema.Faults.fault;

import dev.basin.errors.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Whether a collection's list of indexes makes sense, in PocketBase's words (facts A9, D1). */
final class IndexCheck {
    /** The one index of a table that is no collection. */
    private static final String OF_COLLECTIONS = "idx__collections_type";

    private final Collection collection;
    private final Optional<Collection> old;
    private final List<Collection> all;

    IndexCheck(Collection collection, Optional<Collection> old, List<Collection> all) {
        this.collection = collection;
        this.old = old;
        this.all = all;
    }

    /** Adds the first fault, that of one index or that of the list. */
    void addTo(Faults faults) {
        List<String> indexes = collection.indexes();
        if (collection.isView() && !indexes.isEmpty()) {
            faults.add("indexes", fault("validation_indexes_not_supported", "View collections don't support indexes."));
            return;
        }
        Set<String> names = new HashSet<>();
        Set<String> definitions = new HashSet<>();
        for (int i = 0; i < indexes.size(); i++) {
            Optional<FieldError> wrong = one(indexes.get(i), names, definitions);
            if (wrong.isPresent()) {
                faults.add("indexes", Map.of(Integer.toString(i), wrong.get()));
                return;
            }
        }
        faults.add("indexes", lostUnique(), missingUnique());
    }

    private Optional<FieldError> one(String statement, Set<String> names, Set<String> definitions) {
        Optional<IndexDefinition> parsed = IndexDefinition.parse(statement);
        if (parsed.isEmpty() || !IndexDefinition.endsWithIndex(statement)) {
            return fault("validation_invalid_index_expression", "Invalid CREATE INDEX expression.");
        }
        String name = parsed.get().name();
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            return fault("validation_duplicated_index_name", "The index name already exists.");
        }
        if (name.equalsIgnoreCase(OF_COLLECTIONS)) {
            return taken("_collections");
        }
        Optional<Collection> owner = all.stream()
                .filter(other ->
                        !other.id().equals(collection.id()) && !other.name().equalsIgnoreCase(collection.name()))
                .filter(other -> other.indexes().stream().anyMatch(index -> isNamed(index, name)))
                .findFirst();
        if (owner.isPresent()) {
            return taken(owner.get().name());
        }
        return definitions.add(parsed.get().meaning())
                ? Optional.empty()
                : fault("validation_duplicated_index_definition", "The index definition already exists.");
    }

    private static Optional<FieldError> taken(String table) {
        return fault(
                "validation_existing_index_name",
                "The index name is already used in " + table + " collection.",
                Map.of("usedTableName", table));
    }

    private static boolean isNamed(String index, String name) {
        return IndexDefinition.parse(index)
                .filter(parsed -> parsed.name().equalsIgnoreCase(name))
                .isPresent();
    }

    /** Unique indexes over system fields have to stay; their names, conditions and orders don't matter. */
    private Optional<FieldError> lostUnique() {
        if (old.isEmpty()) {
            return Optional.empty();
        }
        Set<String> present = new HashSet<>();
        collection
                .indexes()
                .forEach(index -> IndexDefinition.parse(index).ifPresent(parsed -> present.add(constraint(parsed))));
        for (String index : old.get().indexes()) {
            Optional<IndexDefinition> parsed = IndexDefinition.parse(index).filter(IndexDefinition::unique);
            Optional<Field> field = parsed.flatMap(this::systemField);
            if (field.isPresent() && !present.contains(constraint(parsed.get()))) {
                String name = field.get().name();
                return fault(
                        "validation_invalid_unique_system_field_index",
                        "Unique index definition on system fields (" + name + ") is invalid or missing.",
                        Map.of("fieldName", name));
            }
        }
        return Optional.empty();
    }

    private Optional<Field> systemField(IndexDefinition index) {
        return index.columns().stream()
                .flatMap(column -> old.stream()
                        .flatMap(before -> before.fields().stream())
                        .filter(field -> field.info().system() && field.name().equalsIgnoreCase(column.expression())))
                .findFirst();
    }

    private static String constraint(IndexDefinition index) {
        return index.unique() + " "
                + String.join(
                        ",",
                        index.columns().stream()
                                .map(IndexDefinition.Column::expression)
                                .toList());
    }

    private Optional<FieldError> missingUnique() {
        if (!collection.isAuth()) {
            return Optional.empty();
        }
        for (String name : List.of("tokenKey", "email")) {
            if (!IndexDefinition.hasSingleColumnUnique(collection.indexes(), name)) {
                return fault(
                        "validation_missing_required_unique_index",
                        "Missing required unique index for field \"" + name + "\".",
                        Map.of("fieldName", name));
            }
        }
        return Optional.empty();
    }
}
