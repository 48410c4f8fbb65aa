package dev.basin.storage.sqlite;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the changes of tables, indexes and views that this process made. SQLite itself looks whether a prepared statement is
 * outdated only where the statement reads a table: one over a view that reads none, of made up rows for example, would go on
 * with the view as it was.
 */
final class SchemaVersion {
    private final AtomicLong version = new AtomicLong();

    long current() {
        return version.get();
    }

    /** To be called after the commit, so that who sees the new number sees the change. */
    void changed() {
        version.incrementAndGet();
    }
}
