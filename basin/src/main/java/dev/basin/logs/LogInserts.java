package dev.basin.logs;

import dev.basin.schema.DateText;
import dev.basin.storage.Expressions;
import dev.basin.storage.Transaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Inserts rows into {@code _logs}, twenty with one statement as long as there are as many: a row then costs little more than half. */
final class LogInserts implements LogBuffer.Taker {
    private static final int TOGETHER = 20;
    private static final int COLUMNS = 5;

    private final String one;
    private final String many;
    private final Transaction tx;
    private final LogIds ids;
    private final List<Object> values = new ArrayList<>(TOGETHER * COLUMNS);
    private long stampAt = Long.MIN_VALUE;
    private String stamp = "";

    LogInserts(Expressions expressions, Transaction tx, LogIds ids) {
        String text = expressions.decoded("?");
        String values = "(?, ?, " + text + ", " + text + ", ?)";
        this.one = "INSERT INTO \"_logs\" (\"id\", \"level\", \"message\", \"data\", \"created\") VALUES " + values;
        this.many = one + (", " + values).repeat(TOGETHER - 1);
        this.tx = tx;
        this.ids = ids;
    }

    @Override
    public void take(long at, int level, byte[] message, byte[] data) {
        values.add(ids.next(at));
        values.add((long) level);
        values.add(message);
        values.add(data);
        values.add(stamp(at));
        if (values.size() == TOGETHER * COLUMNS) {
            tx.execute(many, values);
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
            tx.execute(one, values.subList(from, from + COLUMNS));
        }
        values.clear();
    }
}
