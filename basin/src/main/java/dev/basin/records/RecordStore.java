package dev.basin.records;

import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import dev.basin.storage.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Records for server code: no access rules, but validation, hooks, cascades and everything else that a write entails.
 * Joins the transaction that the calling thread is in, else makes one. Filters are written in the filter language, with
 * placeholders {@code {:name}} for values. Records that are marked as deleted do not exist here, unless one asks
 * {@link #includingDeleted}. Collections are given by name or id; asking for one that does not exist is a fault
 * of the program and throws {@link IllegalArgumentException}.
 */
public final class RecordStore {
    private final Database database;
    private final Collections collections;
    private final Tables tables;
    private final RecordReader reader;
    private final RecordWriter writer;
    private final RecordDeleter deleter;
    private final boolean deletedToo;
    private final RecordFiles files;

    public RecordStore(
            Database database,
            Collections collections,
            Filters filters,
            Passwords passwords,
            RecordHooks hooks,
            RecordFiles files) {
        this.database = database;
        this.collections = collections;
        this.tables = new Tables(database.dialect().expressions());
        this.reader = new RecordReader(database, tables, filters);
        this.writer = new RecordWriter(database, collections, tables, hooks, passwords, files);
        this.files = files;
        FileOwners owners = new FileOwners(collections, reader);
        this.deleter = new RecordDeleter(database, collections, tables, hooks, writer, files, owners);
        this.deletedToo = false;
    }

    private RecordStore(RecordStore live, boolean deletedToo) {
        this.database = live.database;
        this.collections = live.collections;
        this.tables = live.tables;
        this.reader = live.reader;
        this.writer = live.writer;
        this.deleter = live.deleter;
        this.files = live.files;
        this.deletedToo = deletedToo;
    }

    /**
     * The same records with those that are marked as deleted, in collections that delete so (see
     * {@link dev.basin.schema.CollectionBuilder#softDelete}): for finding, listing, counting and as targets of relations.
     */
    public RecordStore includingDeleted() {
        return new RecordStore(this, true);
    }

    public Optional<Record> find(String collection, String id) {
        return reader.find(existing(collection), id).filter(found -> deletedToo || !found.softDeleted());
    }

    /** The first record that a filter selects, in no order that is promised. */
    public Optional<Record> first(String collection, String filter, Map<String, ? extends @Nullable Object> params) {
        return list(collection, filter, "", 1, 0, params).stream().findFirst();
    }

    /**
     * @param filter empty for all records
     * @param sort empty for no order that is promised
     * @param limit the most records to return, 0 for all
     */
    public List<Record> list(
            String collection,
            String filter,
            String sort,
            int limit,
            int offset,
            Map<String, ? extends @Nullable Object> params) {
        Selection wanted = selection(collection, filter, sort, params);
        return reader.select(wanted, RecordReader.SERVER, limit > 0 ? limit : Long.MAX_VALUE, offset);
    }

    /**
     * The records whose field has one of the values, in no order that is promised; one query for up to thousands of values.
     *
     * @throws IllegalArgumentException when the collection has no such field
     */
    public List<Record> having(String collection, String field, java.util.Collection<String> values) {
        return reader.having(existing(collection), field, values, deletedToo);
    }

    /**
     * One page of what a filter selects, and how much that is, both of one moment.
     *
     * @param sort plain fields of the collection, each with {@code -} for descending; the id completes it
     * @param number from 1
     */
    public RecordPage page(
            String collection,
            String filter,
            String sort,
            long number,
            int perPage,
            Map<String, ? extends @Nullable Object> params) {
        StableOrder order = StableOrder.of(existing(collection), sort);
        Selection wanted = selection(collection, filter, order.sort(), params);
        return database.read(_ -> new RecordPage(
                reader.select(wanted, RecordReader.SERVER, perPage, Math.multiplyExact(number - 1, perPage)),
                reader.count(wanted, RecordReader.SERVER)));
    }

    /**
     * Everything that a filter selects, batch by batch, for more records than memory should hold.
     *
     * @param sort plain fields of the collection, each with {@code -} for descending; the id completes it
     */
    public RecordWalk walk(
            String collection, String filter, String sort, Map<String, ? extends @Nullable Object> params) {
        Collection walked = existing(collection);
        return new RecordWalk(reader, walked, StableOrder.of(walked, sort), filter, params, deletedToo);
    }

    public long count(String collection, String filter, Map<String, ? extends @Nullable Object> params) {
        return reader.count(selection(collection, filter, "", params), RecordReader.SERVER);
    }

    /** A record of the collection that is not stored yet. */
    public Record create(String collection) {
        return Record.create(existing(collection));
    }

    /**
     * Validates and stores a new or changed record and returns it as stored; go on with the returned one. Passwords are
     * hashed before the write waits for its turn, unless the thread is inside a transaction already. When a hook stops the
     * operation without an error, nothing is stored and the given record comes back.
     *
     * @throws dev.basin.errors.ApiException 400 with the refused fields, 404 when the record to change is gone
     */
    public Record save(Record record) {
        return save(record, Optional.empty(), WriteCheck.NONE);
    }

    /**
     * As {@link #save(Record)}, because of a request that hooks get to see; its access rules are not asked.
     *
     * @throws dev.basin.errors.ApiException as there
     */
    public Record save(Record record, RequestContext request) {
        return save(record, Optional.of(request), WriteCheck.NONE);
    }

    /**
     * Deletes the record with its cascades (facts B15). In a collection that declares a soft-delete field, a live record is marked
     * and one that is marked already is removed for good.
     *
     * @throws dev.basin.errors.ApiException 400 when a required relation refers to the record or it is the last superuser, 404
     *     when it is gone already
     */
    public void delete(Record record) {
        delete(record, Optional.empty(), WriteCheck.NONE);
    }

    /**
     * As {@link #delete(Record)}, because of a request that hooks get to see; its access rules are not asked.
     *
     * @throws dev.basin.errors.ApiException as there
     */
    public void delete(Record record, RequestContext request) {
        delete(record, Optional.of(request), WriteCheck.NONE);
    }

    Record save(Record record, Optional<RequestContext> request, WriteCheck check) {
        boolean all = deletedToo || request.filter(RequestContext::superuser).isPresent();
        return writer.save(record, request, check, all);
    }

    void delete(Record record, Optional<RequestContext> request, WriteCheck check) {
        deleter.delete(record, request, check);
    }

    RecordReader reader() {
        return reader;
    }

    RecordFiles files() {
        return files;
    }

    Tables tables() {
        return tables;
    }

    private Collection existing(String idOrName) {
        return collections
                .find(idOrName)
                .orElseThrow(() -> new IllegalArgumentException("There is no collection " + idOrName));
    }

    private Selection selection(
            String collection, String filter, String sort, Map<String, ? extends @Nullable Object> params) {
        return new Selection(existing(collection), null, filter, sort, true, new HashMap<>(params), null, deletedToo);
    }
}
