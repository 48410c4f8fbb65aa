package dev.basin.schema;

import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import org.jspecify.annotations.Nullable;

/** The fields whose value is one text, kept as it is. */
sealed interface TextValued extends Field permits TextField, EditorField, EmailField, UrlField {
    @Override
    default ColumnKind column() {
        return ColumnKind.TEXT;
    }

    @Override
    default Object zero() {
        return "";
    }

    @Override
    default Object fromStored(@Nullable String stored) {
        return stored == null ? "" : stored;
    }

    @Override
    default @Nullable Object toStored(Object value) {
        return value;
    }

    @Override
    default Object coerce(@Nullable Object submitted) {
        return Cast.text(submitted);
    }

    @Override
    default boolean isBlank(Object value) {
        return ((String) value).isEmpty();
    }

    @Override
    default void writeJson(JsonWriter out, Object value) {
        out.string((String) value);
    }

    @Override
    default void writeStored(JsonWriter out, byte @Nullable [] stored) {
        if (stored == null) {
            out.string("");
        } else {
            out.string(stored);
        }
    }
}
