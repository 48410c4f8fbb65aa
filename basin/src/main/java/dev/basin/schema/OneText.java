package dev.basin.schema;

import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import org.jspecify.annotations.Nullable;

/** The fields whose value is one text, stored as such, and "" for none. */
sealed interface OneText extends Field permits TextValued, Dated {
    @Override
    default ColumnKind column() {
        return ColumnKind.TEXT;
    }

    @Override
    default Object zero() {
        return "";
    }

    @Override
    default @Nullable Object toStored(Object value) {
        return value;
    }

    @Override
    default boolean isBlank(Object value) {
        return ((String) value).isEmpty();
    }

    @Override
    default void writeJson(JsonWriter out, Object value) {
        out.string((String) value);
    }
}
