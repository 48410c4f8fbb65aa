package dev.basin.schema;

import dev.basin.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The fields whose value is a date in PocketBase's form, or "" for none. */
sealed interface Dated extends OneText permits DateField, AutodateField {
    @Override
    default Object fromStored(@Nullable String stored) {
        return stored == null ? "" : DateText.normalize(stored);
    }

    @Override
    default Object coerce(@Nullable Object submitted) {
        return submitted instanceof Number ? "" : DateText.normalize(Cast.text(submitted));
    }

    @Override
    default void writeStored(JsonWriter out, byte @Nullable [] stored) {
        if (stored == null || stored.length == 0) {
            out.string("");
        } else if (DateText.isNormal(stored)) {
            out.string(stored);
        } else {
            writeJson(out, fromStored(new String(stored, StandardCharsets.UTF_8)));
        }
    }
}
