package dev.basin.logs;

import dev.basin.storage.Transaction;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Inserts rows into {@code _logs}, twenty with one statement as long as there are as many: a row then costs little more than half. */
final class LogInserts implements LogBuffer.Taker {
    static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private static final int TOGETHER = 20;
    private static final int COLUMNS = 5;
    private static final String ONE =
            "INSERT INTO \"_logs\" (\"id\", \"level\", \"message\", \"data\", \"created\") VALUES (?, ?, ?, ?, ?)";
    private static final String MANY = ONE + ", (?, ?, ?, ?, ?)".repeat(TOGETHER - 1);

    private final Transaction tx;
    private final LogIds ids;
    private final List<Object> values = new ArrayList<>(TOGETHER * COLUMNS);

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
        values.add(STAMP.format(Instant.ofEpochMilli(at)));
        if (values.size() == TOGETHER * COLUMNS) {
            tx.execute(MANY, values);
            values.clear();
        }
    }

    /** Inserts what is left. */
    void finish() {
        for (int from = 0; from < values.size(); from += COLUMNS) {
            tx.execute(ONE, values.subList(from, from + COLUMNS));
        }
        values.clear();
    }
}
