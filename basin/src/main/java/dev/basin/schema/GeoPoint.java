package dev.basin.schema;

/** Degrees of longitude and latitude. */
public record GeoPoint(double lon, double lat) {
    public static final GeoPoint ZERO = new GeoPoint(0, 0);
}
