package dev.basin.records;

import dev.basin.filter.CompiledSelection;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Row;
import dev.basin.storage.Session;
import dev.basin.storage.StorageException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads records: by id, by ids under a rule, and by selections. */
final class RecordReader {
    /** What rules see when server code asks. */
    static final RequestContext SERVER =
            new RequestContext("default", "GET", Map.of(), Map.of(), Map.of(), Optional.empty());

    /** The most ids bound in one statement; SQLite takes 32,766 values. */
    private static final int MOST_IDS = 8_192;

    private final Database database;
    private final Tables tables;
    private final Filters filters;

    RecordReader(Database database, Tables tables, Filters filters) {
        this.database = database;
        this.tables = tables;
        this.filters = filters;
    }

    Tables tables() {
        return tables;
    }

    /** The stored record, be it marked as deleted. */
    Optional<Record> find(Collection collection, String id) {
        Table table = tables.of(collection);
        return database.first(table.selectById(), List.of(id), table::read);
    }

    /** The record if it exists for the requester: only superusers see those that are marked as deleted. */
    Optional<Record> visible(Collection collection, String id, RequestContext request) {
        return find(collection, id).filter(found -> request.superuser() || !found.softDeleted());
    }

    /** The record if it exists and satisfies the rule; a null or empty rule is satisfied by all. */
    Optional<Record> find(Collection collection, String id, @Nullable String rule, RequestContext request) {
        if (rule == null || rule.isEmpty()) {
            return visible(collection, id, request);
        }
        Table table = tables.of(collection);
        CompiledSelection selection = filters.compile(Selection.ofRule(collection, rule), request);
        return first(table, table.everyColumn(), selection, id, table::read);
    }

    /**
     * Gives the record's row to the reader if it exists and satisfies the rule; a null rule is satisfied by all.
     *
     * @return whether there was one
     */
    boolean row(
            Collection collection,
            String id,
            @Nullable String rule,
            RequestContext request,
            String selected,
            Function<Row, Boolean> mapper) {
        Table table = tables.of(collection);
        if (rule == null) {
            String sql = request.superuser() ? table.byId(selected) : table.byId(selected) + table.andLive();
            return database.first(sql, List.of(id), mapper).isPresent();
        }
        CompiledSelection selection = filters.compile(Selection.ofRule(collection, rule), request);
        return first(table, selected, selection, id, mapper).isPresent();
    }

    /** Whether the stored record satisfies the rule; one that is gone may, when the rule looks at the request alone. */
    boolean satisfies(Collection collection, String id, String rule, RequestContext request) {
        Table table = tables.of(collection);
        CompiledSelection selection = filters.compile(Selection.ofRule(collection, rule), request);
        return selection.shape().ofRequestAlone()
                ? holds(selection)
                : first(table, table.id(), selection, id, _ -> true).isPresent();
    }

    /** Whether a condition that looks at the request alone holds. */
    boolean holds(CompiledSelection selection) {
        return database.first(selection.shape().holdsSql(), selection.conditionParams(), _ -> true)
                .isPresent();
    }

    /** The one row of the selection with the id; the selection has no order. */
    private <T> Optional<T> first(
            Table table, String selected, CompiledSelection selection, String id, Function<Row, T> mapper) {
        List<@Nullable Object> params = new ArrayList<>(selection.params());
        params.add(id);
        return database.first(table.one(selected, selection), params, mapper);
    }

    /** The records with these ids that satisfy the rule, in any order. */
    List<Record> findAll(
            Collection collection, java.util.Collection<String> ids, @Nullable String rule, RequestContext request) {
        Table table = tables.of(collection);
        List<String> wanted = List.copyOf(ids);
        CompiledSelection selection = filters.compile(Selection.ofRule(collection, rule), request);
        List<Record> found = new ArrayList<>(wanted.size());
        for (int from = 0; from < wanted.size(); from += MOST_IDS) {
            List<String> some = wanted.subList(from, Math.min(from + MOST_IDS, wanted.size()));
            List<@Nullable Object> params = new ArrayList<>(selection.params());
            params.addAll(padded(some));
            String sql = table.some(table.everyColumn(), selection, paddedSize(some.size()));
            found.addAll(database.list(sql, params, table::read));
        }
        return found;
    }

