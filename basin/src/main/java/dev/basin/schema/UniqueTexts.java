package dev.basin.schema;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of different non-empty texts, the values of select, file and relation fields (facts G1 "UniqueStrings"). */
final class UniqueTexts {
    private UniqueTexts() {}

    /** A text is one value unless it is a JSON array of texts; elements of a list are cast to text; an object has none. */
    static List<String> of(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case String text -> ofText(text);
            case Collection<?> items -> unique(items.stream().map(Cast::text).toList());
            default -> unique(List.of(Cast.text(value)));
        };
    }

    private static List<String> ofText(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        return text.indexOf('[') < 0 ? List.of(text) : array(text).orElseGet(() -> List.of(text));
    }

    private static Optional<List<String>> array(String text) {
        try {
            if (!(Json.parse(text) instanceof List<?> items)) {
                return Optional.empty();
            }
            List<String> texts = new ArrayList<>(items.size());
            for (Object item : items) {
                if (item != null && !(item instanceof String)) {
                    return Optional.empty();
                }
                texts.add(item == null ? "" : (String) item);
            }
            return Optional.of(unique(texts));
        } catch (JsonException notJson) {
            return Optional.empty();
        }
    }

    private static List<String> unique(List<String> texts) {
        LinkedHashSet<String> different = new LinkedHashSet<>(texts);
        different.remove("");
        return List.copyOf(different);
    }

    /**
     * Whether stored bytes are surely the compact JSON array of different, non-empty, plain texts, so that they may be shown as
     * they are. Bytes for which it says no need the way through {@link #of}.
     */
    static boolean isPlainArray(byte[] json) {
        if (json.length < 2 || json[0] != '[' || json[json.length - 1] != ']' || json.length > 600) {
            return false;
        }
        int at = 1;
        while (at < json.length - 1) {
            int start = at;
            int end = plainText(json, at);
            if (end < 0 || repeats(json, start, end)) {
                return false;
            }
            at = end;
            if (at < json.length - 1 && (json[at++] != ',' || at == json.length - 1)) {
                return false;
            }
        }
        return true;
    }

    /** The position after a quoted text of letters, digits and {@code _ - .} that starts here; -1 when there is none. */
    private static int plainText(byte[] json, int start) {
        if (json[start] != '"') {
            return -1;
        }
        for (int i = start + 1; i < json.length; i++) {
            byte b = json[i];
            if (b == '"') {
                return i == start + 1 ? -1 : i + 1;
            }
            boolean plain = b >= 'a' && b <= 'z'
                    || b >= '0' && b <= '9'
                    || b >= 'A' && b <= 'Z'
                    || b == '_'
                    || b == '-'
                    || b == '.';
            if (!plain) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean repeats(byte[] json, int start, int end) {
        int length = end - start;
        for (int i = 1; i + length < start; i++) {
            if (Arrays.equals(json, i, i + length, json, start, end)) {
                return true;
            }
        }
        return false;
    }
}
