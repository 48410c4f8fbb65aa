package dev.basin.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Locale;
import org.sqlite.core.CoreStatement;

/** One prepared statement of one connection. */
final class PreparedSql {
    private final PreparedStatement owner;
    private final CoreStatement statement;
    private final long handle;
    private final int parameters;
    private final boolean changesRows;
    private boolean inUse;
    private boolean kept;

    PreparedSql(Connection connection, String sql) throws SQLException {
        owner = connection.prepareStatement(sql);
        statement = (CoreStatement) owner;
        handle = statement.pointer.safeRunLong((db, pointer) -> pointer);
        parameters = owner.getParameterMetaData().getParameterCount();
        changesRows = changesRows(sql);
    }

    CoreStatement statement() {
        return statement;
    }

    /** The address of SQLite's own statement. */
    long handle() {
        return handle;
    }

    int parameters() {
        return parameters;
    }

    /** Whether SQLite counts changed rows for it. */
    boolean changesRows() {
        return changesRows;
    }

    boolean inUse() {
        return inUse;
    }

    void use(boolean now) {
        inUse = now;
    }

    /** Whether the cache holds it. */
    boolean kept() {
        return kept;
    }

    void keep(boolean now) {
        kept = now;
    }

    /** After some errors the driver closes the statement. */
    boolean broken() {
        return statement.pointer.isClosed();
    }

    void close() throws SQLException {
        owner.close();
    }

    private static boolean changesRows(String sql) {
        String start = sql.stripLeading();
        start = start.substring(0, Math.min(7, start.length())).toUpperCase(Locale.ROOT);
        return start.startsWith("INSERT")
                || start.startsWith("UPDATE")
                || start.startsWith("DELETE")
                || start.startsWith("REPLACE")
                || start.startsWith("WITH");
    }
}
