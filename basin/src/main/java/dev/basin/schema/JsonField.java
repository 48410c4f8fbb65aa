package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code json} field (facts A8). */
public record JsonField(FieldInfo info, long maxSize) implements Field {
    private static final long DEFAULT_MAX_SIZE = 1L << 20;

    static JsonField read(FieldInfo info, Definition definition) {
        return new JsonField(info, definition.integer("maxSize"));
    }

    /** The same with another limit in bytes; 0 stands for 1 MiB. */
    public JsonField maxSize(long bytes) {
        return new JsonField(info, bytes);
    }

    /** The limit in force, in bytes. */
    public long sizeLimit() {
        return maxSize <= 0 ? DEFAULT_MAX_SIZE : maxSize;
    }

    @Override
    public String typeWord() {
        return "json";
    }

    @Override
    public ColumnKind column() {
        return ColumnKind.JSON;
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this).set("maxSize", maxSize).properties();
    }

    @Override
    public Object zero() {
        return RawJson.NULL;
    }

    /** A stored text that is no JSON reads as a JSON string, as in PocketBase. */
    @Override
    public Object fromStored(@Nullable String stored) {
        if (stored == null) {
            return RawJson.NULL;
        }
        String text = JsonText.ofText(stored);
        return new RawJson(JsonText.isValid(text) ? text : Json.write(stored));
    }

    /** Nothing for {@code null}, as in PocketBase, so that a unique index lets any number of records be without a value. */
    @Override
    public @Nullable Object toStored(Object value) {
        String text = ((RawJson) value).text();
        return text.equals("null") ? null : text;
    }

    @Override
    public Object coerce(@Nullable Object submitted) {
        return new RawJson(JsonText.of(submitted));
    }

    @Override
    public boolean isBlank(Object value) {
        return switch (((RawJson) value).text()) {
            case "null", "\"\"", "[]", "{}", "" -> true;
            default -> false;
        };
    }

    @Override
    public Optional<FieldError> check(Object value) {
        byte[] json = ((RawJson) value).text().getBytes(StandardCharsets.UTF_8);
        long limit = sizeLimit();
        if (json.length > limit) {
            return Optional.of(new FieldError(
                    "validation_json_size_limit",
                    "The maximum allowed JSON size is " + limit + " bytes.",
                    Map.of("maxSize", limit)));
        }
        if (JsonText.compact(json).isEmpty() || !readable(json)) {
            return Optional.of(new FieldError("validation_invalid_json", "Must be a valid json value."));
        }
        return required() && isBlank(value) ? Optional.of(FieldError.required()) : Optional.empty();
    }

    /** PocketBase can't read a value again in which a name stands twice. */
    private static boolean readable(byte[] json) {
        try {
            Json.parseFirst(json);
            return true;
        } catch (JsonException _) {
            return false;
        }
    }

    @Override
    public void writeJson(JsonWriter out, Object value) {
        out.raw(((RawJson) value).text().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void writeStored(JsonWriter out, byte @Nullable [] stored) {
        if (stored == null) {
            out.nothing();
            return;
        }
        Optional<byte[]> compact = stored.length > 0 && JsonText.beginsLikeJson(stored[0])
                ? JsonText.compactStored(stored)
                : Optional.empty();
        if (compact.isPresent()) {
            out.raw(compact.get());
        } else {
            writeJson(out, fromStored(new String(stored, StandardCharsets.UTF_8)));
        }
    }

    @Override
    public JsonField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public JsonField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public JsonField withInfo(FieldInfo changed) {
        return new JsonField(changed, maxSize);
    }
}
