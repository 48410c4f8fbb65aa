package dev.basin.storage.sqlite;

import dev.basin.storage.Queries;
import dev.basin.storage.Row;
import dev.basin.storage.TextIndex;
import dev.basin.storage.TextIndexes;
import dev.basin.storage.TextQuery;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
    private static final int PARTS = 5;

    private final TextCandidates candidates = new TextCandidates();

    /** The FTS5 table; the last character keeps its name apart from those of another's parts. */
    static String words(String name) {
        return "_basin_text_" + name + "_";
    }

    /** The table of the numbers of rows that the index does not know. */
    static String changed(String name) {
        return "_basin_changed_" + name;
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

    /** What was noted of an index: which columns it has, and the number and id of a row that it knows. */
    private record State(
            Set<String> keys, @Nullable Long row, @Nullable String id) {
        static State of(Row row) {
            List<String> definition = List.of(String.valueOf(row.text(0)).split("\n", -1));
            Set<String> keys = definition.getFirst().equals(KIND)
                    ? Set.copyOf(definition.subList(1, definition.size()))
                    : Set.of();
            return new State(keys, row.text(1) == null ? null : row.integer(1), row.text(2));
        }
    }

    @Override
    public boolean isSound(Queries queries, TextIndex index) {
        if (!names(queries).contains(index.name())) {
            return false;
        }
        State state = queries.first(
                        "SELECT definition, witness, witness_id FROM " + STATES + " WHERE name = ?",
                        List.of(index.name()),
                        State::of)
                .orElseThrow();
        return state.keys.containsAll(index.columns().keySet())
                && isComplete(queries, index)
                && isWitnessed(queries, index, state);
    }

    private static boolean isComplete(Queries queries, TextIndex index) {
        List<String> params = new ArrayList<>(triggers(index.name()));
        params.addFirst(index.table());
        params.add(words(index.name()));
        params.add(changed(index.name()));
        long parts = queries.first(
                        "SELECT count(*) FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ? COLLATE NOCASE"
                                + " AND name IN (?, ?, ?) OR type = 'table' AND name IN (?, ?)",
                        params,
                        row -> row.integer(0))
                .orElse(0L);
        return parts == PARTS;
    }

    /**
     * Rows keep their numbers, but for a table that was written anew from a dump: there they are numbered without gaps, so that the
     * highest number is another row's or nobody's.
     */
    private static boolean isWitnessed(Queries queries, TextIndex index, State state) {
        if (state.row == null) {
            return true;
        }
        boolean noted = queries.first(
                        "SELECT 1 FROM " + quote(changed(index.name())) + " WHERE row = ?",
                        List.of(state.row),
                        _ -> true)
                .isPresent();
        return noted
                || queries.first(
                                "SELECT id FROM " + quote(index.table()) + " WHERE _rowid_ = ?",
                                List.of(state.row),
                                row -> String.valueOf(row.text(0)))
                        .filter(id -> id.equals(state.id))
                        .isPresent();
    }

    @Override
    public void create(Transaction tx, TextIndex index) {
        String name = index.name();
        drop(tx, name);
        execute(
                tx,
                "CREATE TABLE IF NOT EXISTS " + STATES + " (name TEXT PRIMARY KEY NOT NULL, definition TEXT NOT NULL,"
                        + " witness INTEGER, witness_id TEXT)");
        String columns = names(index.columns().size());
        execute(
                tx,
                "CREATE VIRTUAL TABLE " + quote(words(name)) + " USING fts5(" + columns
                        + ", content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1')");
        execute(tx, "CREATE TABLE " + quote(changed(name)) + " (row INTEGER PRIMARY KEY NOT NULL)");
        List<String> triggers = triggers(name);
        createTrigger(tx, index, triggers.get(0), "INSERT", "new");
        createTrigger(tx, index, triggers.get(1), "UPDATE", "old", "new");
        createTrigger(tx, index, triggers.get(2), "DELETE", "old");
        execute(tx, fill(index));
        String definition = KIND + "\n" + String.join("\n", index.columns().keySet());
        tx.execute("INSERT INTO " + STATES + " (name, definition) VALUES (?, ?)", List.of(name, definition));
        noteWitness(tx, index);
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
    public void drop(Transaction tx, String name) {
        triggers(name).forEach(trigger -> execute(tx, "DROP TRIGGER IF EXISTS " + quote(trigger)));
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
        noteWitness(tx, index);
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

    private static void noteWitness(Transaction tx, TextIndex index) {
        String table = quote(index.table());
        tx.execute(
                "UPDATE " + STATES + " SET (witness, witness_id) = (SELECT " + table + "._rowid_, " + table
                        + ".id FROM "
                        + table + " WHERE " + table + "._rowid_ NOT IN (SELECT row FROM "
                        + quote(changed(index.name())) + ") ORDER BY 1 DESC LIMIT 1) WHERE name = ?",
                List.of(index.name()));
    }

    @Override
    public String condition(String name, String quotedTable) {
        String words = quote(words(name));
        return quotedTable + "._rowid_ IN (SELECT rowid FROM " + words + " WHERE " + words
                + " MATCH ? UNION ALL SELECT row FROM " + quote(changed(name)) + ")";
    }

    @Override
    public Optional<String> candidates(
            Queries queries, String name, String quotedTable, TextQuery query, LongUnaryOperator most) {
        return candidates.choose(queries, name, quotedTable, query, most);
    }

    private static String quote(String name) {
        return SqliteDialect.quote(name);
    }

    private static void execute(Transaction tx, String sql) {
        tx.execute(sql, List.of());
    }
}
