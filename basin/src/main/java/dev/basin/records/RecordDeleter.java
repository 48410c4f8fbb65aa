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
    private final FileOwners owners;

    RecordDeleter(
            Database database,
            Collections collections,
            Tables tables,
            RecordHooks hooks,
            RecordWriter writer,
            RecordFiles files,
            FileOwners owners) {
        this.database = database;
        this.collections = collections;
        this.tables = tables;
        this.hooks = hooks;
        this.writer = writer;
        this.files = files;
        this.owners = owners;
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
            Record stored = stored(tx, record).orElseThrow(ApiException::notFound);
            // only who saw it marked may remove it for good
            if (stored.softDeleted() && !record.wasSoftDeleted()) {
                throw ApiException.notFound();
            }
            delete(tx, check.settle(tx, record), !stored.softDeleted(), request);
        });
    }

    /** @param live whether the record is not marked as deleted yet */
    private void delete(Transaction tx, Record record, boolean live, Optional<RequestContext> request) {
        Collection collection = record.collection();
        boolean marks = live && collection.softDeletes();
        List<Runnable> announcements = new ArrayList<>();
        Optional<Record> deleted = HookRun.run(hooks.delete(collection), record, request, doomed -> {
            hooks.watches().forEach(watch -> announcements.add(watch.deleting(tx, doomed)));
            // The record goes before what refers to it, so that two records referring to each other can be deleted.
            if (marks) {
                Record marked = writer.mark(tx, doomed);
                hooks.watches().forEach(watch -> announcements.add(() -> watch.saved(marked, false)));
            } else {
                tx.execute(tables.of(collection).delete(), List.of(doomed.id()));
                collections.textIndexes().changes(tx, collection);
            }
            releaseReferences(tx, doomed, marks, request);
            return doomed;
        });
        announcements.forEach(tx::afterCommit);
        if (deleted.isPresent() && !marks && RecordFiles.mayHave(collection)) {
            files.deleteAllAfter(tx, record, owners);
        }
        List<RecordHook> after = deleted.isPresent() ? hooks.afterDelete(collection) : List.of();
        if (!after.isEmpty()) {
            tx.afterCommit(() -> HookRun.run(after, record, request, done -> done));
        }
    }

    private void releaseReferences(Transaction tx, Record record, boolean marked, Optional<RequestContext> request) {
        for (Collection referring : byName()) {
            if (referring.isView()) {
                continue;
            }
            for (Field field : referring.fields()) {
                if (field instanceof RelationField relation
                        && relation.collectionId().equals(record.collection().id())) {
                    releaseReferences(tx, record, new Reference(referring, relation, marked), request);
                }
            }
        }
    }

    /**
     * @param marked whether what is referred to is only marked as deleted; then marked records that refer to it stay as they are
     */
    private record Reference(Collection from, RelationField relation, boolean marked) {}

    private List<Collection> byName() {
        List<Collection> sorted = new ArrayList<>(collections.all());
        sorted.sort(Comparator.comparing(Collection::name));
        return sorted;
    }

    private void releaseReferences(
            Transaction tx, Record record, Reference reference, Optional<RequestContext> request) {
        Table table = tables.of(reference.from);
        String sql = "SELECT " + table.everyColumn() + " FROM " + table.name() + " WHERE "
                + table.refersTo(reference.relation) + (reference.marked ? table.andLive() : "") + " AND "
                + table.id() + " > ? ORDER BY " + table.id() + " LIMIT " + BATCH;
        String last = "";
        List<Record> batch;
        do {
            List<@Nullable Object> params = List.of(record.id(), last);
            batch = tx.list(sql, params, table::read);
            for (Record referring : batch) {
                release(tx, record, referring, reference.relation, request);
                last = referring.id();
            }
        } while (batch.size() == BATCH);
    }

    private void release(
            Transaction tx, Record record, Record referring, RelationField relation, Optional<RequestContext> request) {
        List<String> ids = new ArrayList<>(RecordValidator.texts(referring.get(relation.name())));
        ids.removeIf(record.id()::equals);
        boolean unchanged =
                referring.collection().id().equals(record.collection().id())
                        && referring.id().equals(record.id());
        if (unchanged || isGone(tx, referring)) {
            return;
        }
        if (ids.isEmpty() && relation.cascadeDelete()) {
            delete(tx, referring, !referring.softDeleted(), request);
        } else if (ids.isEmpty() && relation.required()) {
            refuse(referring);
        } else if (referring.softDeleted()) {
            writer.writeQuietly(tx, referring.set(relation.name(), ids));
        } else {
            writer.write(tx, referring.set(relation.name(), ids), request);
        }
    }

    /** What is marked as deleted keeps a reference to what is gone: it must not show that it exists. */
    private static void refuse(Record referring) {
        if (!referring.softDeleted()) {
            throw ApiException.badRequest("Failed to delete record. Make sure that the record is not part of a required"
                    + " relation reference.");
        }
    }

    /** Whether an earlier cascade of the same deletion took the record, or marked it. */
    private boolean isGone(Transaction tx, Record record) {
        return stored(tx, record)
                .filter(stored -> record.softDeleted() || !stored.softDeleted())
                .isEmpty();
    }

    private Optional<Record> stored(Transaction tx, Record record) {
        Table table = tables.of(record.collection());
        return tx.first(table.selectById(), List.of(record.id()), table::read);
    }
}
