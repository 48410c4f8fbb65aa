package dev.basin.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A query string or urlencoded body, read the way Go does: pairs between {@code &}, malformed ones left out, and of a
 * repeated name the first value counts in a query (facts B2).
 */
final class QueryText {
    private QueryText() {}

    /** The first value of a name. */
    static Optional<String> first(@Nullable String query, String name) {
        if (query == null || query.isEmpty()) {
            return Optional.empty();
        }
        String[] found = new String[1];
        scan(query, (key, value) -> {
            if (key.equals(name)) {
                found[0] = value;
            }
            return !key.equals(name);
        });
        return Optional.ofNullable(found[0]);
    }

    /** The first value of each name. */
    static Map<String, String> firsts(@Nullable String query) {
        Map<String, String> all = new LinkedHashMap<>();
        if (query != null) {
            scan(query, (key, value) -> {
                all.putIfAbsent(key, value);
                return true;
            });
        }
        return all;
    }

    /**
     * Gives each well-formed pair to the reader until it answers false.
     *
     * @return whether all pairs were well-formed
     */
    static boolean scan(String query, BiPredicate<String, String> reader) {
        boolean wellFormed = true;
        int from = 0;
        while (from <= query.length()) {
            int ampersand = query.indexOf('&', from);
            int end = ampersand < 0 ? query.length() : ampersand;
            if (end > from) {
                int equals = query.indexOf('=', from);
                int split = equals < 0 || equals > end ? end : equals;
                Optional<String> key = decode(query, from, split);
                Optional<String> value = decode(query, Math.min(split + 1, end), end);
                if (key.isEmpty() || value.isEmpty()) {
                    wellFormed = false;
                } else if (!reader.test(key.get(), value.get())) {
                    return wellFormed;
                }
            }
            from = end + 1;
        }
        return wellFormed;
    }

    private static Optional<String> decode(String query, int from, int end) {
        String part = query.substring(from, end);
        return part.indexOf(';') >= 0 ? Optional.empty() : Percent.decode(part, true);
    }
}
