package dev.basin.storage.sqlite;

import dev.basin.storage.Queries;
import dev.basin.storage.TextIndex;
import dev.basin.storage.TextIndexes;
import dev.basin.storage.TextQuery;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Text indexes as FTS5 tables of trigrams without content, and triggers that note the numbers of changed rows in a table beside.
 *
 * <p>The triggers name no column, so that every change of the schema that is possible without them stays possible for other programs,
 * and they need no FTS5 there. Letters are made small before they are indexed, as LIKE ignores the case of ASCII letters, while the
 * tokenizer's own folding follows a version of Unicode.
 */
final class SqliteTextIndexes implements TextIndexes {
    /** Changes with what is indexed and how, so that an index of an older kind is made anew. */
    private static final String KIND = "1";

    private static final String STATES = "`_basin_text_indexes`";
    private static final int MOST_ROWS = 500;
    private static final long MOST_CHARACTERS = 200_000;

    private final TextCandidates candidates = new TextCandidates();

    /** The FTS5 table; the last character keeps its name apart from those of another's parts. */
    static String words(String name) {
        return "_basin_text_" + name + "_";
    }

    /** The table of the numbers of rows that the index does not know. */
    static String changed(String name) {
        return "_basin_changed_" + name;
    }

    /** In the order in which they are made. */
    private static List<String> parts(String name) {
        List<String> parts = new ArrayList<>(triggers(name));
        parts.addFirst(words(name));
        parts.addLast(changed(name));
        return parts;
    }

    private static List<String> triggers(String name) {
        return List.of(changed(name) + "_insert", changed(name) + "_update", changed(name) + "_delete");
    }

    @Override
    public List<String> names(Queries queries) {
        boolean none = queries.first(
                        "SELECT 1 FROM sqlite_master WHERE name = '_basin_text_indexes'", List.of(), _ -> true)
                .isEmpty();
        return none
                ? List.of()
                : queries.list("SELECT name FROM " + STATES, List.of(), row -> String.valueOf(row.text(0)));
    }

    @Override
    public boolean isSound(Queries queries, TextIndex index) {
        return names(queries).contains(index.name())
                && keys(queries, index.name()).containsAll(index.columns().keySet())
                && isWhole(queries, index);
    }

    private static Set<String> keys(Queries queries, String name) {
        List<String> definition = queries.first(
                        "SELECT definition FROM " + STATES + " WHERE name = ?",
                        List.of(name),
                        row -> List.of(String.valueOf(row.text(0)).split("\n", -1)))
                .orElseThrow();
        return definition.getFirst().equals(KIND) ? Set.copyOf(definition.subList(1, definition.size())) : Set.of();
    }

    /**
     * Whether all parts are there in the order in which {@link #create} made them, which shows that the triggers were there all along:
     * whatever is made gets a higher number in the schema than all that is there. A dump has triggers behind the tables, and VACUUM,
     * which may give rows other numbers, writes them behind the tables too. A table that is made anew loses its triggers, and those
     * that are made for it again come behind the table of changed rows, which was the last part.
     */
    private static boolean isWhole(Queries queries, TextIndex index) {
        List<String> parts = parts(index.name());
        List<String> params = new ArrayList<>(parts);
        params.addFirst(index.table());
        return queries.list(
                        "SELECT name FROM sqlite_master WHERE (type = 'trigger' AND tbl_name = ? COLLATE NOCASE"
                                + " OR type = 'table') AND name IN (?, ?, ?, ?, ?) ORDER BY rowid",
                        params,
                        row -> String.valueOf(row.text(0)))
                .equals(parts);
    }

    @Override
    public void create(Transaction tx, TextIndex index) {
        String name = index.name();
        drop(tx, name);
        execute(
                tx,
                "CREATE TABLE IF NOT EXISTS " + STATES + " (name TEXT PRIMARY KEY NOT NULL, definition TEXT NOT NULL)");
        String columns = names(index.columns().size());
        execute(
                tx,
                "CREATE VIRTUAL TABLE " + quote(words(name)) + " USING fts5(" + columns
                        + ", content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1')");
        List<String> triggers = triggers(name);
        createTrigger(tx, index, triggers.get(0), "INSERT", "new");
        createTrigger(tx, index, triggers.get(1), "UPDATE", "old", "new");
        createTrigger(tx, index, triggers.get(2), "DELETE", "old");
        execute(tx, "CREATE TABLE " + quote(changed(name)) + " (row INTEGER PRIMARY KEY NOT NULL)");
        execute(tx, fill(index));
        String definition = KIND + "\n" + String.join("\n", index.columns().keySet());
        tx.execute("INSERT INTO " + STATES + " (name, definition) VALUES (?, ?)", List.of(name, definition));
    }

