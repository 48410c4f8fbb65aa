package dev.basin.openapi;

import dev.basin.schema.AutodateField;
import dev.basin.schema.BoolField;
import dev.basin.schema.DateField;
import dev.basin.schema.EditorField;
import dev.basin.schema.EmailField;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.GeoPointField;
import dev.basin.schema.JsonField;
import dev.basin.schema.NumberField;
import dev.basin.schema.PasswordField;
import dev.basin.schema.RelationField;
import dev.basin.schema.SelectField;
import dev.basin.schema.TextField;
import dev.basin.schema.UrlField;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON Schema for fields: as records show them, and as requests may give them. */
final class FieldSchemas {
    private static final String DATE = "^$|^\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}\\.\\d{3}Z$";
    private static final String TYPE = "type";

    private FieldSchemas() {}

    /** What an answer holds. */
    static Map<String, @Nullable Object> shown(Field field) {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        switch (field) {
            case TextField _, EditorField _, EmailField _, UrlField _, PasswordField _ -> schema.put(TYPE, "string");
            case DateField _, AutodateField _ -> {
                schema.put(TYPE, "string");
                schema.put("pattern", DATE);
            }
            case NumberField number -> schema.put(TYPE, number.onlyInt() ? "integer" : "number");
            case BoolField _ -> schema.put(TYPE, "boolean");
            case JsonField _ -> {}
            case GeoPointField _ -> point(schema);
            case SelectField select -> list(schema, select.maxSelect(), choices(select));
            case FileField file -> list(schema, file.maxSelect(), Schemas.TEXT);
            case RelationField relation -> list(schema, relation.maxSelect(), Schemas.TEXT);
        }
        return described(schema, field);
    }

    /** What may be submitted, with the limits that the field sets. */
    static Map<String, @Nullable Object> submitted(Field field) {
        Map<String, @Nullable Object> schema = shown(field);
        boolean needed = field.info().required();
        switch (field) {
            case TextField text -> {
                lengths(schema, needed ? Math.max(1, text.min()) : 0, text.max());
                if (!text.pattern().isEmpty() && needed) {
                    schema.put("pattern", text.pattern().text());
                }
            }
            case PasswordField password -> lengths(schema, password.min(), password.max());
            case EmailField _ -> put(schema, needed, "format", "email");
            case UrlField _ -> put(schema, needed, "format", "uri");
            case NumberField number -> {
                put(schema, needed && number.min() != null, "minimum", decimal(number.min()));
                put(schema, number.max() != null, "maximum", decimal(number.max()));
            }
            case DateField _ -> schema.remove("pattern");
            case FileField file when file.maxSelect() > 1 -> schema.put("items", Schemas.FILE);
            case FileField _ -> schema.putAll(Schemas.FILE);
            case EditorField _,
                    AutodateField _,
                    BoolField _,
                    JsonField _,
                    GeoPointField _,
                    SelectField _,
                    RelationField _ -> {}
        }
        return schema;
    }

    private static @Nullable BigDecimal decimal(@Nullable Double limit) {
        return limit == null ? null : BigDecimal.valueOf(limit);
    }

    private static void lengths(Map<String, @Nullable Object> schema, int least, int most) {
        put(schema, least > 0, "minLength", (long) least);
        put(schema, most > 0, "maxLength", (long) most);
    }

    private static void put(Map<String, @Nullable Object> schema, boolean wanted, String key, @Nullable Object value) {
        if (wanted) {
            schema.put(key, value);
        }
    }

    private static Map<String, Object> choices(SelectField select) {
        List<Object> values = new ArrayList<>(select.values());
        if (select.maxSelect() <= 1 && !select.info().required()) {
            values.add("");
        }
        return Map.of(TYPE, "string", "enum", values);
    }

    private static void list(Map<String, @Nullable Object> schema, int most, Map<String, Object> one) {
        if (most <= 1) {
            schema.putAll(one);
            return;
        }
        schema.put(TYPE, "array");
        schema.put("items", one);
        schema.put("maxItems", (long) most);
    }

    private static void point(Map<String, @Nullable Object> schema) {
        schema.put(TYPE, "object");
        schema.put("properties", Map.of("lon", Map.of(TYPE, "number"), "lat", Map.of(TYPE, "number")));
        schema.put("required", List.of("lon", "lat"));
    }

    private static Map<String, @Nullable Object> described(Map<String, @Nullable Object> schema, Field field) {
        List<String> words = new ArrayList<>();
        words.add(field.typeWord());
        if (field instanceof RelationField relation) {
            words.add("of the collection " + relation.collectionId());
        }
        if (!field.info().help().isEmpty()) {
            words.add("– " + field.info().help());
        }
        schema.put("description", String.join(" ", words));
        return schema;
    }
}
