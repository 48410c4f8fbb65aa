package dev.basin.errors;

import java.util.Map;

/**
 * Why one field was refused, in PocketBase's words (facts B6).
 *
 * @param code stable code such as {@code validation_required}
 * @param message sentence for a person, placeholders already filled
 * @param params the values that the message speaks of, empty when it speaks of none
 */
public record FieldError(String code, String message, Map<String, Object> params) {
    public FieldError(String code, String message) {
        this(code, message, Map.of());
    }

    /** A text that quotes what was submitted, as a sentence: without white space around it and with an end. */
    public static String sentence(String text) {
        String said = text.strip();
        return said.endsWith(".") || said.endsWith("?") || said.endsWith("!") ? said : said + ".";
    }

    public static FieldError required() {
        return new FieldError("validation_required", "Cannot be blank.");
    }

    public static FieldError invalidValue() {
        return new FieldError("validation_invalid_value", "Invalid value.");
    }

    public static FieldError notUnique() {
        return new FieldError("validation_not_unique", "Value must be unique.");
    }
}
