package dev.basin.storage.sqlite;

import dev.basin.storage.FastPaths;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has counted since the data changed last. SQLite has to look at every row to count those that a condition
 * selects, and lists of rows that seldom change are asked for again and again.
 */
final class RememberedCounts {
    private static final int MOST = 64;
    private static final int LONGEST_TEXT = 4_000;

    private final SequencedMap<Question, Long> counts = new LinkedHashMap<>(16, 0.75f, true);
    private long version;

    private record Question(String sql, List<@Nullable Object> params) {}

    /**
     * @param version of the data that the connection sees at this moment, see {@code PRAGMA data_version}; asked only for
     *     what is remembered
     * @param counted asks the database
     */
    long get(LongSupplier version, String sql, List<? extends @Nullable Object> params, LongSupplier counted) {
        if (!FastPaths.taken() || !isSmall(sql, params)) {
            return counted.getAsLong();
        }
        long current = version.getAsLong();
        if (current != this.version) {
            counts.clear();
            this.version = current;
        }
        Question question = new Question(sql, Collections.unmodifiableList(new ArrayList<>(params)));
        @Nullable Long known = counts.get(question);
        if (known != null) {
            return known;
        }
        long count = counted.getAsLong();
        counts.put(question, count);
        if (counts.size() > MOST) {
            counts.pollFirstEntry();
        }
        return count;
    }

    private static boolean isSmall(String sql, List<? extends @Nullable Object> params) {
        long size = sql.length();
        for (Object param : params) {
            switch (param) {
                case String text -> size += text.length();
                case byte[] _ -> {
                    return false;
                }
                case null, default -> {}
            }
        }
        return size <= LONGEST_TEXT;
    }
}
