package dev.basin.storage.sqlite;

import dev.basin.storage.Queries.RowReader;
import dev.basin.storage.StorageException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteOpenMode;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;
import org.sqlite.jdbc4.JDBC4Connection;

/**
 * One connection, used by one thread at a time. It goes past java.sql where the driver lets it: bound parameters and
 * columns cross into SQLite once each, and the driver's own transaction handling is off.
 */
final class SqliteConnection {
    private static final long LONGEST_BUSY_MILLIS = 10_000;
    /** Four times SQLite's own: pages that change often are copied back, and the file synchronised, that much less often. */
    private static final int CHECKPOINT_PAGES = 4_000;

    /** Makes SQLite look whether tables, indexes or views were changed. */
    private static final String LOOK_AT_SCHEMA = "SELECT 1 FROM sqlite_master LIMIT 1";

    /** Changes with each commit of another connection, of whatever process. */
    private static final String DATA_VERSION = "PRAGMA data_version";

    private static final int BACKUP_PAUSE_MILLIS = 20;
    private static final int BACKUP_RETRIES = 500;

    private final SQLiteConnection connection;
    private final DB db;
    private final StatementCache statements;
    private final QueryClock clock;
    private final RememberedCounts counts = new RememberedCounts();
    private final ReadState state;
    private boolean suspect;
    private boolean schemaChanged;
    private long schema = -1;

    private SqliteConnection(SQLiteConnection connection, SqliteOptions options, QueryClock clock) {
        this.connection = connection;
        this.db = connection.getDatabase();
        this.statements = new StatementCache(connection, options.statements());
        this.clock = clock;
        this.state = new ReadState(this, !options.queryTimeout().isZero());
    }

    static SqliteConnection openWriter(Path file, SqliteOptions options) {
        return open(file, options, false, new QueryClock(0));
    }

    static SqliteConnection openReader(Path file, SqliteOptions options) {
        return open(file, options, true, new QueryClock(options.queryTimeout().toNanos()));
    }

