package dev.basin.testkit;

import dev.basin.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a server answered. */
public record Answer(int status, String body) {
    /** The body as a JSON object. */
    @SuppressWarnings("unchecked")
    public Map<String, @Nullable Object> json() {
        if (Json.parse(body) instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw new AssertionError("not a JSON object: " + this);
    }

    /** A text member of the JSON object in the body. */
    public String text(String member) {
        if (json().get(member) instanceof String text) {
            return text;
        }
        throw new AssertionError("no text '" + member + "' in " + this);
    }

    /** The rows of a list answer. */
    @SuppressWarnings("unchecked")
    public List<Map<String, @Nullable Object>> items() {
        if (json().get("items") instanceof List<?> list) {
            return (List<Map<String, @Nullable Object>>) list;
        }
        throw new AssertionError("no items in " + this);
    }

    /** This answer, after making sure of its status. */
    public Answer expect(int wanted) {
        if (status != wanted) {
            throw new AssertionError("expected status " + wanted + " but got " + this);
        }
        return this;
    }
}