    /** A condition in place of OR IGNORE, as the conflict clause of a statement that fires a trigger holds in the trigger too. */
    private static void createTrigger(Transaction tx, TextIndex index, String trigger, String event, String... rows) {
        String changed = quote(changed(index.name()));
        String notes = Arrays.stream(rows)
                .map(row -> "INSERT INTO " + changed + " (row) SELECT " + row
                        + "._rowid_ WHERE NOT EXISTS (SELECT 1 FROM " + changed + " WHERE row = " + row + "._rowid_); ")
                .collect(Collectors.joining());
        execute(
                tx,
                "CREATE TRIGGER " + quote(trigger) + " AFTER " + event + " ON " + quote(index.table()) + " BEGIN "
                        + notes + "END");
    }

    private static String names(int columns) {
        return IntStream.range(0, columns).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
    }

    /** Columns are not told apart in the index, so it does not matter which of its own holds which. */
    private static String fill(TextIndex index) {
        String table = quote(index.table());
        return "INSERT INTO " + quote(words(index.name())) + " (rowid, "
                + names(index.columns().size()) + ") SELECT " + table + "._rowid_"
                + index.columns().values().stream()
                        .map(column -> ", lower(" + table + "." + quote(column) + ")")
                        .collect(Collectors.joining())
                + " FROM " + table;
    }

    @Override
    public void detach(Transaction tx, String name) {
        triggers(name).forEach(trigger -> execute(tx, "DROP TRIGGER IF EXISTS " + quote(trigger)));
    }

    @Override
    public void drop(Transaction tx, String name) {
        detach(tx, name);
        execute(tx, "DROP TABLE IF EXISTS " + quote(changed(name)));
        execute(tx, "DROP TABLE IF EXISTS " + quote(words(name)));
        if (!names(tx).isEmpty()) {
            tx.execute("DELETE FROM " + STATES + " WHERE name = ?", List.of(name));
        }
        candidates.forget();
    }

    @Override
    public boolean isBehind(Queries queries, String name) {
        return queries.first("SELECT 1 FROM " + quote(changed(name)) + " LIMIT 1", List.of(), _ -> true)
                .isPresent();
    }

    @Override
    public void catchUp(Transaction tx, TextIndex index) {
        Optional<Long> last = lastOfBatch(tx, index);
        if (last.isEmpty()) {
            return;
        }
        String rows = "(SELECT row FROM " + quote(changed(index.name())) + " WHERE row <= ?)";
        tx.execute("DELETE FROM " + quote(words(index.name())) + " WHERE rowid IN " + rows, List.of(last.get()));
        tx.execute(fill(index) + " WHERE " + quote(index.table()) + "._rowid_ IN " + rows, List.of(last.get()));
        tx.execute("DELETE FROM " + quote(changed(index.name())) + " WHERE row <= ?", List.of(last.get()));
    }

    private static Optional<Long> lastOfBatch(Transaction tx, TextIndex index) {
        String table = quote(index.table());
        String length = index.columns().values().stream()
                .map(column -> "coalesce(length(" + table + "." + quote(column) + "), 0)")
                .collect(Collectors.joining(" + "));
        String changed = quote(changed(index.name()));
        long[] last = {0, 0, 0};
        tx.query(
                "SELECT " + changed + ".row, " + length + " FROM " + changed + " LEFT JOIN " + table + " ON " + table
                        + "._rowid_ = " + changed + ".row ORDER BY " + changed + ".row LIMIT " + MOST_ROWS,
                List.of(),
                row -> {
                    last[0] = row.integer(0);
                    last[1]++;
                    last[2] += row.integer(1);
                    return last[2] < MOST_CHARACTERS;
                });
        return last[1] == 0 ? Optional.empty() : Optional.of(last[0]);
    }

    @Override
    public String condition(String name, String quotedTable) {
        return quotedTable + "._rowid_ IN (" + matched(name) + ")";
    }

    private static String matched(String name) {
        String words = quote(words(name));
        return "SELECT rowid FROM " + words + " WHERE " + words + " MATCH ? UNION ALL SELECT row FROM "
                + quote(changed(name));
    }

    @Override
    public long size(Queries queries, String quotedTable) {
        long last = queries.first("SELECT max(_rowid_) FROM " + quotedTable, List.of(), row -> row.integer(0))
                .orElse(0L);
        return Math.max(last, 0);
    }

    @Override
    public Optional<String> candidates(Queries queries, String name, TextQuery query, long most) {
        return candidates.choose(queries, name, query, most);
    }

    @Override
    public void probe(Queries queries, String name, String candidates) {
        queries.query(matched(name), List.of(candidates), _ -> true);
    }

    private static String quote(String name) {
        return SqliteDialect.quote(name);
    }

    private static void execute(Transaction tx, String sql) {
        tx.execute(sql, List.of());
    }
}
