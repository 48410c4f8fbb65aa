package dev.basin.storage.sqlite;

import dev.basin.storage.Expressions;
import dev.basin.storage.FastPaths;
import java.util.List;
import java.util.Optional;

/** SQLite's expressions. */
final class SqliteExpressions implements Expressions {
    private static final int FEWEST_CARRIED = 4;
    /** SQLite's functions take 100 arguments. */
    private static final int MOST_CARRIED = 50;

    private final boolean carrying;

    SqliteExpressions() {
        this(FastPaths.taken());
    }

    SqliteExpressions(boolean carrying) {
        this.carrying = carrying;
    }

    @Override
    public String quote(String identifier) {
        return SqliteDialect.quote(identifier);
    }

    @Override
    public String same(String left, String right) {
        return left + " IS " + right;
    }

    @Override
    public String differs(String left, String right) {
        return left + " IS NOT " + right;
    }

    @Override
    public String equalInAnyCase(String left, String right) {
        return left + " = " + right + " COLLATE NOCASE";
    }

    @Override
    public String like(String value, String pattern) {
        return value + " LIKE " + pattern + " ESCAPE '\\'";
    }

    @Override
    public String notLike(String value, String pattern) {
        return value + " NOT LIKE " + pattern + " ESCAPE '\\'";
    }

    @Override
    public String containing(String value) {
        return "('%' || " + value + " || '%')";
    }

    @Override
    public String decoded(String bytes) {
        return "CAST(" + bytes + " AS TEXT)";
    }

    @Override
    public String lower(String value) {
        return "LOWER(" + value + ")";
    }

    /** A column declared JSON may hold a number or a text that is no JSON (facts A7), which {@code json_extract} alone refuses. */
    @Override
    public String jsonValue(String column, List<String> path) {
        StringBuilder steps = new StringBuilder();
        for (String step : path) {
            if (isIndex(step)) {
                steps.append('[').append(step).append(']');
            } else {
                steps.append('.').append(step);
            }
        }
        return "(CASE WHEN json_valid(" + column + ") THEN json_extract(" + column + ", '$" + steps
                + "') ELSE json_extract(json_object('pb', " + column + "), '$.pb" + steps + "') END)";
    }

    private static boolean isIndex(String step) {
        return step.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @Override
    public String jsonLength(String column) {
        return "json_array_length(CASE WHEN " + isArray(column) + " THEN " + column + " WHEN " + column + " = '' OR "
                + column + " IS NULL THEN '[]' ELSE json_array(" + column + ") END)";
    }

    @Override
    public String jsonItems(String column) {
        return "json_each(CASE WHEN " + isArray(column) + " THEN " + column + " ELSE json_array(" + column + ") END)";
    }

    private static String isArray(String column) {
        return "iif(json_valid(" + column + "), json_type(" + column + ") = 'array', FALSE)";
    }

    @Override
    public String boundItems() {
        return "json_each(?)";
    }

    @Override
    public String itemOf(String quotedAlias) {
        return quotedAlias + ".value";
    }

    @Override
    public String joinAll(String source, String quotedAlias) {
        return "LEFT JOIN " + source + " " + quotedAlias;
    }

    @Override
    public String distance(String lonA, String latA, String lonB, String latB) {
        return "(6371 * acos(cos(radians(" + latA + ")) * cos(radians(" + latB + ")) * cos(radians(" + lonB
                + ") - radians(" + lonA + ")) + sin(radians(" + latA + ")) * sin(radians(" + latB + "))))";
    }

    @Override
    public List<Integer> distanceOrder() {
        return List.of(1, 3, 2, 0, 1, 3);
    }

    @Override
    public String formatDate(List<String> arguments) {
        return "strftime(" + String.join(", ", arguments) + ")";
    }

    @Override
    public String random() {
        return "RANDOM()";
    }

    @Override
    public String rowNumber(String quotedTable) {
        return quotedTable + "._rowid_";
    }

    /** A cross join is not reordered. No collection's name has a space. */
    @Override
    public String ofPicked(String columns, String quotedTable, String picking) {
        return "WITH `picked rows`(number) AS (" + picking + ") SELECT " + columns + " FROM `picked rows` CROSS JOIN "
                + quotedTable + " ON " + rowNumber(quotedTable) + " = `picked rows`.number";
    }

    @Override
    public Optional<String> carrier(List<String> columns) {
        boolean pays = carrying && columns.size() >= FEWEST_CARRIED && columns.size() <= MOST_CARRIED;
        return pays
                ? Optional.of("concat(" + String.join(", '" + (char) CarriedValues.END + "', ", columns) + ")")
                : Optional.empty();
    }
}
