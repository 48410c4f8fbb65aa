package dev.basin.schema;

/** A json field's value: its compact JSON text, {@code null} as the text {@code "null"}. */
public record RawJson(String text) {
    public static final RawJson NULL = new RawJson("null");
}
