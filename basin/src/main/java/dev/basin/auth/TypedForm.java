package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.RequestContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The submitted fields of an auth endpoint, read by type as PocketBase binds them: names in any case, null for not sent, a
 * wrong type refuses the whole body (facts C3, G14). What is checked afterwards gathers its complaints by field.
 */
final class TypedForm {
    private static final int LONGEST = 255;

    private final Map<String, @Nullable Object> submitted;
    private final boolean json;
    private final Map<String, FieldError> errors = new TreeMap<>();

    TypedForm(Map<String, @Nullable Object> submitted, RequestContext request) {
        this.submitted = submitted;
        this.json = !request.headers().getOrDefault("content_type", "").contains("form");
    }

    /** A text field; empty when it was not sent. */
    String text(String name) {
        Object value = value(name);
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return text;
        }
        throw unreadable();
    }

    /** A whole number; 0 when it was not sent. */
    long integer(String name) {
        Object value = value(name);
        if (value == null) {
            return 0;
        }
        if (value instanceof Long number) {
            return number;
        }
        if (json || !(value instanceof String text)) {
            throw unreadable();
        }
        try {
            return text.isEmpty() ? 0 : Long.decode(text);
        } catch (NumberFormatException notANumber) {
            throw unreadable();
        }
    }

    void require(String name, String value) {
        if (value.isEmpty()) {
            errors.put(name, FieldError.required());
        }
    }

    /** At most 255 bytes, PocketBase's limit for identities and passwords here. */
    void limit(String name, String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            refuse(
                    name,
                    new FieldError(
                            "validation_length_out_of_range",
                            "The length must be between 1 and 255.",
                            Map.of("min", 1, "max", LONGEST)));
        }
    }

    /** Adds a complaint about a field that has none yet. */
    void refuse(String name, FieldError error) {
        errors.putIfAbsent(name, error);
    }

    /** @throws ApiException 400 with all complaints, when there are any */
    void check() {
        if (!errors.isEmpty()) {
            throw new ApiException(400, "An error occurred while validating the submitted data.", errors);
        }
    }

    private @Nullable Object value(String name) {
        Object found = null;
        for (Map.Entry<String, @Nullable Object> entry : submitted.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name) && entry.getValue() != null) {
                found = entry.getValue();
            }
        }
        return found;
    }

    private static ApiException unreadable() {
        return ApiException.badRequest("An error occurred while loading the submitted data.");
    }
}
