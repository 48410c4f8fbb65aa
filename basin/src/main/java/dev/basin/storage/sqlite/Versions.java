package dev.basin.storage.sqlite;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what this process committed. A reading connection may keep the state that it sees as long as {@link #data} stays. SQLite itself looks
 * whether a prepared statement is outdated only where the statement reads a table: one over a view that reads none, of made up rows for
 * example, would go on with the view as it was; so {@link #schema} counts the changes of tables, indexes and views.
 */
final class Versions {
    private final Runnable letGo;
    private final AtomicLong data = new AtomicLong();
    private final AtomicLong schema = new AtomicLong();
    private volatile boolean committing;

    /** @param letGo of the states that idle connections see */
    Versions(Runnable letGo) {
        this.letGo = letGo;
    }

    long data() {
        return data.get();
    }

    /** To be asked before {@link #data}: a state that is as new as that holds this schema. */
    long schema() {
        return schema.get();
    }

    /** Whether a commit is being made, during which no state should be kept. */
    boolean committing() {
        return committing;
    }

    /** To be called before a commit, which can only empty the write-ahead log into the database as far as nobody sees an older state. */
    void beginCommit() {
        committing = true;
        letGo.run();
    }

    /** To be called after {@link #beginCommit}, whether something was committed or not. */
    void endCommit() {
        committing = false;
    }

    /** To be called after a commit and before anybody hears of it, so that who sees the new numbers sees the change. */
    void committed(boolean schemaChanged) {
        data.incrementAndGet();
        if (schemaChanged) {
            schema.incrementAndGet();
        }
    }
}
