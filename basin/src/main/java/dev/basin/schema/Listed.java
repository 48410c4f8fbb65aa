package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The fields that hold one text, or with {@code maxSelect} above 1 a list of different texts. */
sealed interface Listed extends Field permits SelectField, FileField, RelationField {
    int maxSelect();

    @Override
    default ColumnKind column() {
        return maxSelect() > 1 ? ColumnKind.JSON_ARRAY : ColumnKind.TEXT;
    }

    /** What is wrong with a choice of so many values when they are more than allowed. */
    default Optional<FieldError> tooMany(int chosen) {
        int most = Math.max(maxSelect(), 1);
        return chosen <= most
                ? Optional.empty()
                : Faults.fault(
                        "validation_too_many_values", "Select no more than " + most + ".", Map.of("maxSelect", most));
    }

    /** The value as a list, whether the field holds one or many. */
    @SuppressWarnings("unchecked")
    static List<String> texts(Object value) {
        return value instanceof String text ? text.isEmpty() ? List.of() : List.of(text) : (List<String>) value;
    }

    @Override
    default Object zero() {
        return maxSelect() > 1 ? List.of() : "";
    }

    @Override
    default Object fromStored(@Nullable String stored) {
        return coerce(stored);
    }

    @Override
    default @Nullable Object toStored(Object value) {
        return value instanceof String ? value : arrayText(texts(value));
    }

    private static String arrayText(List<String> texts) {
        JsonWriter out = new JsonWriter();
        writeArray(out, texts);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    private static void writeArray(JsonWriter out, List<String> texts) {
        out.beginArray();
        texts.forEach(out::string);
        out.endArray();
    }

    /** The different texts that a value stands for, whether the field holds one or many. */
    default List<String> textsOf(@Nullable Object submitted) {
        return UniqueTexts.of(submitted);
    }

    /** Of several values a single field takes the last. */
    @Override
    default Object coerce(@Nullable Object submitted) {
        List<String> texts = textsOf(submitted);
        if (maxSelect() > 1) {
            return texts;
        }
        return texts.isEmpty() ? "" : texts.getLast();
    }

    @Override
    default boolean isBlank(Object value) {
        return texts(value).isEmpty();
    }

    @Override
    default void writeJson(JsonWriter out, Object value) {
        if (value instanceof String text) {
            out.string(text);
        } else {
            writeArray(out, texts(value));
        }
    }

    @Override
    default void writeStored(JsonWriter out, byte @Nullable [] stored) {
        if (stored == null || stored.length == 0) {
            writeJson(out, zero());
        } else if (maxSelect() > 1 && UniqueTexts.isPlainArray(stored)) {
            out.raw(stored);
        } else if (maxSelect() <= 1 && !contains(stored, (byte) '[')) {
            out.string(stored);
        } else {
            writeJson(out, fromStored(new String(stored, StandardCharsets.UTF_8)));
        }
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte b : bytes) {
            if (b == wanted) {
                return true;
            }
        }
        return false;
    }
}