    private static SqliteConnection open(Path file, SqliteOptions options, boolean readOnly, QueryClock clock) {
        String sql = "open " + file;
        try {
            SQLiteConnection connection = new JDBC4Connection("jdbc:sqlite:" + file, file.toString(), openMode());
            try {
                for (String pragma : pragmas(options, readOnly)) {
                    sql = pragma;
                    connection.getDatabase()._exec(pragma);
                }
                // the driver would test for a transaction after every statement; it began one, which ends here
                connection.setAutoCommit(false);
                connection.getDatabase()._exec("COMMIT");
                return new SqliteConnection(connection, options, clock);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }

    /** SQLite need not lock the connection at each call, as it is used by one thread at a time. */
    private static Properties openMode() {
        SQLiteConfig config = new SQLiteConfig();
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        return config.toProperties();
    }

    /** Facts A3, in its order. */
    private static List<String> pragmas(SqliteOptions options, boolean readOnly) {
        return List.of(
                "PRAGMA busy_timeout="
                        + Math.min(LONGEST_BUSY_MILLIS, options.lockWait().toMillis()),
                "PRAGMA journal_mode=WAL",
                "PRAGMA journal_size_limit=200000000",
                "PRAGMA wal_autocheckpoint=" + CHECKPOINT_PAGES,
                "PRAGMA synchronous=" + options.sync().name().toUpperCase(Locale.ROOT),
                "PRAGMA foreign_keys=ON",
                "PRAGMA temp_store=MEMORY",
                "PRAGMA cache_size=-" + options.cacheKib(),
                "PRAGMA query_only=" + (readOnly ? "ON" : "OFF"));
    }

    void query(String sql, List<? extends @Nullable Object> params, RowReader reader) {
        boolean timed = clock.start();
        try {
            PreparedSql prepared = statements.take(sql);
            try {
                readRows(prepared, sql, params, reader);
            } finally {
                release(sql, prepared, params);
            }
        } catch (SQLException e) {
            throw failure(e, sql);
        } finally {
            if (timed) {
                clock.end();
            }
        }
    }

    /** A count of a connection that only reads, inside a read transaction, so that the version is that of what is counted. */
    long count(String sql, List<? extends @Nullable Object> params) {
        return counts.get(
                () -> state.number(() -> number(DATA_VERSION, List.of())), sql, params, () -> number(sql, params));
    }

    private long number(String sql, List<? extends @Nullable Object> params) {
        long[] number = {0};
        query(sql, params, row -> {
            number[0] = row.integer(0);
            return false;
        });
        return number[0];
    }

    private void readRows(PreparedSql prepared, String sql, List<? extends @Nullable Object> params, RowReader reader)
            throws SQLException {
        @Nullable Object[] bound = Parameters.bind(prepared.parameters(), params, sql);
        boolean more = db.execute(prepared.statement(), bound);
        ColumnRow row = new ColumnRow(db, prepared.handle(), sql);
        while (more && reader.read(row)) {
            more = step(prepared.handle());
            row.moved();
        }
    }

    /** Whether there is another row. */
    boolean step(long handle) throws SQLException {
        int code = db.step(handle);
        if (code == Codes.SQLITE_ROW) {
            return true;
        }
        if (code != Codes.SQLITE_DONE) {
            db.throwex(code);
        }
        return false;
    }

    int execute(String sql, List<? extends @Nullable Object> params) {
        try {
            PreparedSql prepared = statements.take(sql);
            try {
                @Nullable Object[] bound = Parameters.bind(prepared.parameters(), params, sql);
                boolean more = db.execute(prepared.statement(), bound);
                while (more) {
                    more = step(prepared.handle());
                }
                int changed = prepared.changesRows() ? Math.toIntExact(db.changes()) : 0;
                if (prepared.changesSchema()) {
                    statements.forget();
                    schemaChanged = true;
                }
                return changed;
            } finally {
                release(sql, prepared, params);
            }
        } catch (SQLException e) {
            throw failure(e, sql);
        }
    }

    /** Runs a statement without parameters, such as BEGIN. */
    void command(String sql) throws SQLException {
        PreparedSql prepared = statements.take(sql);
        try {
            db.execute(prepared.statement(), null);
        } finally {
            release(sql, prepared, List.of());
        }
    }

    /** Copies all pages in one step, which other connections' writes do not disturb. */
    void copyTo(Path target) {
        try {
            int code = db.backup(
                    "main", target.toString(), (remaining, pages) -> {}, BACKUP_PAUSE_MILLIS, BACKUP_RETRIES, -1);
            // the driver only tells it: what was copied in part would pass for the database
            if (code != Codes.SQLITE_OK) {
                throw DB.newSQLException(code, "backup failed");
            }
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, "backup to " + target);
        }
    }

    /** Prepares a statement that is not ours and not kept. */
    PreparedStatement prepare(String sql) throws SQLException {
        return connection.prepareStatement(sql);
    }

    /**
     * Before the first query of a read.
     *
     * @param single see {@link ReadState#begin}
     */
    void beginRead(Versions versions, boolean single) {
        long schemaNow = versions.schema();
        state.begin(versions, single);
        follow(schemaNow);
    }

    /** What reads see. */
    ReadState state() {
        return state;
    }

    /**
     * Forgets statements that were prepared before a change of the schema; before the first one of a transaction that reads.
     *
     * @param version see {@link Versions#schema}
     */
    void follow(long version) {
        if (schema == version) {
            return;
        }
        try {
            statements.forget();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, "close");
        }
        query(LOOK_AT_SCHEMA, List.of(), row -> false);
        schema = version;
    }

    /** Whether statements changed the schema since this was asked last, whether they were committed or not. */
    boolean tookSchemaChange() {
        boolean changed = schemaChanged;
        schemaChanged = false;
        return changed;
    }

    /** The driver below, for statements that are not ours. */
    DB db() {
        return db;
    }

    private void release(String sql, PreparedSql prepared, List<? extends @Nullable Object> params)
            throws SQLException {
        if (!prepared.broken()) {
            db.reset(prepared.handle());
            if (Parameters.areLarge(params)) {
                db.clear_bindings(prepared.handle());
            }
        }
        statements.give(sql, prepared);
    }

    private StorageException failure(SQLException e, String sql) {
        suspect |= SqliteErrors.mayEndTransaction(e);
        return SqliteErrors.translate(e, sql);
    }

    /** Whether an error since {@link #trust} may have ended the transaction behind our back. */
    boolean suspect() {
        return suspect;
    }

    void trust() {
        suspect = false;
    }

    void distrust() {
        suspect = true;
    }

    int keptStatements() {
        return statements.size();
    }

    boolean runsLongerThan(Duration time) {
        return clock.runsLongerThan(time.toNanos());
    }

    void interruptIfLate() {
        clock.check(this::interrupt);
    }

    /** For how long a query has been running in nanoseconds, 0 for none. */
    long running() {
        return clock.running();
    }

    void interruptIfRunningFor(Duration time) {
        clock.check(time.toNanos(), this::interrupt);
    }

    private void interrupt() {
        try {
            db.interrupt();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, "interrupt");
        }
    }

    void close() {
        try {
            statements.close();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, "close");
        } finally {
            closeHandle();
        }
    }

    private void closeHandle() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, "close");
        }
    }
}
