package dev.basin.schema;

import dev.basin.storage.Row;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Session;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of {@code _collections} (facts A4). */
record CollectionRow(
        String id,
        boolean system,
        String type,
        String name,
        String fields,
        String indexes,
        Rules rules,
        String options,
        String created,
        String updated) {
    private static final List<String> COLUMNS = List.of(
            "id",
            "system",
            "type",
            "name",
            "fields",
            "indexes",
            "listRule",
            "viewRule",
            "createRule",
            "updateRule",
            "deleteRule",
            "options",
            "created",
            "updated");

    static CollectionRow of(Collection collection) {
        return new CollectionRow(
                collection.id(),
                collection.system(),
                collection.type().word(),
                collection.name(),
                CollectionJson.fieldsText(collection),
                CollectionJson.indexesText(collection),
                collection.rules(),
                CollectionJson.optionsText(collection),
                collection.created(),
                collection.updated());
    }

    /** All rows in the order of their insertion. */
    static List<CollectionRow> all(Session session, SchemaStatements statements) {
        String sql = "SELECT " + columns(statements) + " FROM " + table(statements) + " ORDER BY "
                + statements.insertionOrder();
        return session.list(sql, List.of(), CollectionRow::read);
    }

    void insert(Transaction tx, SchemaStatements statements) {
        tx.execute(
                "INSERT INTO " + table(statements) + " (" + columns(statements)
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                values());
    }

    void update(Transaction tx, SchemaStatements statements) {
        String assignments = columns(statements).replace(",", " = ?,") + " = ?";
        List<@Nullable Object> params = new ArrayList<>(values());
        params.add(id);
        tx.execute(
                "UPDATE " + table(statements) + " SET " + assignments + " WHERE " + statements.quote("id") + " = ?",
                params);
    }

    static void delete(Transaction tx, SchemaStatements statements, String id) {
        tx.execute("DELETE FROM " + table(statements) + " WHERE " + statements.quote("id") + " = ?", List.of(id));
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                id,
                system,
                type,
                name,
                fields,
                indexes,
                rules.list(),
                rules.view(),
                rules.create(),
                rules.update(),
                rules.delete(),
                options,
                created,
                updated);
    }

    private static CollectionRow read(Row row) {
        return new CollectionRow(
                text(row, 0),
                Cast.bool(row.text(1)),
                text(row, 2),
                text(row, 3),
                text(row, 4),
                text(row, 5),
                new Rules(row.text(6), row.text(7), row.text(8), row.text(9), row.text(10)),
                text(row, 11),
                text(row, 12),
                text(row, 13));
    }

    private static String text(Row row, int column) {
        String text = row.text(column);
        return text == null ? "" : text;
    }

    private static String columns(SchemaStatements statements) {
        return String.join(", ", COLUMNS.stream().map(statements::quote).toList());
    }

    private static String table(SchemaStatements statements) {
        return statements.quote("_collections");
    }
}
