package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code file} field (facts A8). */
public record FileField(
        FieldInfo info, int maxSelect, long maxSize, List<String> mimeTypes, List<String> thumbs, boolean isProtected)
        implements Field {
    @Override
    public String typeWord() {
        return "file";
    }

    @Override
    public ColumnKind column() {
        return maxSelect > 1 ? ColumnKind.JSON_ARRAY : ColumnKind.TEXT;
    }

    @Override
    public Object zero() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object fromStored(@Nullable String stored) {
        throw new UnsupportedOperationException();
    }

    @Override
    public @Nullable Object toStored(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Object coerce(@Nullable Object submitted) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isBlank(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeJson(JsonWriter out, Object value) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void writeStored(JsonWriter out, byte @Nullable [] stored) {
        throw new UnsupportedOperationException();
    }
}
