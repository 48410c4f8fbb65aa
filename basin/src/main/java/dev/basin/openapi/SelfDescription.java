package dev.basin.openapi;

import dev.basin.schema.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the OpenAPI 3.1 document of a server's native API with some collections. */
public final class SelfDescription {
    private SelfDescription() {}

    /**
     * @param title what the application is called
     * @param address where it is, such as {@code https://example.com/pb}
     */
    public static Map<String, @Nullable Object> of(List<Collection> described, String title, String address) {
        // a reader looks for the application's own first
        List<Collection> collections = described.stream()
                .sorted(Comparator.comparing(Collection::system))
                .toList();
        Paths paths = new Paths();
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (Collection collection : collections) {
            new Operations(collection).addTo(paths);
            if (collection.isAuth()) {
                new AuthOperations(collection, paths).add();
            }
            addSchemas(schemas, collection);
        }
        new ServerOperations(paths).add();
        AdministrationOperations.rows().forEach(paths::add);
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("openapi", "3.1.0");
        document.put("info", Map.of("title", title, "version", "1"));
        document.put("servers", List.of(Map.of("url", address)));
        document.put(
                "tags",
                collections.stream()
                        .map(collection -> Map.of(
                                "name",
                                collection.name(),
                                "description",
                                collection.type().word() + " collection"))
                        .toList());
        document.put("security", List.of(Map.of(), Map.of("token", List.of())));
        document.put("paths", paths.written());
        document.put("components", components(schemas));
        return settled(document);
    }

    /** Maps without an order get one, so that the same collections are described by the same text. */
    private static Map<String, @Nullable Object> settled(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        Map<?, ?> ordered = map instanceof SequencedMap<?, ?> ? map : new TreeMap<>(map);
        ordered.forEach((key, value) -> copy.put(String.valueOf(key), settledValue(value)));
        return copy;
    }

    private static @Nullable Object settledValue(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> settled(map);
            case List<?> list ->
                list.stream().map(SelfDescription::settledValue).toList();
            case null, default -> value;
        };
    }

    private static void addSchemas(Map<String, Object> schemas, Collection collection) {
        String name = collection.name();
        Map<String, Object> record = Map.of("$ref", "#/components/schemas/" + name + "Record");
        schemas.put(name + "Record", CollectionSchemas.record(collection));
        schemas.put(name + "List", Schemas.page(record));
        if (!collection.isView()) {
            schemas.put(name + "Create", CollectionSchemas.form(collection, false));
            schemas.put(name + "Update", CollectionSchemas.form(collection, true));
        }
        if (collection.isAuth()) {
            schemas.put(
                    name + "Auth",
                    Schemas.object(Map.of("token", Schemas.TEXT, "record", record), List.of("token", "record")));
        }
    }

    private static Map<String, Object> components(Map<String, Object> schemas) {
        schemas.put(
                "failure",
                Schemas.object(
                        Map.of("status", Schemas.COUNT, "message", Schemas.TEXT, "data", Map.of("type", "object")),
                        List.of("status", "message", "data")));
        Map<String, Object> failure = Map.of(
                "description",
                "Refused, with the fields to blame in data",
                "content",
                Map.of("application/json", Map.of("schema", Map.of("$ref", "#/components/schemas/failure"))));
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("schemas", schemas);
        components.put("responses", Map.of("failure", failure));
        components.put("parameters", parameters());
        components.put("securitySchemes", Map.of("token", Map.of("type", "http", "scheme", "bearer")));
        return components;
    }

    private static Map<String, Object> parameters() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("page", query("page", Schemas.COUNT, "from 1"));
        all.put("perPage", query("perPage", Schemas.COUNT, "30 when not said, 1000 at most"));
        all.put("sort", query("sort", Schemas.TEXT, "fields, each with - for the other way round"));
        all.put("filter", query("filter", Schemas.TEXT, "in the filter language"));
        all.put("expand", query("expand", Schemas.TEXT, "relations to bring along"));
        all.put("fields", query("fields", Schemas.TEXT, "only these fields, separated by commas"));
        all.put("skipTotal", query("skipTotal", Map.of("type", "boolean"), "does not count"));
        return all;
    }

    private static Map<String, Object> query(String name, Map<String, Object> schema, String description) {
        return Map.of("name", name, "in", "query", "description", description, "schema", schema);
    }
}
