package dev.basin.schema;

import dev.basin.json.JsonWriter;
import org.jspecify.annotations.Nullable;

/** The fields whose value is one text, kept as it is. */
sealed interface TextValued extends OneText permits TextField, EditorField, DomainText {
    @Override
    default Object fromStored(@Nullable String stored) {
        return stored == null ? "" : stored;
    }

    @Override
    default Object coerce(@Nullable Object submitted) {
        return Cast.text(submitted);
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
