package dev.basin.collections;

import dev.basin.json.JsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The keys that definitions of fields have, by the type of field (facts A8). */
final class FieldForms {
    private static final Map<String, Kind> BY_TYPE = Map.ofEntries(
            Map.entry(
                    "text",
                    form(
                            "min",
                            Kind.WHOLE,
                            "max",
                            Kind.WHOLE,
                            "pattern",
                            Kind.TEXT,
                            "autogeneratePattern",
                            Kind.TEXT,
                            "primaryKey",
                            Kind.FLAG)),
            Map.entry("editor", form("maxSize", Kind.WHOLE, "convertURLs", Kind.FLAG)),
            Map.entry("number", form("min", Kind.OPTIONAL_NUMBER, "max", Kind.OPTIONAL_NUMBER, "onlyInt", Kind.FLAG)),
            Map.entry("bool", form()),
            Map.entry("email", form("exceptDomains", Kind.TEXTS, "onlyDomains", Kind.TEXTS)),
            Map.entry("url", form("exceptDomains", Kind.TEXTS, "onlyDomains", Kind.TEXTS)),
            Map.entry("date", form("min", Kind.MOMENT, "max", Kind.MOMENT)),
            Map.entry("autodate", form("onCreate", Kind.FLAG, "onUpdate", Kind.FLAG)),
            Map.entry("select", form("values", Kind.TEXTS, "maxSelect", Kind.WHOLE)),
            Map.entry(
                    "file",
                    form(
                            "maxSelect",
                            Kind.WHOLE,
                            "maxSize",
                            Kind.WHOLE,
                            "mimeTypes",
                            Kind.TEXTS,
                            "thumbs",
                            Kind.TEXTS,
                            "protected",
                            Kind.FLAG)),
            Map.entry(
                    "relation",
                    form(
                            "collectionId",
                            Kind.TEXT,
                            "cascadeDelete",
                            Kind.FLAG,
                            "minSelect",
                            Kind.WHOLE,
                            "maxSelect",
                            Kind.WHOLE)),
            Map.entry("json", form("maxSize", Kind.WHOLE)),
            Map.entry("password", form("pattern", Kind.TEXT, "min", Kind.WHOLE, "max", Kind.WHOLE, "cost", Kind.WHOLE)),
            Map.entry("geoPoint", form()));

    /** A list of definitions, which replaces the present one. */
    static final Kind FIELDS = (present, sent) -> {
        List<@Nullable Object> fields = new ArrayList<>();
        if (sent != null && !(sent instanceof List)) {
            throw new JsonException("a list of fields is expected");
        }
        if (sent instanceof List<?> list) {
            list.forEach(field -> fields.add(read(field)));
        }
        return fields;
    };

    private FieldForms() {}

    private static @Nullable Object read(@Nullable Object field) {
        Kind form = field instanceof Map<?, ?> map && map.get("type") instanceof String type ? BY_TYPE.get(type) : null;
        if (form == null) {
            throw new JsonException("a field of a known type is expected");
        }
        return form.merge(null, field);
    }

    private static Kind form(Object... keysAndKinds) {
        SequencedMap<String, Kind> keys = new LinkedHashMap<>();
        for (String key : List.of("type", "id", "name", "help")) {
            keys.put(key, Kind.TEXT);
        }
        for (String key : List.of("system", "hidden", "presentable", "required")) {
            keys.put(key, Kind.FLAG);
        }
        for (int i = 0; i < keysAndKinds.length; i += 2) {
            keys.put((String) keysAndKinds[i], (Kind) keysAndKinds[i + 1]);
        }
        return Kind.object(keys);
    }
}
