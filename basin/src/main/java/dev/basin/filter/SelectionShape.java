package dev.basin.filter;

import dev.basin.storage.Queries;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The SQL of a selection without its values. One instance serves every call with the same texts, so statements made from it
 * can be kept with it.
 */
public final class SelectionShape {
    private final String from;
    private final String where;
    private final String orderBy;
    private final boolean distinct;
    private final String rowKey;
    private final int conditionParams;
    private final boolean ofRequestAlone;
    private final boolean lasts;
    private final Optional<String> picked;
    private final Map<Object, String> statements = new ConcurrentHashMap<>();

    /**
     * @param table the quoted name of the selected rows
     * @param picked what picks rows of the table before anything else of them is read, see {@link #picked}
     */
    SelectionShape(
            String table,
            String from,
            String where,
            String orderBy,
            boolean distinct,
            boolean lasts,
            String rowKey,
            int conditionParams,
            Optional<String> picked) {
        this.from = from;
        this.where = where;
        this.orderBy = orderBy;
        this.distinct = distinct;
        this.rowKey = rowKey;
        this.conditionParams = conditionParams;
        // every column stands behind its table's quoted name
        this.ofRequestAlone = from.equals(table) && !where.contains(table);
        this.lasts = lasts;
        this.picked = picked;
    }

    /** What follows FROM: the quoted table and its joins. */
    public String from() {
        return from;
    }

    /** The condition, {@code 1=1} when everything is selected. */
    public String where() {
        return where;
    }

    /** What follows ORDER BY, empty when unsorted. */
    public String orderBy() {
        return orderBy;
    }

    /** Whether joins may repeat rows, so that the caller must select DISTINCT. */
    public boolean distinct() {
        return distinct;
    }

    /** How many of the parameters belong to {@link #from} and {@link #where}; the rest belongs to {@link #orderBy}. */
    public int conditionParams() {
        return conditionParams;
    }

    /**
     * A statement made from this shape, built at the first call with the key and kept. Keys are few: constants or the like,
     * never something that a client sends.
     */
    public String statement(Object key, Function<SelectionShape, String> build) {
        String known = statements.get(key);
        return known != null ? known : statements.computeIfAbsent(key, _ -> build.apply(this));
    }

    /**
     * {@code SELECT columns … LIMIT ? OFFSET ?} with all parameters of the selection before the last two. Built at each call, as
     * clients have a say in which columns they are.
     *
     * @param columns quoted and qualified
     */
    public String listSql(String columns) {
        return "SELECT " + (distinct ? "DISTINCT " : "") + columns + " FROM " + from + " WHERE " + where
                + (orderBy.isEmpty() ? "" : " ORDER BY " + orderBy) + " LIMIT ? OFFSET ?";
    }

    /**
     * The number by which the database should pick the rows of a page before it reads their columns: where it must look at every
     * selected row to find the first ones, it would otherwise carry all columns of each row that is among the first for a while. Empty
     * where it finds the first ones at once, or where rows have no number.
     */
    public Optional<String> picked() {
        return picked;
    }

    /** Whether the condition is the same for all rows, as it looks at the request only. */
    public boolean ofRequestAlone() {
        return ofRequestAlone;
    }

    /** Whether the same rows are selected until the data change, so that their number may be remembered ({@link Queries#count}). */
    public boolean lasts() {
        return lasts;
    }

    /** Gives one row when a condition {@link #ofRequestAlone} holds; takes the {@link CompiledSelection#conditionParams}. */
    public String holdsSql() {
        return statement(Kind.HOLDS, _ -> "SELECT 1 WHERE " + where);
    }

    /**
     * Counts the selected rows; takes the {@link CompiledSelection#conditionParams}. SQLite counts a whole table by its pages,
     * but looks at each row where there is a condition, even one that does not depend on it.
     */
    public String countSql() {
        return statement(Kind.COUNT, _ -> ofRequestAlone ? countAll() : countSome());
    }

    private String countAll() {
        return "SELECT CASE WHEN " + where + " THEN (SELECT COUNT(*) FROM " + from + ") ELSE 0 END";
    }

    private String countSome() {
        return "SELECT COUNT(" + (distinct ? "DISTINCT " + rowKey : "*") + ") FROM " + from + " WHERE " + where;
    }

    /** Gives one row when anything is selected; takes the {@link CompiledSelection#conditionParams}. */
    public String existsSql() {
        return statement(Kind.EXISTS, _ -> "SELECT 1 FROM " + from + " WHERE " + where + " LIMIT 1");
    }

    private enum Kind {
        COUNT,
        HOLDS,
        EXISTS
    }
}
