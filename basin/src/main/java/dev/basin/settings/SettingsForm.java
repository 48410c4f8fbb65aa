package dev.basin.settings;

import dev.basin.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings sent as a form, read as Go reads them: by their exact names such as {@code meta.appName}, of several values the first, all of
 * them for a list, and what is no setting is passed over. JSON in {@code @jsonPayload} comes on top.
 */
final class SettingsForm {
    private static final String PAYLOAD = "@jsonPayload";

    private SettingsForm() {}

    /** What is to be set, one after the other. */
    static List<Map<String, @Nullable Object>> changes(Map<String, List<String>> texts) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        all.add(group(SettingsLayout.ALL, "", texts));
        for (String payload : texts.getOrDefault(PAYLOAD, List.of())) {
            if (Json.parse(payload.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                map.forEach((name, value) -> members.put(String.valueOf(name), value));
                all.add(members);
            }
        }
        return all;
    }

    private static Map<String, @Nullable Object> group(
            Kind.Group group, String prefix, Map<String, List<String>> texts) {
        Map<String, @Nullable Object> found = new LinkedHashMap<>();
        group.members().forEach((name, kind) -> {
            List<String> sent = texts.getOrDefault(prefix + name, List.of());
            switch (kind) {
                case Kind.Group inner -> found.put(name, group(inner, prefix + name + ".", texts));
                // there is no name for a part of one
                case Kind.Groups _ -> {}
                case Kind.Texts _ when !sent.isEmpty() -> found.put(name, sent);
                case Kind _ when !sent.isEmpty() -> found.put(name, one(kind, sent.getFirst()));
                case Kind _ -> {}
            }
        });
        return found;
    }

    private static Object one(Kind kind, String text) {
        return switch (kind) {
            case Kind.Whole _ -> text.isEmpty() ? 0L : whole(text);
            case Kind.Flag _ -> !text.isEmpty() && flag(text);
            case Kind _ -> text;
        };
    }

    private static long whole(String text) {
        // a sign for hexadecimal numbers that Go has not
        if (text.indexOf('#') >= 0) {
            throw SettingsDocument.notLoaded();
        }
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            throw SettingsDocument.notLoaded();
        }
    }

    private static boolean flag(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            case "0", "f", "F", "false", "FALSE", "False" -> false;
            default -> throw SettingsDocument.notLoaded();
        };
    }
}
