package dev.basin.records;

import dev.basin.schema.Record;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * What the watches are told of one save. A change of the soft-delete field is more than an update to those who don't see marked
 * records: a deletion, or the record being there again.
 */
final class SaveNews {
    private final List<RecordWatch> watches;
    private final List<Runnable> before = new ArrayList<>();
    private boolean created;
    private boolean restored;

    SaveNews(List<RecordWatch> watches) {
        this.watches = watches;
    }

    /** Called inside the transaction, before the record is written. */
    void saving(Transaction tx, Record record) {
        created = record.isNew();
        restored = !created && record.wasSoftDeleted() && !record.softDeleted();
        if (!created && !record.wasSoftDeleted() && record.softDeleted()) {
            watches.forEach(watch -> before.add(watch.deleting(tx, asRead(record))));
        }
    }

    /** The record as it was read, without the changes in memory. */
    static Record asRead(Record record) {
        Object[] values = record.collection().fields().stream()
                .map(field -> record.original(field.name()))
                .toArray();
        return Record.stored(record.collection(), values);
    }

    /** Called once the save is durable. */
    void saved(Record written) {
        before.forEach(Runnable::run);
        for (RecordWatch watch : watches) {
            if (restored) {
                watch.restored(written);
            } else {
                watch.saved(written, created);
            }
        }
    }
}
