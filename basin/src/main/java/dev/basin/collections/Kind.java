package dev.basin.collections;

import dev.basin.json.JsonException;
import dev.basin.schema.DateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What kind of JSON value a key of a submitted document takes, and what becomes of the present value when one is sent. As in
 * PocketBase 0.40, null stands for the kind's empty value, objects are merged, unknown keys are ignored, and a value of another
 * kind spoils the whole document.
 */
@FunctionalInterface
interface Kind {
    Kind TEXT = (present, sent) -> sent == null ? "" : as(String.class, sent);
    Kind FLAG = (present, sent) -> sent == null ? false : as(Boolean.class, sent);
    Kind WHOLE = (present, sent) -> sent == null ? 0L : as(Long.class, sent);
    Kind OPTIONAL_TEXT = (present, sent) -> sent == null ? null : as(String.class, sent);
    Kind OPTIONAL_FLAG = (present, sent) -> sent == null ? null : as(Boolean.class, sent);
    Kind OPTIONAL_NUMBER = (present, sent) -> sent == null ? null : as(Number.class, sent);
    /** A date in any of the forms that are understood, else none. */
    Kind MOMENT = (present, sent) -> sent == null ? "" : DateText.normalize(as(String.class, sent));

    Kind TEXTS = (present, sent) -> {
        List<Object> texts = new ArrayList<>();
        for (Object item : sent == null ? List.of() : as(List.class, sent)) {
            texts.add(item == null ? "" : as(String.class, item));
        }
        return texts;
    };

    /** An object of any content. */
    Kind OBJECT = (present, sent) -> {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        if (sent != null) {
            putAll(merged, present);
            putAll(merged, as(Map.class, sent));
        }
        return merged;
    };

    /**
     * @param present the value so far, null when there is none
     * @throws JsonException when what was sent is of another kind
     */
    @Nullable
    Object merge(@Nullable Object present, @Nullable Object sent);

    /** An object with these keys. */
    static Kind object(SequencedMap<String, Kind> keys) {
        return (present, sent) -> {
            Map<?, ?> before = present instanceof Map<?, ?> map && sent != null ? map : Map.of();
            Map<?, ?> after = sent == null ? Map.of() : as(Map.class, sent);
            Map<String, @Nullable Object> merged = new LinkedHashMap<>();
            keys.forEach((key, kind) -> {
                Object kept = before.containsKey(key) ? before.get(key) : kind.merge(null, null);
                merged.put(key, after.containsKey(key) ? kind.merge(kept, after.get(key)) : kept);
            });
            return merged;
        };
    }

    /** A list of objects, each merged with the present one of which this key has the same text. */
    static Kind listBy(String key, Kind item) {
        return (present, sent) -> {
            List<?> before = present instanceof List<?> list ? list : List.of();
            List<@Nullable Object> merged = new ArrayList<>();
            for (Object each : sent == null ? List.of() : as(List.class, sent)) {
                merged.add(item.merge(same(before, key, each), each));
            }
            return merged;
        };
    }

    private static @Nullable Object same(List<?> before, String key, @Nullable Object sent) {
        if (sent instanceof Map<?, ?> map && map.get(key) instanceof String text) {
            for (Object each : before) {
                if (each instanceof Map<?, ?> candidate && text.equals(candidate.get(key))) {
                    return each;
                }
            }
        }
        return null;
    }

    private static void putAll(Map<String, @Nullable Object> merged, @Nullable Object object) {
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> merged.put(String.valueOf(key), value));
        }
    }

    private static <T> T as(Class<T> type, Object sent) {
        if (!type.isInstance(sent)) {
            throw new JsonException("a " + type.getSimpleName() + " is expected");
        }
        return type.cast(sent);
    }
}
