package dev.basin.storage.sqlite;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.basin.storage.Queries;
import dev.basin.storage.TextQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses the words of a MATCH: of the trigrams that a text consists of, the rarest few find nearly as few rows as all of them, and
 * common ones cost much. How common they are is counted up to a bound and remembered for a while; a number that is out of date costs
 * time and changes no answer.
 */
final class TextCandidates {
    /** A trigram in more rows is common. */
    private static final long COMMON = 32_768;
    /** A trigram in fewer rows needs no other beside it. */
    private static final long FEW = 64;

    /** How many trigrams are tried first, then how many when those find too much. */
    private static final int MOST_RARE = 3;

    private static final int MOST_TRIGRAMS = 10;
    /** More of a text's trigrams make its rarest hardly rarer, and each has to be counted. */
    private static final int MOST_COUNTED = 40;
    /** A query with more texts costs more to choose for than it is likely to save. */
    private static final int MOST_TEXTS = 20;
    /** Characters, the overhead of each number counted as some. */
    private static final int MOST_REMEMBERED = 10_000_000;

    private static final int OVERHEAD = 100;
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Cache<Counted, Count> counts = Caffeine.newBuilder()
            .maximumWeight(MOST_REMEMBERED)
            .weigher((Counted key, Count _) -> OVERHEAD + key.match.length())
            .expireAfterWrite(REMEMBERED)
            .build();

    private record Counted(String name, String match) {}

    /** How many rows were found when the counting ended at a bound. */
    private record Count(long rows, long bound) {
        boolean answers(long asked) {
            return rows < bound || bound >= asked;
        }
    }

    /** A MATCH, and how many rows it finds at most, as far as that is known. */
    private record Choice(String match, long rows) {}

    /** Forgets all counts. */
    void forget() {
        counts.invalidateAll();
    }

    Optional<String> choose(Queries queries, String name, TextQuery query, long bound) {
        if (texts(query) > MOST_TEXTS) {
            return Optional.empty();
        }
        long changed = counted(queries, "SELECT 1 FROM " + SqliteDialect.quote(SqliteTextIndexes.changed(name)), bound);
        if (bound <= changed) {
            return Optional.empty();
        }
        for (int trigrams : List.of(MOST_RARE, MOST_TRIGRAMS)) {
            Choice choice = choice(queries, name, query, trigrams);
            long rows = choice.rows < bound - changed ? choice.rows : rows(queries, name, choice.match, bound);
            if (rows + changed < bound) {
                return Optional.of(choice.match);
            }
        }
        return Optional.empty();
    }

    private static int texts(TextQuery query) {
        return switch (query) {
            case TextQuery.Holds _ -> 1;
            case TextQuery.All all ->
                all.parts().stream().mapToInt(TextCandidates::texts).sum();
            case TextQuery.Any any ->
                any.parts().stream().mapToInt(TextCandidates::texts).sum();
        };
    }

    private Choice choice(Queries queries, String name, TextQuery query, int most) {
        return switch (query) {
            case TextQuery.Holds holds -> rarest(queries, name, holds.texts(), most);
            case TextQuery.All all -> {
                List<Choice> parts = all.parts().stream()
                        .map(part -> choice(queries, name, part, most))
                        .sorted(Comparator.comparingLong(Choice::rows))
                        .toList();
                yield together(parts.stream().limit(most).toList());
            }
            case TextQuery.Any any -> {
                List<Choice> parts = any.parts().stream()
                        .map(part -> choice(queries, name, part, most))
                        .toList();
                yield new Choice(
                        joined(parts, " OR "),
                        parts.stream().mapToLong(Choice::rows).reduce(0, TextCandidates::sum));
            }
        };
    }

    private static long sum(long a, long b) {
        return a + b < 0 ? Long.MAX_VALUE : a + b;
    }

    /** Common ones cost as much as reading the table does, so they are left out as long as there are others. */
    private Choice rarest(Queries queries, String name, List<String> texts, int most) {
        List<Choice> trigrams = new ArrayList<>();
        for (String trigram : trigrams(texts)) {
            // more may be known of it from another page of the list, which is to choose the same
            long rows = Math.min(COMMON, rows(queries, name, quoted(trigram), COMMON));
            trigrams.add(new Choice(quoted(trigram), rows));
            if (rows < FEW) {
                return trigrams.getLast();
            }
            if (trigrams.size() == MOST_COUNTED) {
                break;
            }
        }
        trigrams.sort(Comparator.comparingLong(Choice::rows));
        List<Choice> rare = trigrams.stream()
                .filter(trigram -> most > MOST_RARE || trigram.rows < COMMON)
                .limit(most)
                .toList();
        return together(rare.isEmpty() ? trigrams.stream().limit(most).toList() : rare);
    }

    private static Choice together(List<Choice> parts) {
        return new Choice(
                joined(parts, " AND "),
                parts.stream()
                        .mapToLong(part -> part.rows < COMMON ? part.rows : Long.MAX_VALUE)
                        .min()
                        .orElseThrow());
    }

    private static String joined(List<Choice> parts, String operator) {
        return parts.size() == 1
                ? parts.getFirst().match
                : parts.stream().map(Choice::match).collect(Collectors.joining(operator, "(", ")"));
    }

    /** The different ones, in the letters that are indexed. */
    private static Set<String> trigrams(List<String> texts) {
        Set<String> trigrams = new LinkedHashSet<>();
        for (String text : texts) {
            int[] points = text.codePoints()
                    .map(point -> point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point)
                    .toArray();
            for (int i = 0; i + TextQuery.SHORTEST <= points.length; i++) {
                trigrams.add(new String(points, i, TextQuery.SHORTEST));
            }
        }
        return trigrams;
    }

    private static String quoted(String trigram) {
        return '"' + trigram.replace("\"", "\"\"") + '"';
    }

    private long rows(Queries queries, String name, String match, long bound) {
        Counted key = new Counted(name, match);
        Count known = counts.getIfPresent(key);
        if (known == null || !known.answers(bound)) {
            String words = SqliteDialect.quote(SqliteTextIndexes.words(name));
            long rows = queries.first(
                            "SELECT count(*) FROM (SELECT 1 FROM " + words + " WHERE " + words + " MATCH ? LIMIT ?)",
                            List.of(match, bound),
                            row -> row.integer(0))
                    .orElse(0L);
            known = new Count(rows, bound);
            counts.put(key, known);
        }
        return known.rows;
    }

    private static long counted(Queries queries, String select, long bound) {
        return queries.first("SELECT count(*) FROM (" + select + " LIMIT ?)", List.of(bound), row -> row.integer(0))
                .orElse(0L);
    }
}
