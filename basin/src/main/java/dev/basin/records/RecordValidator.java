package dev.basin.records;

import dev.basin.errors.FieldError;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.Record;
import dev.basin.schema.RelationField;
import dev.basin.schema.TextField;
import dev.basin.storage.Database;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks a record before it is written, all fields in their order, with PocketBase's codes (facts B6). */
final class RecordValidator {
    private static final String DEFAULT_ID_PATTERN = "^[a-z0-9]+$";
    private static final int LONGEST_SHOWN_FILE = 250;

    private final Database database;
    private final Collections collections;
    private final Tables tables;
    private final SystemRowCheck systemRows;

    RecordValidator(Database database, Collections collections, Tables tables) {
        this.database = database;
        this.collections = collections;
        this.tables = tables;
        this.systemRows = new SystemRowCheck(database, collections, tables);
    }

    /**
     * Why fields are refused, by name in the fields' order; empty for a valid record.
     *
     * @param deletedToo whether it may refer to records that are marked as deleted
     */
    Map<String, FieldError> errors(Record record, boolean deletedToo) {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        List<Field> fields = record.collection().fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            error(record, field, record.at(i), deletedToo).ifPresent(error -> errors.put(field.name(), error));
        }
        return errors.isEmpty() ? systemRows.errors(record) : errors;
    }

    private Optional<FieldError> error(Record record, Field field, Object value, boolean deletedToo) {
        if (field instanceof TextField text && text.primaryKey()) {
            return idError(record, text, (String) value);
        }
        if (field.isBlank(value)) {
            return field.required() ? Optional.of(FieldError.required()) : field.check(value);
        }
        if (field instanceof FileField file) {
            return newFile(record, field, value).or(() -> field.check(value)).or(() -> UploadCheck.error(record, file));
        }
        Optional<FieldError> refused = field.check(value);
        return refused.isEmpty() && field instanceof RelationField relation
                ? missing(relation, value, deletedToo)
                : refused;
    }

    private Optional<FieldError> idError(Record record, TextField field, String id) {
        if (!record.isNew()) {
            return id.equals(record.original(field.name()))
                    ? Optional.empty()
                    : Optional.of(new FieldError("validation_pk_change", "The record primary key cannot be changed."));
        }
        if (id.isEmpty()) {
            return Optional.of(FieldError.required());
        }
        if (!field.pattern().text().equals(DEFAULT_ID_PATTERN) && isTakenInAnyCase(record.collection(), id)) {
            return Optional.of(
                    new FieldError("validation_pk_invalid", "The record primary key is invalid or already exists."));
        }
        return field.check(id);
    }

    private boolean isTakenInAnyCase(Collection collection, String id) {
        Table table = tables.of(collection);
        String sql = "SELECT 1 FROM " + table.name() + " WHERE LOWER(" + table.id() + ") = LOWER(?) LIMIT 1";
        return database.first(sql, List.of(id), _ -> true).isPresent();
    }

    /** Files are uploaded, not named: a name is good only when the record has it already. */
    private static Optional<FieldError> newFile(Record record, Field field, Object value) {
        List<String> unknown = new ArrayList<>(texts(value));
        unknown.removeAll(texts(record.original(field.name())));
        record.uploads(field.name()).forEach(upload -> unknown.remove(upload.name()));
        if (unknown.isEmpty()) {
            return Optional.empty();
        }
        List<String> shown = unknown.stream()
                .map(name -> name.length() > LONGEST_SHOWN_FILE ? name.substring(0, LONGEST_SHOWN_FILE) : name)
                .toList();
        return Optional.of(new FieldError(
                "validation_invalid_file",
                "Invalid new files: [" + String.join(" ", shown) + "].",
                Map.of("invalidFiles", shown)));
    }

    private Optional<FieldError> missing(RelationField field, Object value, boolean deletedToo) {
        Optional<Collection> target = collections.find(field.collectionId());
        if (target.isEmpty()) {
            return Optional.of(new FieldError(
                    "validation_missing_rel_collection", "Relation connection is missing or cannot be accessed."));
        }
        List<String> ids = List.copyOf(new LinkedHashSet<>(texts(value)));
        return count(target.get(), ids, deletedToo) == ids.size()
                ? Optional.empty()
                : Optional.of(new FieldError(
                        "validation_missing_rel_records",
                        "Failed to find all relation records with the provided ids."));
    }

    private long count(Collection collection, List<String> ids, boolean deletedToo) {
        Table table = tables.of(collection);
        List<String> params = RecordReader.padded(ids);
        String sql = "SELECT COUNT(*) FROM " + table.name() + " WHERE " + table.id() + Table.in(params.size())
                + (deletedToo ? "" : table.andLive());
        return database.first(sql, params, row -> row.integer(0)).orElse(0L);
    }

    /** The values of a field that holds one text or a list of them; a blank one counts as none. */
    static List<String> texts(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return value instanceof String text && !text.isEmpty() ? List.of(text) : List.of();
    }
}
