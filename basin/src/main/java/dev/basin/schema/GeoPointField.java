package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code geoPoint} field (facts A8). */
public record GeoPointField(FieldInfo info) implements Field {
    private static final byte[] LON = JsonWriter.prepareName("lon");
    private static final byte[] LAT = JsonWriter.prepareName("lat");

    static GeoPointField read(FieldInfo info) {
        return new GeoPointField(info);
    }

    @Override
    public String typeWord() {
        return "geoPoint";
    }

    @Override
    public ColumnKind column() {
        return ColumnKind.GEO_POINT;
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this).properties();
    }

    @Override
    public Object zero() {
        return GeoPoint.ZERO;
    }

    @Override
    public Object fromStored(@Nullable String stored) {
        return stored == null ? GeoPoint.ZERO : GeoPoint.parse(stored);
    }

    @Override
    public @Nullable Object toStored(Object value) {
        JsonWriter out = new JsonWriter(64);
        writeJson(out, value);
        return new String(out.toByteArray(), StandardCharsets.UTF_8);
    }

    @Override
    public Object coerce(@Nullable Object submitted) {
        return switch (submitted) {
            case GeoPoint point -> point;
            case String text -> GeoPoint.parse(text);
            case RawJson json -> GeoPoint.parse(json.text());
            case Map<?, ?> json -> GeoPoint.of(json);
            case null, default -> GeoPoint.ZERO;
        };
    }

    @Override
    public boolean isBlank(Object value) {
        GeoPoint point = (GeoPoint) value;
        return point.lon() == 0 && point.lat() == 0;
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        GeoPoint point = (GeoPoint) value;
        if (!(Math.abs(point.lat()) <= 90)) {
            return Optional.of(
                    new FieldError("validation_invalid_latitude", "Latitude must be between -90 and 90 degrees."));
        }
        if (!(Math.abs(point.lon()) <= 180)) {
            return Optional.of(
                    new FieldError("validation_invalid_longitude", "Longitude must be between -180 and 180 degrees."));
        }
        return Optional.empty();
    }

    @Override
    public void writeJson(JsonWriter out, Object value) {
        GeoPoint point = (GeoPoint) value;
        out.beginObject();
        out.name(LON).number(point.lon());
        out.name(LAT).number(point.lat());
        out.endObject();
    }

    @Override
    public void writeStored(JsonWriter out, byte @Nullable [] stored) {
        writeJson(out, fromStored(stored == null ? null : new String(stored, StandardCharsets.UTF_8)));
    }

    @Override
    public GeoPointField withInfo(FieldInfo changed) {
        return new GeoPointField(changed);
    }
}
