package dev.basin.json;

import org.jspecify.annotations.Nullable;

/**
 * Reads JSON into plain Java values: {@code LinkedHashMap<String, Object>}, {@code ArrayList<Object>}, {@code String},
 * {@code Long} (an integral literal that fits), {@code BigDecimal} (every other number), {@code Boolean}, {@code null}.
 */
public final class Json {
    private Json() {}

    /**
     * Parses one JSON value and nothing but white space after it. Of duplicate keys the last wins.
     *
     * @throws JsonException for malformed JSON, invalid UTF-8, or nesting, numbers or names beyond the limits
     */
    public static @Nullable Object parse(byte[] utf8) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #parse(byte[])}, but ignores whatever follows the first value, as PocketBase does with request bodies (facts B5). */
    public static @Nullable Object parseFirst(byte[] utf8) {
        throw new UnsupportedOperationException();
    }

    /** As {@link #parse(byte[])}. */
    public static @Nullable Object parse(String text) {
        throw new UnsupportedOperationException();
    }

    /** The compact JSON text of a value of the kinds that {@link #parse} makes, object keys in their given order. */
    public static String write(@Nullable Object value) {
        throw new UnsupportedOperationException();
    }
}
