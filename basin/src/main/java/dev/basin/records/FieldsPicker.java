package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.json.Json;
import dev.basin.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reduces an answer to what a {@code fields} parameter names: dotted paths, {@code *} for all keys of a level, and the
 * modifier {@code :excerpt(max,withEllipsis)} (facts B12).
 */
public final class FieldsPicker {
    static final String ALL = "*";

    private final Map<String, Optional<Excerpt>> paths;

    private FieldsPicker(Map<String, Optional<Excerpt>> paths) {
        this.paths = paths;
    }

    /**
     * Empty when the parameter is absent or names nothing, so that everything is shown.
     *
     * @throws ApiException 400 for an unknown modifier or unbalanced quotes or parentheses
     */
    public static Optional<FieldsPicker> parse(@Nullable String parameter) {
        if (parameter == null || parameter.isBlank()) {
            return Optional.empty();
        }
        Map<String, Optional<Excerpt>> paths = new LinkedHashMap<>();
        for (String token : FieldTokens.split(parameter)) {
            int colon = token.indexOf(':');
            if (colon < 0) {
                paths.put(token, Optional.empty());
            } else {
                paths.put(token.substring(0, colon), Optional.of(Excerpt.parse(token.substring(colon + 1))));
            }
        }
        return paths.isEmpty() ? Optional.empty() : Optional.of(new FieldsPicker(paths));
    }

    /** The names when the parameter holds nothing but top-level names, so that only their columns need to be read. */
    Optional<Set<String>> plainNames() {
        for (Map.Entry<String, Optional<Excerpt>> path : paths.entrySet()) {
            if (path.getValue().isPresent() || path.getKey().contains(".")) {
                return Optional.empty();
            }
        }
        return Optional.of(paths.keySet());
    }

    /** The JSON text of an object or of a list of objects with only the picked keys. */
    public byte[] pick(byte[] json) {
        return new JsonWriter().value(pickValue(Json.parse(json), paths)).toByteArray();
    }

    private static @Nullable Object pickValue(@Nullable Object value, Map<String, Optional<Excerpt>> paths) {
        if (value instanceof Map<?, ?> object) {
            return pickObject(object, paths);
        }
        if (value instanceof List<?> list && !list.isEmpty() && list.getFirst() instanceof Map) {
            List<@Nullable Object> picked = new ArrayList<>(list.size());
            for (Object item : list) {
                picked.add(pickValue(item, paths));
            }
            return picked;
        }
        return value;
    }

    private static Map<String, @Nullable Object> pickObject(Map<?, ?> object, Map<String, Optional<Excerpt>> paths) {
        Map<String, @Nullable Object> picked = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            String key = String.valueOf(entry.getKey());
            Object value = entry.getValue();
            if (paths.containsKey(key)) {
                picked.put(key, shorten(value, paths.get(key)));
                continue;
            }
            Map<String, Optional<Excerpt>> below = below(key, paths);
            if (!below.isEmpty()) {
                picked.put(key, pickValue(value, below));
            } else if (paths.containsKey(ALL)) {
                picked.put(key, shorten(value, paths.get(ALL)));
            }
        }
        return picked;
    }

    /** The rest of each path that leads through the key. */
    private static Map<String, Optional<Excerpt>> below(String key, Map<String, Optional<Excerpt>> paths) {
        Map<String, Optional<Excerpt>> below = new LinkedHashMap<>();
        String prefix = key + ".";
        for (Map.Entry<String, Optional<Excerpt>> path : paths.entrySet()) {
            if (path.getKey().length() > prefix.length() && path.getKey().startsWith(prefix)) {
                below.put(path.getKey().substring(prefix.length()), path.getValue());
            }
        }
        return below;
    }

    private static @Nullable Object shorten(@Nullable Object value, @Nullable Optional<Excerpt> excerpt) {
        return value instanceof String text && excerpt != null && excerpt.isPresent()
                ? excerpt.get().of(text)
                : value;
    }
}
