package dev.basin.records;

import dev.basin.schema.Record;
import dev.basin.storage.Transaction;

/** What a request's write does first when it has its turn: others may have written since the request was looked at. */
@FunctionalInterface
interface WriteCheck {
    WriteCheck NONE = (_, record) -> record;

    /**
     * @return the record to go on with
     * @throws dev.basin.errors.ApiException when the write is not allowed any more
     */
    Record settle(Transaction tx, Record record);
}
