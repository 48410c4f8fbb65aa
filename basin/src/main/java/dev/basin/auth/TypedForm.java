package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.RequestContext;
import dev.basin.schema.EmailSyntax;
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

    /** An e-mail address, complained about unless it is one. */
    String email(String name) {
        String email = text(name);
        require(name, email);
        limit(name, email);
        if (EmailSyntax.domain(email).isEmpty()) {
            refuse(name, new FieldError("validation_is_email", "Must be a valid email address."));
        }
        return email;
    }

    void require(String name, String value) {
        if (value.isEmpty()) {
            errors.put(name, FieldError.required());
        }
    }

    /** At most 255 bytes, PocketBase's limit for identities and passwords here. */
    void limit(String name, String value) {
        limit(name, value, 1, LONGEST);
    }

    /** From so many to so many bytes, unless it is empty. */
    void limit(String name, String value, int least, int most) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > 0 && (bytes < least || bytes > most)) {
            refuse(
                    name,
                    new FieldError(
                            "validation_length_out_of_range",
                            "The length must be between " + least + " and " + most + ".",
                            Map.of("min", least, "max", most)));
        }
    }

    /** Whether there is no complaint about a field yet. */
    boolean fine(String name) {
        return !errors.containsKey(name);
    }

    /** Adds a complaint about a field that has none yet. */
    void refuse(String name, FieldError error) {
        errors.putIfAbsent(name, error);
    }

    /** @throws ApiException 400 with all complaints, when there are any */
    void check() {
        check("An error occurred while validating the submitted data.");
    }

    /** @throws ApiException 400 with this message and all complaints, when there are any */
    void check(String message) {
        if (!errors.isEmpty()) {
            throw new ApiException(400, message, errors);
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
