package dev.basin.openapi;

import dev.basin.schema.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes the OpenAPI 3.1 document of the records API for some collections. */
public final class SelfDescription {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> COUNT = Map.of("type", "integer");

    private SelfDescription() {}

    /**
     * @param title what the application is called
     * @param address where it is, such as {@code https://example.com/pb}
     */
    public static Map<String, Object> of(List<Collection> collections, String title, String address) {
        Map<String, Object> paths = new LinkedHashMap<>();
        Map<String, Object> schemas = new LinkedHashMap<>();
        for (Collection collection : collections) {
            new Operations(collection).addTo(paths);
            addSchemas(schemas, collection);
        }
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
        document.put("paths", paths);
        document.put("components", components(schemas));
        return document;
    }

    private static void addSchemas(Map<String, Object> schemas, Collection collection) {
        String name = collection.name();
        Map<String, Object> record = Map.of("$ref", "#/components/schemas/" + name + "Record");
        schemas.put(name + "Record", CollectionSchemas.record(collection));
        schemas.put(
                name + "List",
                CollectionSchemas.object(
                        Map.of(
                                "page",
                                COUNT,
                                "perPage",
                                COUNT,
                                "totalItems",
                                COUNT,
                                "totalPages",
                                COUNT,
                                "items",
                                Map.of("type", "array", "items", record)),
                        List.of("page", "perPage", "totalItems", "totalPages", "items")));
        if (!collection.isView()) {
            schemas.put(name + "Create", CollectionSchemas.form(collection, false));
            schemas.put(name + "Update", CollectionSchemas.form(collection, true));
        }
        if (collection.isAuth()) {
            schemas.put(
                    name + "Auth",
                    CollectionSchemas.object(Map.of("token", TEXT, "record", record), List.of("token", "record")));
        }
    }

    private static Map<String, Object> components(Map<String, Object> schemas) {
        schemas.put(
                "failure",
                CollectionSchemas.object(
                        Map.of("status", COUNT, "message", TEXT, "data", Map.of("type", "object")),
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
        all.put("page", query("page", COUNT, "from 1"));
        all.put("perPage", query("perPage", COUNT, "30 when not said, 1000 at most"));
        all.put("sort", query("sort", TEXT, "fields, each with - for the other way round"));
        all.put("filter", query("filter", TEXT, "in the filter language"));
        all.put("expand", query("expand", TEXT, "relations to bring along"));
        all.put("fields", query("fields", TEXT, "only these fields, separated by commas"));
        all.put("skipTotal", query("skipTotal", Map.of("type", "boolean"), "does not count"));
        return all;
    }

    private static Map<String, Object> query(String name, Map<String, Object> schema, String description) {
        return Map.of("name", name, "in", "query", "description", description, "schema", schema);
    }
}
