package dev.basin.storage;

import java.util.List;
import java.util.Optional;

/**
 * SQL expressions that a query is built of, where databases differ. Arguments are SQL texts (a column, a {@code ?}, an
 * expression) unless said otherwise; each appears in the result as often as the method says, so that parameters can be
 * counted. Nothing here ever takes a value.
 */
public interface Expressions {
    /** The quoted form of a checked name. */
    String quote(String identifier);

    /** Whether two values are the same, NULL being the same as NULL. Each argument once. */
    String same(String left, String right);

    /** The opposite of {@link #same}. */
    String differs(String left, String right);

    /** Whether two texts are equal but for the case of ASCII letters; an index that ignores case serves it. Each argument once. */
    String equalInAnyCase(String left, String right);

    /** Whether a value matches a pattern in which {@code \} escapes; ASCII letters match in both cases. Each argument once. */
    String like(String value, String pattern);

    /** The opposite of {@link #like}; NULL when either is NULL. */
    String notLike(String value, String pattern);

    /** A pattern that matches whatever holds the value as it is. The argument once. */
    String containing(String value);

    /** The text that bytes are in UTF-8. The argument once. */
    String decoded(String bytes);

    /** ASCII letters in lower case. The argument once. */
    String lower(String value);

    /**
     * What a JSON document holds at a path, texts, numbers and booleans as plain values, the rest as JSON text, NULL when there
     * is nothing.
     *
     * @param column a column; a content that is no JSON counts as a JSON string
     * @param path keys and array indexes, each of ASCII letters, digits and {@code _} only; empty for the document itself
     */
    String jsonValue(String column, List<String> path);

    /** How many items a column with a JSON array has; 0 when it is empty, 1 when it holds something else. */
    String jsonLength(String column);

    /** A row source with a row for each item of a column's JSON array; one row when it holds something else. */
    String jsonItems(String column);

    /** A row source with a row for each item of a JSON array that is bound to {@code ?}. */
    String boundItems();

    /** The item of a row of {@link #jsonItems} or {@link #boundItems}. */
    String itemOf(String quotedAlias);

    /** A row source and its condition: every pair of rows, or the row on the left alone when there is none on the right. */
    String joinAll(String source, String quotedAlias);

    /** Kilometres between two points given in degrees (facts B7); each argument as often as {@link #distanceOrder} names it. */
    String distance(String lonA, String latA, String lonB, String latB);

    /** In which order {@link #distance} uses its arguments, by their position from 0. */
    List<Integer> distanceOrder();

    /** A date formatted as SQLite's strftime does, NULL when the arguments are no date. Each argument once, in order. */
    String formatDate(List<String> arguments);

    /** A number that differs from row to row. */
    String random();

    /** The row number of a table's row, which follows the order of creation. */
    String rowNumber(String quotedTable);

    /**
     * A statement that reads columns of rows which another one picks, in the order in which it does.
     *
     * @param columns quoted and qualified
     * @param picking selects {@link #rowNumber} of the table's rows
     */
    String ofPicked(String columns, String quotedTable, String picking);

    /**
     * A column to select right behind these, which carries the values of all of them in one: see {@link Row#carriedBy}. Each
     * argument once.
     *
     * @param columns quoted and qualified
     * @return empty when it would not pay
     */
    default Optional<String> carrier(List<String> columns) {
        return Optional.empty();
    }
}
