package dev.basin.records;

import org.jspecify.annotations.Nullable;

/** How an answered record is to look: the {@code expand} and {@code fields} parameters as sent (facts B11, B12). */
public record Shape(@Nullable String expand, @Nullable String fields) {
    public static final Shape PLAIN = new Shape(null, null);
}
