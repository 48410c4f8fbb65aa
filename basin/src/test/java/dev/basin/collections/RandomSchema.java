package dev.basin.collections;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes up requests that change collections, good ones and bad ones, for the collections that there are. */
final class RandomSchema {
    static final String ALL = "/api/collections";

    private static final List<String> TYPES = List.of(
            "text",
            "number",
            "bool",
            "email",
            "url",
            "editor",
            "date",
            "select",
            "json",
            "relation",
            "geoPoint",
            "file");
    private static final List<String> RULES = List.of("", "f1 = 'a'", "id != ''", "@request.auth.id != ''", "zz = 1");

    private final Random random;
    private List<Map<String, @Nullable Object>> collections = List.of();

    RandomSchema(long seed) {
        random = new Random(seed);
    }

    /** One request. */
    record Step(String method, String path, @Nullable Map<String, ? extends @Nullable Object> body) {}

    void collectionsAre(List<Map<String, @Nullable Object>> present) {
        collections = present;
    }

    Step next() {
        int kind = collections.isEmpty() ? 0 : random.nextInt(100);
        if (kind < 18) {
            return create();
        } else if (kind < 27) {
            return new Step("POST", ALL, Map.of("name", "v" + random.nextInt(4), "type", "view", "viewQuery", query()));
        } else if (kind < 64) {
            return update();
        } else if (kind < 70) {
            return new Step("DELETE", one(), null);
        } else if (kind < 72) {
            return new Step("DELETE", one() + "/truncate", null);
        } else if (kind < 76) {
            return imported();
        } else if (kind < 80) {
            return new Step("POST", ALL + "/meta/dry-run-view", Map.of("query", query()));
        }
        return record();
    }

    private Map<String, @Nullable Object> any() {
        return collections.get(random.nextInt(collections.size()));
    }

    private String one() {
        return ALL + "/" + any().get(random.nextBoolean() ? "id" : "name");
    }

