package dev.basin.storage.sqlite;

import dev.basin.storage.FastPaths;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The state of the data that a reading connection sees: that of the first query after {@link #begin}. SQLite locks and unlocks
 * files for each state, which is a good part of reading one record. So reads that follow each other closely share one, as long as this process commits
 * nothing. What another process commits is seen after {@link #LONGEST} at the latest.
 */
final class ReadState {
    static final Duration LONGEST = Duration.ofMillis(1);

    private final SqliteConnection connection;
    private final boolean shared;
    private boolean held;
    private boolean numbered;
    private long version;
    private long begun;
    private long number;

    /** @param kept whether states may be kept; somebody has to {@link #letGo} of those of idle connections then */
    ReadState(SqliteConnection connection, boolean kept) {
        this.connection = connection;
        this.shared = kept && FastPaths.taken();
    }

    /**
     * Before the first query of a read.
     *
     * @param single whether there is no other query, which therefore needs no transaction to see one state
     */
    void begin(Versions versions, boolean single) {
        long version = versions.data();
        long now = shared ? System.nanoTime() : 0;
        if (held && (this.version != version || now - begun > LONGEST.toNanos())) {
            letGo();
        }
        if (!held && (!single || shared && !versions.committing())) {
            command("BEGIN");
            held = true;
            this.version = version;
            begun = now;
        }
    }

    /** @param sound whether nothing failed */
    void end(Versions versions, boolean sound) {
        if (!shared || !sound || versions.committing() || connection.suspect()) {
            letGo();
        }
    }

    /** The database's number of this state, asked once. */
    long number(LongSupplier asked) {
        if (!numbered) {
            number = asked.getAsLong();
            numbered = held;
        }
        return number;
    }

    void letGo() {
        if (held) {
            // when this fails the connection still counts as seeing it, and is given up
            command("COMMIT");
            held = false;
            numbered = false;
            connection.trust();
        }
    }

    private void command(String sql) {
        try {
            connection.command(sql);
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }
}
