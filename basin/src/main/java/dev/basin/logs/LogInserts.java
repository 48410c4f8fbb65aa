package dev.basin.logs;

import dev.basin.schema.DateText;
import dev.basin.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Inserts rows into {@code _logs}, twenty with one statement as long as there are as many: a row then costs little more than half. */
final class LogInserts implements LogBuffer.Taker {
    private static final int TOGETHER = 20;
    private static final int COLUMNS = 5;
    private static final String ONE =
            "INSERT INTO \"_logs\" (\"id\", \"level\", \"message\", \"data\", \"created\") VALUES (?, ?, ?, ?, ?)";
    private static final String MANY = ONE + ", (?, ?, ?, ?, ?)".repeat(TOGETHER - 1);

    private final Transaction tx;
    private final LogIds ids;
    private final List<Object> values = new ArrayList<>(TOGETHER * COLUMNS);
    private long stampAt = Long.MIN_VALUE;
    private String stamp = "";

    LogInserts(Transaction tx, LogIds ids) {
        this.tx = tx;
        this.ids = ids;
    }

    @Override
    public void take(long at, LogRow row) {
        values.add(ids.next(at));
        values.add((long) row.level());
        values.add(row.message());
        values.add(row.data());
        values.add(stamp(at));
        if (values.size() == TOGETHER * COLUMNS) {
            tx.execute(MANY, values);
            values.clear();
        }
    }

    /** Rows of a flood share their millisecond. */
    private String stamp(long at) {
        if (at != stampAt) {
            stampAt = at;
            stamp = DateText.of(Instant.ofEpochMilli(at));
        }
        return stamp;
    }

    /** Inserts what is left. */
    void finish() {
        for (int from = 0; from < values.size(); from += COLUMNS) {
            tx.execute(ONE, values.subList(from, from + COLUMNS));
        }
        values.clear();
    }
}
