package dev.basin.settings;

import dev.basin.errors.ApiException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings as maps by {@link SettingsLayout}. Submitted ones are read as Go reads them: names in any case, unknown ones ignored, null for
 * the zero value, and a wrong type refuses everything (facts G14).
 */
final class SettingsDocument {
    private SettingsDocument() {}

    /**
     * The settings with what was submitted on top of them.
     *
     * @throws ApiException 400 when a submitted value has another type than its setting
     */
    static Map<String, @Nullable Object> merged(Map<?, ?> present, Map<?, ?> submitted) {
        return merged(SettingsLayout.ALL, present, submitted);
    }

    private static Map<String, @Nullable Object> merged(Kind.Group group, Map<?, ?> present, Map<?, ?> submitted) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        group.members().forEach((name, kind) -> {
            Object now = present.get(name);
            Optional<Object> key = keyOf(submitted, name);
            all.put(name, key.isPresent() ? read(kind, now, submitted.get(key.get())) : kept(kind, now));
        });
        present.forEach((name, value) -> all.putIfAbsent(String.valueOf(name), value));
        return all;
    }

    private static Optional<Object> keyOf(Map<?, ?> members, String name) {
        if (members.containsKey(name)) {
            return Optional.of(name);
        }
        for (Object key : members.keySet()) {
            if (String.valueOf(key).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    private static Object kept(Kind kind, @Nullable Object now) {
        if (kind instanceof Kind.Group group) {
            return merged(group, now instanceof Map<?, ?> map ? map : Map.of(), Map.of());
        }
        return now == null ? zero(kind) : now;
    }

    private static Object zero(Kind kind) {
        return switch (kind) {
            case Kind.Text _, Kind.Secret _ -> "";
            case Kind.Whole _ -> 0L;
            case Kind.Flag _ -> false;
            case Kind.Texts _, Kind.Groups _ -> List.of();
            case Kind.Group group -> merged(group, Map.of(), Map.of());
        };
    }

    private static Object read(Kind kind, @Nullable Object now, @Nullable Object submitted) {
        if (submitted == null) {
            return zero(kind);
        }
        return switch (kind) {
            case Kind.Text _, Kind.Secret _ when submitted instanceof String -> submitted;
            case Kind.Whole _ when submitted instanceof Long -> submitted;
            case Kind.Flag _ when submitted instanceof Boolean -> submitted;
            case Kind.Texts _ when submitted instanceof List<?> list -> texts(list);
            case Kind.Groups groups when submitted instanceof List<?> list -> groups(groups.item(), list);
            case Kind.Group group
            when submitted instanceof Map<?, ?> map ->
                merged(group, now instanceof Map<?, ?> present ? present : Map.of(), map);
            case Kind _ -> throw notLoaded();
        };
    }

    private static List<Object> texts(List<?> submitted) {
        List<Object> all = new ArrayList<>();
        for (Object item : submitted) {
            all.add(read(new Kind.Text(), null, item));
        }
        return all;
    }

    private static List<Object> groups(Kind.Group kind, List<?> submitted) {
        List<Object> all = new ArrayList<>();
        for (Object item : submitted) {
            all.add(read(kind, null, item));
        }
        return all;
    }

    static ApiException notLoaded() {
        return ApiException.badRequest("An error occurred while loading the submitted data.");
    }

    /** The settings without what answers never show. */
    static Map<String, @Nullable Object> shown(Map<?, ?> settings) {
        return without(SettingsLayout.ALL, settings, false);
    }

    /** The settings as they are stored. */
    static Map<String, @Nullable Object> stored(Map<?, ?> settings) {
        return without(SettingsLayout.ALL, settings, true);
    }

    private static Map<String, @Nullable Object> without(Kind.Group group, Map<?, ?> settings, boolean secrets) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        settings.forEach((key, value) -> {
            String name = String.valueOf(key);
            Kind kind = group.members().get(name);
            if (kind instanceof Kind.Group inner && value instanceof Map<?, ?> map) {
                all.put(name, without(inner, map, secrets));
            } else if (!(kind instanceof Kind.Secret secret)
                    || secrets && (secret.storedEmpty() || !"".equals(value))) {
                all.put(name, value);
            }
        });
        if (!secrets) {
            all.keySet().retainAll(group.members().keySet());
        }
        return all;
    }
}
