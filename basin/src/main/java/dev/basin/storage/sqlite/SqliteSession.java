package dev.basin.storage.sqlite;

import dev.basin.storage.Session;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One read. With more than one query it holds a read transaction, so that all see one state of the data. */
final class SqliteSession implements Session {
    private final SqliteConnection connection;
    private final boolean single;
    private boolean begun;
    private boolean ended;

    /**
     * @param single for one query only, which needs no transaction to see one state: as long as it runs, those that its row
     *     reader starts, and its counts, see the same
     */
    SqliteSession(SqliteConnection connection, boolean single) {
        this.connection = connection;
        this.single = single;
    }

    @Override
    public void query(String sql, List<? extends @Nullable Object> params, RowReader reader) {
        begin();
        connection.query(sql, params, reader);
    }

    @Override
    public long count(String sql, List<? extends @Nullable Object> params) {
        begin();
        return connection.count(sql, params);
    }

    private void begin() {
        if (ended) {
            throw new IllegalStateException("The read has ended");
        }
        if (!single && !begun) {
            command("BEGIN");
            begun = true;
        }
    }

    /** Ends the read transaction, if one was begun. */
    void end() {
        ended = true;
        if (begun) {
            command("COMMIT");
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
