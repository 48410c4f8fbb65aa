package dev.basin.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where something stands in a JSON value: keys and positions with points between them; {@code #} is the size of an array or object,
 * {@code *} all that an array holds, as in {@code items.*.title}. The empty text is the value itself.
 */
final class JsonPath {
    /** What was found, be it {@code null}. */
    record Found(@Nullable Object value) {}

    private JsonPath() {}

    static Optional<Found> find(@Nullable Object root, String path) {
        return path.isEmpty() ? Optional.of(new Found(root)) : walk(root, List.of(path.split("\\.")));
    }

    private static Optional<Found> walk(@Nullable Object value, List<String> path) {
        if (path.isEmpty()) {
            return Optional.of(new Found(value));
        }
        List<String> rest = path.subList(1, path.size());
        String step = path.getFirst();
        return switch (value) {
            case List<?> list when step.equals("*") -> all(list, rest);
            case List<?> list when step.equals("#") -> Optional.of(new Found((long) list.size()));
            case Map<?, ?> map when step.equals("#") -> Optional.of(new Found((long) map.size()));
            case List<?> list
            when step.matches("\\d+") && Integer.parseInt(step) < list.size() ->
                walk(list.get(Integer.parseInt(step)), rest);
            case Map<?, ?> map when map.containsKey(step) -> walk(map.get(step), rest);
            case null, default -> Optional.empty();
        };
    }

    private static Optional<Found> all(List<?> list, List<String> rest) {
        List<@Nullable Object> found = new ArrayList<>();
        for (Object item : list) {
            walk(item, rest).ifPresent(one -> found.add(one.value()));
        }
        return Optional.of(new Found(found));
    }
}
