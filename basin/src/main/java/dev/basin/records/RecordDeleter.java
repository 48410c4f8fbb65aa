package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.schema.RelationField;
import dev.basin.storage.Database;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Deletes records with all that hangs on them, in one transaction (facts B15); what belongs to auth records alone is the auth room's. */
final class RecordDeleter {
    private static final int BATCH = 4_000;

    private final Database database;
    private final Collections collections;
    private final Tables tables;
    private final RecordHooks hooks;
    private final RecordWriter writer;
    private final RecordFiles files;

    RecordDeleter(
            Database database,
            Collections collections,
            Tables tables,
            RecordHooks hooks,
            RecordWriter writer,
            RecordFiles files) {
        this.database = database;
        this.collections = collections;
        this.tables = tables;
        this.hooks = hooks;
        this.writer = writer;
        this.files = files;
    }

    /**
     * @param check is asked when the write has its turn
     * @throws ApiException 400 when a required relation refers to the record, 404 when it is gone
     */
    void delete(Record record, Optional<RequestContext> request, WriteCheck check) {
        if (record.collection().isView()) {
            throw ApiException.badRequest("Unsupported collection type.");
        }
        database.run(tx -> {
            collections.requireCurrent(record.collection());
            boolean gone = tx.first(tables.of(record.collection()).selectById(), List.of(record.id()), _ -> true)
                    .isEmpty();
            if (gone) {
                throw ApiException.notFound();
            }
            delete(tx, check.settle(tx, record), request);
        });
    }

    private void delete(Transaction tx, Record record, Optional<RequestContext> request) {
        Collection collection = record.collection();
        List<Runnable> announcements = new ArrayList<>();
        Optional<Record> deleted = HookRun.run(hooks.delete(collection), record, request, doomed -> {
            hooks.watches().forEach(watch -> announcements.add(watch.deleting(tx, doomed)));
            // The record goes before what refers to it, so that two records referring to each other can be deleted.
            tx.execute(tables.of(collection).delete(), List.of(doomed.id()));
            releaseReferences(tx, doomed, request);
            return doomed;
        });
        announcements.forEach(tx::afterCommit);
        if (deleted.isPresent() && RecordFiles.mayHave(collection)) {
            files.deleteAllAfter(tx, record);
        }
        List<RecordHook> after = deleted.isPresent() ? hooks.afterDelete(collection) : List.of();
        if (!after.isEmpty()) {
            tx.afterCommit(() -> HookRun.run(after, record, request, done -> done));
        }
    }

    private void releaseReferences(Transaction tx, Record record, Optional<RequestContext> request) {
        for (Collection referring : byName()) {
            if (referring.isView()) {
                continue;
            }
            for (Field field : referring.fields()) {
                if (field instanceof RelationField relation
                        && relation.collectionId().equals(record.collection().id())) {
                    releaseReferences(tx, record, referring, relation, request);
                }
            }
        }
    }

    private List<Collection> byName() {
        List<Collection> sorted = new ArrayList<>(collections.all());
        sorted.sort(Comparator.comparing(Collection::name));
        return sorted;
    }

    private void releaseReferences(
            Transaction tx,
            Record record,
            Collection referring,
            RelationField relation,
            Optional<RequestContext> request) {
        Table table = tables.of(referring);
        String sql = "SELECT " + table.everyColumn() + " FROM " + table.name() + " WHERE " + table.refersTo(relation)
                + " AND " + table.id() + " > ? ORDER BY " + table.id() + " LIMIT " + BATCH;
        String last = "";
        List<Record> batch;
        do {
            List<@Nullable Object> params = List.of(record.id(), last);
            batch = tx.list(sql, params, table::read);
            for (Record reference : batch) {
                release(tx, record, reference, relation, request);
                last = reference.id();
            }
        } while (batch.size() == BATCH);
    }

    private void release(
            Transaction tx, Record record, Record reference, RelationField relation, Optional<RequestContext> request) {
        List<String> ids = new ArrayList<>(RecordValidator.texts(reference.get(relation.name())));
        ids.removeIf(record.id()::equals);
        boolean unchanged =
                reference.collection().id().equals(record.collection().id())
                        && reference.id().equals(record.id());
        if (unchanged || isGone(tx, reference)) {
            return;
        }
        if (ids.isEmpty() && relation.cascadeDelete()) {
            delete(tx, reference, request);
        } else if (ids.isEmpty() && relation.required()) {
            throw ApiException.badRequest("Failed to delete record. Make sure that the record is not part of a required"
                    + " relation reference.");
        } else {
            reference.set(relation.name(), ids);
            writer.write(tx, reference, request);
        }
    }

    /** Whether an earlier cascade of the same deletion took the record. */
    private boolean isGone(Transaction tx, Record record) {
        return tx.first(tables.of(record.collection()).selectById(), List.of(record.id()), _ -> true)
                .isEmpty();
    }
}
