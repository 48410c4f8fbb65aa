package dev.basin.storage.sqlite;

import dev.basin.storage.SqlFailure;
import dev.basin.storage.SqlTable;
import dev.basin.storage.StorageException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.CoreStatement;
import org.sqlite.core.DB;

/** Runs a person's statements on a connection of their own, which nothing they do outlives. No other file can be attached to it. */
final class SqlConsole {
    private static final Set<String> CHANGING =
            Set.of("INSERT", "CREATE", "UPDATE", "DELETE", "DROP", "DETACH", "ALTER", "REPLACE");
    /** SQLITE_LIMIT_LENGTH */
    private static final int LENGTH = 0;
    /** SQLITE_LIMIT_ATTACHED */
    private static final int ATTACHED = 7;
    /** In bytes of one value and in characters of all: more than a person reads, and little enough to hold in memory. */
    private static final int MOST_TEXT = 64 << 20;

    private final Path file;
    private final SqliteOptions options;
    private final Versions versions;

    SqlConsole(Path file, SqliteOptions options, Versions versions) {
        this.file = file;
        this.options = options;
        this.versions = versions;
    }

    /** As SQLite does, takes a NUL character for the end. */
    SqlTable run(String text, int mostRows, Duration time) {
        int end = text.indexOf('\0');
        String sql = end < 0 ? text : text.substring(0, end);
        boolean changing = CHANGING.stream().anyMatch(sql.stripLeading().toUpperCase(Locale.ROOT)::startsWith);
        SqliteOptions unhurried = options.withQueryTimeout(Duration.ZERO);
        SqliteConnection connection =
                changing ? SqliteConnection.openWriter(file, unhurried) : SqliteConnection.openReader(file, unhurried);
        Thread guard = Thread.ofVirtual().start(() -> interruptAfter(time, connection.db()));
        try {
            connection.db().limit(ATTACHED, 0);
            return changing ? change(connection, sql) : read(connection, sql, mostRows);
        } catch (SQLException e) {
            throw new SqlFailure(SqliteErrors.words(e), e);
        } finally {
            guard.interrupt();
            end(guard);
            connection.close();
        }
    }

    private static void interruptAfter(Duration time, DB db) {
        try {
            Thread.sleep(time);
            db.interrupt();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, "interrupt");
        }
    }

    /** The connection must not be closed while the guard may still reach for it. */
    private static void end(Thread guard) {
        boolean interrupted = false;
        while (guard.isAlive()) {
            try {
                guard.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private SqlTable change(SqliteConnection connection, String sql) throws SQLException {
        DB db = connection.db();
        try {
            BusyRetry.run("BEGIN IMMEDIATE", options.lockWait(), () -> db._exec("BEGIN IMMEDIATE"));
        } catch (StorageException e) {
            throw new SqlFailure("the database is busy", e);
        }
        try {
            db._exec(sql);
            long changed = db.changes();
            db._exec("COMMIT");
            return new SqlTable(changed, List.of(), List.of());
        } catch (SQLException e) {
            rollBack(db, e);
            throw e;
        } finally {
            // also after a failure: the statements may have held a COMMIT of their own
            versions.committed(true);
        }
    }

    private static void rollBack(DB db, SQLException reason) {
        try {
            db._exec("ROLLBACK");
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }

    private static SqlTable read(SqliteConnection connection, String sql, int mostRows) throws SQLException {
        connection.db().limit(LENGTH, MOST_TEXT);
        SqlTable last = new SqlTable(0, List.of(), List.of());
        for (String statement : SqlScript.statements(sql)) {
            last = readOne(connection, statement, mostRows);
        }
        return last;
    }

    private static SqlTable readOne(SqliteConnection connection, String sql, int mostRows) throws SQLException {
        DB db = connection.db();
        try (PreparedStatement prepared = connection.prepare(sql)) {
            CoreStatement statement = (CoreStatement) prepared;
            long handle = statement.pointer.safeRunLong((_, pointer) -> pointer);
            List<SqlTable.Column> columns = new ArrayList<>();
            for (int i = 0; i < db.column_count(handle); i++) {
                String type = Optional.ofNullable(db.column_decltype(handle, i)).orElse("");
                columns.add(new SqlTable.Column(String.valueOf(db.column_name(handle, i)), type));
            }
            List<List<@Nullable String>> rows = new ArrayList<>();
            boolean more = db.execute(statement, null);
            ColumnRow row = new ColumnRow(db, handle, sql);
            long length = 0;
            while (more && rows.size() < mostRows) {
                List<@Nullable String> texts = texts(row, columns.size());
                length += texts.stream()
                        .mapToLong(text -> text == null ? 0 : text.length())
                        .sum();
                if (length > MOST_TEXT) {
                    throw new SQLException("the rows are too long to be shown");
                }
                rows.add(texts);
                more = connection.step(handle);
            }
            return new SqlTable(0, columns, rows);
        }
    }

    private static List<@Nullable String> texts(ColumnRow row, int columns) {
        List<@Nullable String> texts = new ArrayList<>(columns);
        for (int i = 0; i < columns; i++) {
            texts.add(row.text(i));
        }
        return texts;
    }
}
