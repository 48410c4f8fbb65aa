package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code bool} field (facts A8). */
public record BoolField(FieldInfo info) implements Field {
    static BoolField read(FieldInfo info) {
        return new BoolField(info);
    }

    @Override
    public String typeWord() {
        return "bool";
    }

    @Override
    public ColumnKind column() {
        return ColumnKind.BOOL;
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this).properties();
    }

    @Override
    public Object zero() {
        return false;
    }

    @Override
    public Object fromStored(@Nullable String stored) {
        return Cast.bool(stored);
    }

    @Override
    public @Nullable Object toStored(Object value) {
        return value;
    }

    @Override
    public Object coerce(@Nullable Object submitted) {
        return Cast.bool(submitted);
    }

    @Override
    public boolean isBlank(Object value) {
        return value.equals(false);
    }

    @Override
    public Optional<FieldError> check(Object value) {
        return required() && isBlank(value) ? Optional.of(FieldError.required()) : Optional.empty();
    }

    @Override
    public void writeJson(JsonWriter out, Object value) {
        out.bool((Boolean) value);
    }

    @Override
    public void writeStored(JsonWriter out, byte @Nullable [] stored) {
        if (stored != null && stored.length == 1) {
            out.bool(stored[0] == '1' || stored[0] == 't' || stored[0] == 'T');
        } else {
            out.bool(stored != null && Cast.bool(new String(stored, StandardCharsets.UTF_8)));
        }
    }

    @Override
    public BoolField withInfo(FieldInfo changed) {
        return new BoolField(changed);
    }
}