    /** The records whose field has one of the values, in any order. */
    List<Record> having(Collection collection, String field, java.util.Collection<String> values, boolean deletedToo) {
        if (collection.fieldIndex(field) < 0) {
            throw new IllegalArgumentException(collection.name() + " has no field " + field);
        }
        Table table = tables.of(collection);
        List<String> wanted = values.stream().distinct().toList();
        List<Record> found = new ArrayList<>(wanted.size());
        for (int from = 0; from < wanted.size(); from += MOST_IDS) {
            List<String> some = wanted.subList(from, Math.min(from + MOST_IDS, wanted.size()));
            String sql = "SELECT " + table.everyColumn() + " FROM " + table.name() + " WHERE " + table.column(field)
                    + " IN (" + "?, ".repeat(paddedSize(some.size()) - 1) + "?)" + (deletedToo ? "" : table.andLive());
            found.addAll(database.list(sql, padded(some), table::read));
        }
        return found;
    }

    List<Record> select(Selection wanted, RequestContext request, long limit, long offset) {
        Table table = tables.of(wanted.collection());
        List<Record> found = new ArrayList<>();
        rows(wanted, request, limit, offset, row -> found.add(table.read(row)));
        return found;
    }

    /** Gives the rows of a selection, with every column, to the reader until it answers false. */
    void rows(Selection wanted, RequestContext request, long limit, long offset, Session.RowReader each) {
        Table table = tables.of(wanted.collection());
        long last = limit > Long.MAX_VALUE - offset ? Long.MAX_VALUE : offset + limit;
        CompiledSelection selection = filters.narrowed(database, filters.compile(wanted, request), last);
        rows(selection, some -> table.page(table.everyColumn(), some), limit, offset, each);
    }

    /**
     * Gives the rows of a selection to the reader until it answers false.
     *
     * @param sql with the selection's parameters and two more, for limit and offset
     */
    void rows(
            CompiledSelection selection,
            Function<CompiledSelection, String> sql,
            long limit,
            long offset,
            Session.RowReader each) {
        List<@Nullable Object> params = new ArrayList<>(selection.params());
        params.add(limit);
        params.add(offset);
        boolean[] given = {false};
        try {
            database.query(sql.apply(selection), params, row -> {
                given[0] = true;
                return each.read(row);
            });
        } catch (StorageException e) {
            if (given[0]) {
                throw e;
            }
            rows(filters.plain(database, selection, e), sql, limit, offset, each);
        }
    }

    /** How many records the selection has. */
    long count(Selection wanted, RequestContext request) {
        return count(filters.compile(countable(wanted), request));
    }

    long count(CompiledSelection countable) {
        CompiledSelection counted = filters.narrowed(database, countable, Long.MAX_VALUE);
        try {
            return counted.count(database);
        } catch (StorageException e) {
            return filters.plain(database, counted, e).count(database);
        }
    }

    /**
     * A selection of as many records, without what is only needed for their order. A sort by a relation's field leaves out
     * records whose related one the caller may not list.
     */
    static Selection countable(Selection wanted) {
        String sort = wanted.sort();
        if (sort == null || !wanted.trusted() && sort.contains(".")) {
            return wanted;
        }
        return new Selection(
                wanted.collection(),
                wanted.rule(),
                wanted.filter(),
                null,
                wanted.trusted(),
                wanted.params(),
                wanted.standIn(),
                wanted.deletedToo());
    }

    /** The next power of two, so that few different statements serve all numbers of ids. */
    static int paddedSize(int size) {
        return size <= 1 ? 1 : Integer.highestOneBit(size - 1) << 1;
    }

    /** The ids, the last one repeated up to {@link #paddedSize}. */
    static List<String> padded(List<String> ids) {
        List<String> padded = new ArrayList<>(ids);
        padded.addAll(Collections.nCopies(paddedSize(ids.size()) - ids.size(), ids.getLast()));
        return padded;
    }
}
