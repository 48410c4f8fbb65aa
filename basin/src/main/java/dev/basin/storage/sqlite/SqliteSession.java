package dev.basin.storage.sqlite;

import dev.basin.storage.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One read. All its queries see one state of the data, that of the first of them. */
final class SqliteSession implements Session {
    private final SqliteConnection connection;
    private final Versions versions;
    private final boolean single;
    private boolean begun;
    private boolean ended;

    /**
     * @param single for one query only, which needs no transaction to see one state: as long as it runs, those that its row
     *     reader starts, and its counts, see the same
     */
    SqliteSession(SqliteConnection connection, Versions versions, boolean single) {
        this.connection = connection;
        this.versions = versions;
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
        if (!begun) {
            connection.beginRead(versions, single);
            begun = true;
        }
    }

    /** @param sound whether nothing failed */
    void end(boolean sound) {
        ended = true;
        connection.state().end(versions, sound);
    }
}
