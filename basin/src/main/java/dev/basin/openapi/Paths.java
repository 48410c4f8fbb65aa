package dev.basin.openapi;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The paths of a document, as they fill. */
final class Paths {
    private final Map<String, Map<String, Object>> items = new LinkedHashMap<>();

    Paths get(String path, Operation operation) {
        return add("GET", path, operation);
    }

    Paths post(String path, Operation operation) {
        return add("POST", path, operation);
    }

    Paths add(String method, String path, Operation operation) {
        items.computeIfAbsent(path, _ -> new LinkedHashMap<>()).put(method.toLowerCase(Locale.ROOT), operation.done());
        return this;
    }

    Paths add(Row row) {
        return add(row.method(), row.path(), row.operation());
    }

    Map<String, Map<String, Object>> written() {
        return items;
    }
}
