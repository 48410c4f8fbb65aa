package dev.basin.schema;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Degrees of longitude and latitude. */
public record GeoPoint(double lon, double lat) {
    public static final GeoPoint ZERO = new GeoPoint(0, 0);

    /** The point of a JSON object with {@code lon} and {@code lat}; what is missing counts as 0, what is no such object as {@link #ZERO}. */
    static GeoPoint parse(String json) {
        try {
            return Json.parse(json) instanceof Map<?, ?> object ? of(object) : ZERO;
        } catch (JsonException notJson) {
            return ZERO;
        }
    }

    static GeoPoint of(Map<?, ?> object) {
        double lon = degrees(object.get("lon"));
        double lat = degrees(object.get("lat"));
        return Double.isFinite(lon) && Double.isFinite(lat) ? new GeoPoint(lon, lat) : ZERO;
    }

    private static double degrees(@Nullable Object value) {
        if (value == null) {
            return 0;
        }
        return value instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
