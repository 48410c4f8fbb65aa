package dev.basin.storage.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.sqlite.core.CoreStatement;

/** One prepared statement of one connection. */
final class PreparedSql {
    private static final List<String> CHANGING_ROWS = List.of("INSERT", "UPDATE", "DELETE", "REPLACE", "WITH");
    private static final List<String> CHANGING_SCHEMA = List.of("CREATE", "ALTER", "DROP");
    private static final int LONGEST_WORD = 7;

    private final PreparedStatement owner;
    private final CoreStatement statement;
    private final long handle;
    private final int parameters;
    private final boolean changesRows;
    private final boolean changesSchema;
    private boolean inUse;
    private boolean kept;

    PreparedSql(Connection connection, String sql) throws SQLException {
        owner = connection.prepareStatement(sql);
        statement = (CoreStatement) owner;
        handle = statement.pointer.safeRunLong((db, pointer) -> pointer);
        parameters = owner.getParameterMetaData().getParameterCount();
        String start = start(sql);
        changesRows = CHANGING_ROWS.stream().anyMatch(start::startsWith);
        changesSchema = CHANGING_SCHEMA.stream().anyMatch(start::startsWith);
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

    /** Whether tables, indexes or views are others after it. */
    boolean changesSchema() {
        return changesSchema;
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

    private static String start(String sql) {
        String start = sql.stripLeading();
        return start.substring(0, Math.min(LONGEST_WORD, start.length())).toUpperCase(Locale.ROOT);
    }
}
