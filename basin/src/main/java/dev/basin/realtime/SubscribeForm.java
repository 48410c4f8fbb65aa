package dev.basin.realtime;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client asks to be subscribed to (facts D3). Lengths are those of UTF-8, as PocketBase's. */
public record SubscribeForm(String clientId, List<String> topics) {
    private static final int LONGEST_ID = 255;
    private static final int MOST_TOPICS = 1000;
    private static final int LONGEST_TOPIC = 2500;

    public SubscribeForm {
        topics = List.copyOf(topics);
    }

    /** @throws ApiException 400 naming what is wrong */
    void check() {
        Map<String, Object> errors = new LinkedHashMap<>();
        if (clientId.isEmpty()) {
            errors.put("clientId", FieldError.required());
        } else if (length(clientId) > LONGEST_ID) {
            errors.put(
                    "clientId",
                    new FieldError(
                            "validation_length_out_of_range",
                            "The length must be between 1 and 255.",
                            Map.of("min", 1, "max", LONGEST_ID)));
        }
        if (topics.size() > MOST_TOPICS) {
            errors.put("subscriptions", tooLong(MOST_TOPICS));
        } else {
            Map<String, FieldError> refused = tooLongTopics();
            if (!refused.isEmpty()) {
                errors.put("subscriptions", refused);
            }
        }
        if (!errors.isEmpty()) {
            throw new ApiException(400, ApiException.badRequest().message(), errors);
        }
    }

    private Map<String, FieldError> tooLongTopics() {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        for (int i = 0; i < topics.size(); i++) {
            if (length(topics.get(i)) > LONGEST_TOPIC) {
                errors.put(String.valueOf(i), tooLong(LONGEST_TOPIC));
            }
        }
        return errors;
    }

    private static FieldError tooLong(int most) {
        return new FieldError(
                "validation_length_too_long",
                "The length must be no more than " + most + ".",
                Map.of("min", 0, "max", most));
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
