package com.blvoa.bai.guide;

import dev.basin.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An answer as a page shows it, comparable with a real one: what differs from one server to the next is left out. */
public final class ShownAnswer {
    private static final Set<String> VOLATILE =
            Set.of("token", "pb_id", "users_id", "users_convers_id", "system_dict_id", "created", "updated");

    private ShownAnswer() {}

    /** @param volatileToo further members that differ */
    public static @Nullable Object ofJson(String text, String... volatileToo) {
        return masked(Json.parse(text), Set.of(volatileToo));
    }

    /** What a server says at its start, with the folder that it serves from. */
    public static String ofBanner(String text, String folder) {
        return text.replace(folder, "FOLDER")
                .replaceAll("BAI server \\S+", "BAI server VERSION")
                .replaceAll("in \\d+ ms", "in TIME")
                .strip();
    }

    private static @Nullable Object masked(@Nullable Object value, Set<String> more) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new TreeMap<>();
                map.forEach((key, inner) -> {
                    String name = String.valueOf(key);
                    copy.put(name, VOLATILE.contains(name) || more.contains(name) ? "*" : masked(inner, more));
                });
                yield copy;
            }
            case List<?> list -> {
                List<@Nullable Object> copy = new ArrayList<>();
                list.forEach(inner -> copy.add(masked(inner, more)));
                yield copy;
            }
            case null, default -> value;
        };
    }
}
