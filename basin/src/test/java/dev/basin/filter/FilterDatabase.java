package dev.basin.filter;

import dev.basin.json.Json;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Dialect;
import dev.basin.testkit.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The world of the tests in a SQLite file, and what selections find in it. */
final class FilterDatabase implements AutoCloseable {
    private final DataDirectory directory;
    private final Database database;
    private final Collections collections;
    private final Filters filters;

    FilterDatabase(Path folder) {
        directory = DataDirectory.open(folder);
        database = directory.data();
        collections = new Collections(database);
        FilterWorld.COLLECTIONS.forEach(collection -> database.run(tx -> collections.save(tx, collection)));
        filters = new Filters(collections, database.dialect());
        FilterWorld.records().forEach(this::insert);
    }

    Filters filters() {
        return filters;
    }

    Collections collections() {
        return collections;
    }

    Database database() {
        return database;
    }

    Collection collection(String name) {
        return collections.find(name).orElseThrow();
    }

    private void insert(FilterWorld.Seed seed) {
        Collection collection = collection(seed.collection().name());
        Record entry = Record.create(collection);
        seed.fields().forEach((name, value) -> {
            if (collection.fieldIndex(name) >= 0 && !name.equals("password")) {
                entry.set(name, value);
            }
        });
        if (collection.isAuth()) {
            entry.set("tokenKey", "key" + entry.id());
        }
        List<@Nullable Object> values = new ArrayList<>();
        collection.fields().forEach(field -> values.add(field.toStored(entry.get(field.name()))));
        String names = collection.fields().stream().map(this::column).collect(Collectors.joining(", "));
        String marks = collection.fields().stream().map(_ -> "?").collect(Collectors.joining(", "));
        database.run(tx -> tx.execute(
                "INSERT INTO " + quote(collection.name()) + " (" + names + ") VALUES (" + marks + ")", values));
    }

    /** What the case's caller gets, in the words of the cases. */
    String answer(FilterCase asked) {
        Collection collection = collection(asked.collection());
        boolean root = asked.who().equals("root");
        try {
            return switch (asked.kind()) {
                case FILTER, SORT -> {
                    String rule = collection.rules().list();
                    if (rule == null && !root) {
                        yield "no";
                    }
                    boolean sorts = asked.kind() == FilterCase.Kind.SORT;
                    String filter = sorts ? null : asked.text();
                    String sort = sorts ? asked.text() : null;
                    String effective = root ? null : rule;
                    Selection selection = new Selection(collection, effective, filter, sort, root, Map.of(), null);
                    yield shown(ids(selection, request(asked, Map.of())), sorts);
                }
                case RULE -> {
                    Selection selection = Selection.ofRule(collection, asked.text());
                    yield shown(ids(selection, request(asked, Map.of())), false);
                }
                case CREATE -> mayCreate(collection, asked) ? "yes" : "no";
                case UPDATE -> mayUpdate(collection, asked) ? "yes" : "no";
            };
        } catch (FilterException refused) {
            return "no";
        }
    }

    private static String shown(List<String> ids, boolean ordered) {
        List<String> names = ids.stream().map(FilterWorld::shortName).toList();
        return String.join(" ", ordered ? names : names.stream().sorted().toList());
    }

    /** The ids that a selection finds; fails when a row comes twice. */
    List<String> ids(Selection selection, RequestContext request) {
        CompiledSelection compiled = filters.compile(selection, request);
        String table = quote(selection.collection().name());
        List<@Nullable Object> params = new ArrayList<>(compiled.params());
        params.add(1000L);
        params.add(0L);
        List<String> ids = database.read(session -> session.list(
                compiled.shape().listSql(table + "." + quote("id") + ", " + table + ".*"),
                params,
                row -> String.valueOf(row.text(0))));
        long count = database.read(
                session -> session.first(compiled.shape().countSql(), compiled.conditionParams(), row -> row.integer(0))
                        .orElseThrow());
        boolean exists = database.read(session -> session.first(
                        compiled.shape().existsSql(), compiled.conditionParams(), row -> row.integer(0))
                .isPresent());
        boolean sound = ids.size() == Math.toIntExact(count)
                && exists == !ids.isEmpty()
                && ids.stream().distinct().count() == count;
        if (!sound) {
            throw new AssertionError("list " + ids + ", count " + count + ", exists " + exists + ": " + compiled);
        }
        return ids;
    }

    private boolean mayCreate(Collection collection, FilterCase asked) {
        Record made = Record.create(collection).set("id", "__temp_id__");
        Map<String, @Nullable Object> body = body(asked);
        body.forEach((name, value) -> {
            if (collection.fieldIndex(name) >= 0) {
                made.set(name, value);
            }
        });
        List<@Nullable Object> params = new ArrayList<>();
        collection.fields().forEach(field -> params.add(field.toStored(made.get(field.name()))));
        String columns = collection.fields().stream()
                .map(field -> "? AS " + column(field))
                .collect(Collectors.joining(", "));
        Selection selection = new Selection(
                collection, asked.text(), null, null, true, Map.of(), new Selection.StandIn("new row", false));
        CompiledSelection compiled = filters.compile(selection, request(asked, body));
        params.addAll(compiled.params());
        String sql = "WITH " + quote("new row") + " AS (SELECT " + columns + ") "
                + compiled.shape().existsSql();
        return database.read(session -> session.first(sql, params, _ -> true).isPresent());
    }

    private boolean mayUpdate(Collection collection, FilterCase asked) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body(asked).forEach((key, value) -> {
            switch (key) {
                case "n+" -> body.put("n", 3.0);
                case "kinds+" -> body.put("kinds", List.of("x", "y", "z"));
                default -> body.put(key, value);
            }
        });
        Selection selection = Selection.ofRule(collection, asked.text());
        return ids(selection, request(asked, body)).contains(FilterWorld.id("p1"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> body(FilterCase asked) {
        return (Map<String, @Nullable Object>) java.util.Objects.requireNonNull(Json.parse(asked.body()));
    }

    RequestContext request(FilterCase asked, Map<String, @Nullable Object> body) {
        String method = switch (asked.kind()) {
            case FILTER, SORT, RULE -> "GET";
            case CREATE -> "POST";
            case UPDATE -> "PATCH";
        };
        Map<String, String> query = new HashMap<>(Map.of("page", "1"));
        Map<String, String> headers = Map.of("x_token", "abc", "x_part", "hel");
        return new RequestContext("default", method, query, headers, body, signedIn(asked.who()));
    }

    Optional<Record> signedIn(String who) {
        return switch (who) {
            case "ann" -> Optional.of(user("u1"));
            case "bob" -> Optional.of(user("u2"));
            case "guest" -> Optional.empty();
            case "root" -> Optional.empty();
            default -> throw new IllegalArgumentException(who);
        };
    }

    private Record user(String shortName) {
        Collection users = collection(FilterWorld.USERS.name());
        String names = users.fields().stream().map(this::column).collect(Collectors.joining(", "));
        return database.read(session -> session.first(
                        "SELECT " + names + " FROM " + quote(users.name()) + " WHERE id = ?",
                        List.of(FilterWorld.id(shortName)),
                        row -> {
                            Object[] values = new Object[users.fields().size()];
                            for (int i = 0; i < values.length; i++) {
                                values[i] = users.fields().get(i).fromStored(row.text(i));
                            }
                            return Record.stored(users, values);
                        })
                .orElseThrow());
    }

    private String column(Field field) {
        return quote(field.name());
    }

    private String quote(String name) {
        Dialect dialect = database.dialect();
        return dialect.expressions().quote(name);
    }

    @Override
    public void close() {
        directory.close();
    }
}
