package dev.basin.storage.sqlite;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what this process committed. A reading connection may keep the state that it sees as long as {@link #data} stays. SQLite itself looks
 * whether a prepared statement is outdated only where the statement reads a table: one over a view that reads none, of made up rows for
 * example, would go on with the view as it was; so {@link #schema} counts the changes of tables, indexes and views.
 */
final class Versions {
    private final AtomicLong data = new AtomicLong();
    private final AtomicLong schema = new AtomicLong();

    long data() {
        return data.get();
    }

    /** To be asked before {@link #data}: a state that is as new as that holds this schema. */
    long schema() {
        return schema.get();
    }

    /** To be called after the commit and before anybody hears of it, so that who sees the new numbers sees the change. */
    void committed(boolean schemaChanged) {
        data.incrementAndGet();
        if (schemaChanged) {
            schema.incrementAndGet();
        }
    }
}
