package dev.basin.records;

import dev.basin.schema.Record;
import dev.basin.storage.Transaction;

/**
 * Is told of every change of records, whoever causes it, before the after-hooks are. It can't stop anything and costs less
 * than hooks. Its calls must be short.
 */
public interface RecordWatch {
    /**
     * The record was stored and is durable. Called in the order of commits, outside of the transaction.
     *
     * @param record as it was written; nobody changes it any more
     */
    void saved(Record record, boolean created);

    /** As {@link #saved} for a record that was marked as deleted and is live again. */
    default void restored(Record record) {
        saved(record, false);
    }

    /**
     * The record is about to be deleted, inside the transaction; in a cascade, what it refers to may be gone already.
     * A live record of a collection that declares a soft-delete field is not removed but marked; {@link #saved} tells of the marked
     * record afterwards.
     *
     * @param record the caller's own, which may change afterwards
     * @return what to run in the order of commits once the deletion is durable
     */
    Runnable deleting(Transaction tx, Record record);
}
