package dev.basin.scenario;

import java.util.HashMap;
import java.util.Map;

/** What the steps of one run keep for each other. */
final class Variables {
    private final Map<String, String> values = new HashMap<>();

    void put(String name, String value) {
        values.put(name, value);
    }

    /** The text with every {@code {{name}}} replaced. */
    String in(String text) {
        String replaced = text;
        for (Map.Entry<String, String> value : values.entrySet()) {
            replaced = replaced.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return replaced;
    }
}
