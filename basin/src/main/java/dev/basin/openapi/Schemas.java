package dev.basin.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Schemas of which others are made. */
final class Schemas {
    private static final String TYPE = "type";

    static final Map<String, Object> TEXT = Map.of(TYPE, "string");
    static final Map<String, Object> COUNT = Map.of(TYPE, "integer");
    static final Map<String, Object> YES_OR_NO = Map.of(TYPE, "boolean");
    static final Map<String, Object> ANY_OBJECT = Map.of(TYPE, "object");
    static final Map<String, Object> FILE = Map.of(TYPE, "string", "contentMediaType", "application/octet-stream");

    private Schemas() {}

    static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    static Map<String, Object> list(Map<String, ?> one) {
        return Map.of(TYPE, "array", "items", one);
    }

    static Map<String, Object> object(Map<String, ?> properties, List<String> required) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(TYPE, "object");
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("properties", properties);
        return schema;
    }

    /** An object that always has all of these. */
    static Map<String, Object> whole(Map<String, ?> properties) {
        return object(properties, properties.keySet().stream().sorted().toList());
    }

    /** A form of texts, all of them needed. */
    static Map<String, Object> texts(String... names) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : names) {
            properties.put(name, TEXT);
        }
        return object(properties, List.of(names));
    }

    static Map<String, Object> page(Map<String, ?> one) {
        return whole(
                Map.of("page", COUNT, "perPage", COUNT, "totalItems", COUNT, "totalPages", COUNT, "items", list(one)));
    }
}