    private <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private Step create() {
        String name = "c" + random.nextInt(8);
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Map.of("name", name));
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            fields.add(field());
        }
        body.put("fields", fields);
        if (oneIn(6)) {
            body.put("type", "auth");
        }
        if (oneIn(3)) {
            body.put("indexes", List.of(index(name, fields)));
        }
        if (oneIn(4)) {
            body.put("listRule", of(RULES));
        }
        return new Step("POST", ALL, body);
    }

    private Map<String, @Nullable Object> field() {
        String type = of(TYPES);
        Map<String, @Nullable Object> field =
                new LinkedHashMap<>(Map.of("type", type, "name", "f" + random.nextInt(7)));
        switch (type) {
            case "select" -> field.put("values", List.of("a", "b", "c"));
            case "relation" -> {
                field.put("collectionId", oneIn(8) || collections.isEmpty() ? "_pb_users_auth_" : any().get("id"));
                field.put("cascadeDelete", oneIn(3));
            }
            case "text" -> field.put("max", of(List.of(0, 0, 5, -1)));
            default -> field.put("required", oneIn(5));
        }
        if (type.equals("select") || type.equals("relation") || type.equals("file")) {
            field.put("maxSelect", random.nextInt(4));
        }
        if (oneIn(10)) {
            field.put("hidden", true);
        }
        return field;
    }

    private String index(String table, List<Map<String, @Nullable Object>> fields) {
        Object column = fields.isEmpty() || oneIn(6)
                ? of(List.of("id", "nope"))
                : of(fields).get("name");
        return "create " + of(List.of("", "unique ")) + "index ix_" + random.nextInt(8) + " on "
                + of(List.of(table, "other")) + " (" + column + ")";
    }

    private String query() {
        Map<String, @Nullable Object> source =
                collections.isEmpty() ? Map.of("name", "users", "fields", List.of()) : any();
        List<String> columns = new ArrayList<>(List.of(oneIn(12) ? "1 as x" : "id"));
        fields(source).stream()
                .filter(field -> !"id".equals(field.get("name")) && oneIn(3))
                .forEach(field -> columns.add(String.valueOf(field.get("name"))));
        String grouping = oneIn(4) ? " group by id" : "";
        columns.addAll(grouping.isEmpty() ? List.of() : List.of("count(id) as n"));
        columns.addAll(oneIn(5) ? List.of("id as ref") : List.of());
        return "select " + String.join(", ", columns) + " from " + source.get("name") + grouping;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> fields(Map<String, @Nullable Object> collection) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(collection.get("fields"));
    }

    private Step update() {
        Map<String, @Nullable Object> collection = any();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        if ("view".equals(collection.get("type"))) {
            body.put("viewQuery", query());
        } else {
            List<Map<String, @Nullable Object>> fields = changed(fields(collection));
            body.put("fields", fields);
            if (oneIn(3)) {
                body.put("indexes", List.of(index(String.valueOf(collection.get("name")), fields)));
            }
        }
        if (oneIn(7)) {
            body.put("name", of(List.of("c" + random.nextInt(8), "x y", "v1")));
        }
        if (oneIn(8)) {
            body.put("viewRule", of(RULES));
        }
        return new Step("PATCH", ALL + "/" + collection.get(random.nextBoolean() ? "id" : "name"), body);
    }

    private List<Map<String, @Nullable Object>> changed(List<Map<String, @Nullable Object>> present) {
        List<Map<String, @Nullable Object>> fields = new ArrayList<>();
        present.forEach(field -> fields.add(new LinkedHashMap<>(field)));
        for (int i = random.nextInt(3); i >= 0; i--) {
            List<Map<String, @Nullable Object>> own = fields.stream()
                    .filter(field -> !Boolean.TRUE.equals(field.get("system")))
                    .toList();
            int kind = own.isEmpty() ? 0 : random.nextInt(20);
            if (kind < 7) {
                fields.add(field());
            } else if (kind < 11) {
                fields.remove(of(own));
            } else if (kind < 15) {
                of(own).put("name", "f" + random.nextInt(7));
            } else if (kind < 19) {
                own.stream()
                        .filter(field -> field.containsKey("maxSelect"))
                        .forEach(field -> field.put("maxSelect", random.nextInt(4)));
            } else {
                of(own).put("type", "text");
            }
        }
        return fields;
    }

    /**
     * Each name once: PocketBase refuses an import with a name that stands twice, but leaves it in the description of the
     * collection, which does not fit its table from then on.
     */
    private static List<Map<String, @Nullable Object>> named(List<Map<String, @Nullable Object>> fields) {
        Map<Object, Map<String, @Nullable Object>> byName = new LinkedHashMap<>();
        fields.forEach(field -> byName.putIfAbsent(Objects.requireNonNull(field.get("name")), field));
        return List.copyOf(byName.values());
    }

    private Step imported() {
        List<Map<String, @Nullable Object>> documents = new ArrayList<>();
        for (Map<String, @Nullable Object> collection : collections) {
            if (random.nextBoolean()) {
                Map<String, @Nullable Object> document = new LinkedHashMap<>(collection);
                if (!"view".equals(collection.get("type"))) {
                    document.put("fields", named(changed(fields(collection))));
                }
                documents.add(document);
            }
        }
        documents.add(new LinkedHashMap<>(Map.of("name", "c" + random.nextInt(8), "fields", List.of(field()))));
        return new Step("PUT", ALL + "/import", Map.of("collections", documents, "deleteMissing", oneIn(4)));
    }

    private Step record() {
        Map<String, @Nullable Object> collection = any();
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        StringBuilder id = new StringBuilder();
        random.ints(15, 'a', 'k').forEach(letter -> id.append((char) letter));
        body.put("id", id.toString());
        for (Map<String, @Nullable Object> field : fields(collection)) {
            Object value = value(String.valueOf(field.get("type")));
            if (!"id".equals(field.get("name")) && value != null && !oneIn(5)) {
                body.put(String.valueOf(field.get("name")), value);
            }
        }
        return new Step("POST", ALL + "/" + collection.get("name") + "/records", body);
    }

    private @Nullable Object value(String type) {
        return switch (type) {
            case "text" -> "t" + random.nextInt(3);
            case "number" -> random.nextInt(5);
            case "bool" -> random.nextBoolean();
            case "email" -> "a" + random.nextInt(5) + "@b.co";
            case "url" -> "http://a.co";
            case "editor" -> "<p>";
            case "date" -> "2024-01-0" + (1 + random.nextInt(8)) + " 00:00:00.000Z";
            case "select" -> of(List.<Object>of("a", List.of("a", "b"), "c"));
            case "json" -> of(List.<Object>of(1, "x", Map.of("a", 1), List.of(1, 2)));
            case "geoPoint" -> Map.of("lon", 1, "lat", 2);
            default -> null;
        };
    }
}
