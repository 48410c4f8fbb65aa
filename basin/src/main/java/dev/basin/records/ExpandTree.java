package dev.basin.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The relations that an {@code expand} parameter asks for, as a tree (facts B11). A path that is the beginning of another
 * one is contained in it.
 *
 * @param children by relation name, in the order of the parameter
 */
record ExpandTree(Map<String, ExpandTree> children) {
    static final ExpandTree NONE = new ExpandTree(Map.of());

    private static final int MAX_PATHS = 200;

    static ExpandTree parse(@Nullable String parameter) {
        if (parameter == null || parameter.isBlank()) {
            return NONE;
        }
        ExpandTree root = new ExpandTree(new LinkedHashMap<>());
        for (String path : paths(parameter)) {
            ExpandTree node = root;
            for (String name : path.split("\\.", -1)) {
                node = node.children.computeIfAbsent(name, _ -> new ExpandTree(new LinkedHashMap<>()));
            }
        }
        return root;
    }

    boolean isEmpty() {
        return children.isEmpty();
    }

    private static List<String> paths(String parameter) {
        List<String> paths = new ArrayList<>();
        for (String part : parameter.split(",", MAX_PATHS)) {
            String path = trimDots(part.replace(" ", ""));
            if (!path.isEmpty()) {
                paths.add(path);
            }
        }
        return paths;
    }

    private static String trimDots(String path) {
        int start = 0;
        int end = path.length();
        while (start < end && path.charAt(start) == '.') {
            start++;
        }
        while (end > start && path.charAt(end - 1) == '.') {
            end--;
        }
        return path.substring(start, end);
    }
}
