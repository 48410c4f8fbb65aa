package dev.basin.auth;

import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.DateText;
import dev.basin.schema.Record;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The rows of a system collection that belong to auth records (facts A4). */
final class OwnedRows {
    private final String rows;
    private final RecordStore records;
    private final InstantSource clock;

    /** @param rows {@code _otps}, {@code _mfas} or {@code _authOrigins} */
    OwnedRows(String rows, RecordStore records, InstantSource clock) {
        this.rows = rows;
        this.records = records;
        this.clock = clock;
    }

    /** A row that is not stored yet. */
    Record about(Record owner) {
        return records.create(rows)
                .set("collectionRef", owner.collection().id())
                .set("recordRef", owner.id());
    }

    /** Newest first. */
    List<Record> of(Record owner) {
        return records.list(
                rows,
                "collectionRef = {:collection} && recordRef = {:record}",
                "-created",
                0,
                0,
                Map.of("collection", owner.collection().id(), "record", owner.id()));
    }

    static boolean belongsTo(Record row, Record owner) {
        return row.text("collectionRef").equals(owner.collection().id())
                && row.text("recordRef").equals(owner.id());
    }

    /** Whether a row is older than it may get. */
    boolean isOlder(Record row, long seconds) {
        return row.text("created").compareTo(before(seconds)) < 0;
    }

    /** Deletes the rows about a collection's records that are older than they may get. */
    void deleteOlder(Collection collection, long seconds) {
        records.list(
                        rows,
                        "collectionRef = {:collection} && created < {:before}",
                        "",
                        0,
                        0,
                        Map.of("collection", collection.id(), "before", before(seconds)))
                .forEach(records::delete);
    }

    private String before(long seconds) {
        return DateText.of(clock.instant().minusSeconds(seconds));
    }
}
