package dev.basin.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A field's definition as JSON properties (facts A8): the reading side gives defaults for what is missing or of another type, the
 * writing side sorts the keys as PocketBase does.
 */
final class Definition {
    private final SortedMap<String, @Nullable Object> properties = new TreeMap<>();

    private Definition() {}

    static Definition of(Map<?, ?> json) {
        Definition definition = new Definition();
        json.forEach((key, value) -> definition.properties.put(String.valueOf(key), value));
        return definition;
    }

    /** The properties that fields of every type but autodate have. */
    static Definition of(Field field) {
        return ofAutodate(field)
                .set("required", field.info().required())
                .set("help", field.info().help());
    }

    static Definition ofAutodate(Field field) {
        FieldInfo info = field.info();
        return new Definition()
                .set("type", field.typeWord())
                .set("id", info.id())
                .set("name", info.name())
                .set("system", info.system())
                .set("hidden", info.hidden())
                .set("presentable", info.presentable());
    }

    Definition set(String key, @Nullable Object value) {
        properties.put(key, value);
        return this;
    }

    Definition set(String key, int value) {
        return set(key, (Object) (long) value);
    }

    SortedMap<String, @Nullable Object> properties() {
        return properties;
    }

    FieldInfo info() {
        return new FieldInfo(
                text("id"),
                text("name"),
                bool("system"),
                bool("hidden"),
                bool("presentable"),
                bool("required"),
                text("help"));
    }

    String text(String key) {
        return properties.get(key) instanceof String text ? text : "";
    }

    boolean bool(String key) {
        return Boolean.TRUE.equals(properties.get(key));
    }

    long integer(String key) {
        return properties.get(key) instanceof Number number ? number.longValue() : 0;
    }

    int smallInteger(String key) {
        return Math.clamp(integer(key), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    @Nullable
    Double number(String key) {
        return properties.get(key) instanceof Number number ? (Double) number.doubleValue() : null;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        if (properties.get(key) instanceof List<?> items) {
            items.forEach(item -> texts.add(Cast.text(item)));
        }
        return List.copyOf(texts);
    }
}
