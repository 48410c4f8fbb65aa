package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.settings.BatchSettings;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which batches are not even tried (facts D4). */
final class BatchForm {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int LONGEST_URL = 2000;

    private BatchForm() {}

    /** What an item of a batch is about. */
    record Target(String method, String url) {}

    /** @throws ApiException 400 with what is wrong */
    static void check(List<Target> items, BatchSettings limits) {
        if (items.isEmpty()) {
            throw refused(FieldError.required());
        }
        if (items.size() > limits.maxRequests()) {
            throw refused(tooLong(limits.maxRequests()));
        }
        Map<String, Object> errors = new TreeMap<>();
        for (int i = 0; i < items.size(); i++) {
            Map<String, Object> found = errors(items.get(i));
            if (!found.isEmpty()) {
                errors.put(String.valueOf(i), found);
            }
        }
        if (!errors.isEmpty()) {
            throw refused(errors);
        }
    }

    private static Map<String, Object> errors(Target item) {
        Map<String, Object> errors = new TreeMap<>();
        if (item.method().isEmpty()) {
            errors.put("method", FieldError.required());
        } else if (!METHODS.contains(item.method())) {
            errors.put("method", new FieldError("validation_in_invalid", "Must be a valid value."));
        }
        if (item.url().isEmpty()) {
            errors.put("url", FieldError.required());
        } else if (item.url().codePointCount(0, item.url().length()) > LONGEST_URL) {
            errors.put("url", tooLong(LONGEST_URL));
        }
        return errors;
    }

    private static FieldError tooLong(int max) {
        return new FieldError(
                "validation_length_too_long",
                "The length must be no more than " + max + ".",
                Map.of("min", 0, "max", max));
    }

    private static ApiException refused(Object reason) {
        return new ApiException(400, "Invalid batch request data.", Map.of("requests", reason));
    }
}
