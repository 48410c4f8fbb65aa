package dev.basin.schema;

import dev.basin.json.JsonWriter;
import dev.basin.security.RandomText;
import dev.basin.storage.Database;
import dev.basin.storage.Row;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.Session;
import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tries a query out before it becomes a view: its fields, and the first records it would have (facts A14, D1). */
public final class ViewTrial {
    private static final int SAMPLE = 10;

    private final List<Field> fields;
    private final String query;
    private final SchemaStatements statements;

    private ViewTrial(List<Field> fields, String query, SchemaStatements statements) {
        this.fields = fields;
        this.query = query;
        this.statements = statements;
    }

    /** @throws SchemaException with the reason when the query can't be a view */
    static ViewTrial prepare(Transaction tx, SchemaStatements statements, List<Collection> all, String query) {
        ViewFields views = new ViewFields(tx, statements, all);
        String single = ViewQuery.single(query);
        List<Field> fields = views.of(single);
        ViewFields.requireId(fields);
        Collection temporary =
                CollectionBuilder.view("temp_view", single).build().withFields(fields);
        FieldCheck check = new FieldCheck(temporary, Optional.empty(), all);
        for (int i = 0; i < fields.size(); i++) {
            Map<String, Object> faults = check.faults(fields.get(i));
            if (!faults.isEmpty()) {
                throw new SchemaException("invalid field \"" + fields.get(i).name() + "\" (" + i + "): "
                        + CollectionCheck.firstOf(faults).orElse(""));
            }
        }
        return new ViewTrial(fields, views.withTextIds(single), statements);
    }

    /**
     * The fields and a sample of records, as JSON.
     *
     * @throws SchemaException with the reason when the query can't be a view
     */
    public static byte[] json(Database database, Collections collections, String query) {
        ViewTrial trial = run(database, collections, query);
        JsonWriter out = new JsonWriter();
        out.beginObject()
                .name("fields")
                .value(trial.fields.stream().map(Field::definition).toList());
        out.name("sample").beginArray();
        database.<List<byte[]>>read(trial::sample).forEach(out::raw);
        return out.endArray().endObject().toByteArray();
    }

    /** @throws SchemaException with the reason when the query can't be a view */
    public static void check(Database database, Collections collections, String query) {
        database.<List<byte[]>>read(run(database, collections, query)::sample);
    }

    private static ViewTrial run(Database database, Collections collections, String query) {
        return database.write(tx -> prepare(tx, database.dialect().schema(), collections.all(), query));
    }

    /** The first records as JSON, which must have different ids. */
    List<byte[]> sample(Session session) {
        List<Field> columns = new ArrayList<>(fields);
        columns.sort(Comparator.comparing(Field::name));
        String name = "temp_view_" + RandomText.alphanumeric(5);
        String selected =
                columns.stream().map(field -> statements.quote(field.name())).collect(Collectors.joining(", "));
        String sql = "SELECT " + selected + " FROM (SELECT * FROM (" + query + ")) AS " + statements.quote(name)
                + " LIMIT " + SAMPLE;
        Set<String> ids = new HashSet<>();
        List<byte[]> records = new ArrayList<>();
        try {
            session.query(sql, List.of(), row -> {
                requireNewId(ids, row.text(position(columns)));
                return records.add(record(columns, row, name));
            });
        } catch (StorageException e) {
            throw new SchemaException(
                    "failed to retrieve query records: " + ViewFields.refusal(e).getMessage(), e);
        }
        return records;
    }

    private static int position(List<Field> columns) {
        return columns.stream().map(Field::name).toList().indexOf("id");
    }

    private static byte[] record(List<Field> columns, Row row, String view) {
        Map<String, byte[]> values = new TreeMap<>();
        values.put("collectionId", json(CollectionBuilder.defaultId(CollectionType.VIEW, view)));
        values.put("collectionName", json(view));
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).hidden()) {
                JsonWriter value = new JsonWriter();
                columns.get(i).writeStored(value, row.utf8(i));
                values.put(columns.get(i).name(), value.toByteArray());
            }
        }
        JsonWriter record = new JsonWriter().beginObject();
        values.forEach((key, value) -> record.name(key).raw(value));
        return record.endObject().toByteArray();
    }

    private static void requireNewId(Set<String> ids, @Nullable String id) {
        if (id == null || id.isEmpty()) {
            throw new SchemaException("the query could return records with empty or invalid ids");
        }
        if (!ids.add(id)) {
            throw new SchemaException("the query could return records with non-unique ids");
        }
    }

    private static byte[] json(String text) {
        return new JsonWriter().string(text).toByteArray();
    }
}
