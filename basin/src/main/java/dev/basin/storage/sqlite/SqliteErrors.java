package dev.basin.storage.sqlite;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import dev.basin.storage.UniqueViolation;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Translates SQLite's result codes. */
final class SqliteErrors {
    private static final int PRIMARY_CODE = 0xFF;
    /** SQLite names the columns of a violated index in its message only. */
    private static final Pattern UNIQUE_COLUMNS = Pattern.compile("UNIQUE constraint failed: ([^\\n)]+)");

    private static final Pattern DRIVER_MESSAGE = Pattern.compile("\\[\\w+] +(.*?) \\((.*)\\)", Pattern.DOTALL);

    private SqliteErrors() {}

    static StorageException translate(SQLException e, String sql) {
        String message = words(e) + " in: " + sql;
        if (!(e instanceof SQLiteException sqlite)) {
            return new StorageException(message, e);
        }
        return switch (sqlite.getResultCode()) {
            case SQLITE_CONSTRAINT_UNIQUE, SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_ROWID ->
                new UniqueViolation(message, columns(e), e);
            default -> new StorageException(kind(sqlite.getResultCode()), message, e);
        };
    }

    /** What SQLite says, spelled as PocketBase's driver spells it: the kind of error, the reason, the code. */
    static String words(SQLException e) {
        Matcher driver = DRIVER_MESSAGE.matcher(String.valueOf(e.getMessage()));
        if (!(e instanceof SQLiteException sqlite) || !driver.matches()) {
            return String.valueOf(e.getMessage());
        }
        SQLiteErrorCode code = sqlite.getResultCode();
        String kind = switch (primary(code)) {
            case SQLITE_ERROR -> "SQL logic error";
            case SQLITE_CONSTRAINT -> "constraint failed";
            case SQLITE_READONLY -> "attempt to write a readonly database";
            case SQLITE_INTERRUPT -> "interrupted";
            case SQLITE_MISMATCH -> "datatype mismatch";
            case SQLITE_TOOBIG -> "string or blob too big";
            case SQLITE_AUTH -> "authorization denied";
            default -> driver.group(1);
        };
        String reason = driver.group(2);
        return (reason.equals(kind) ? kind : kind + ": " + reason) + " (" + code.code + ")";
    }

    /** Whether SQLite may have undone the whole transaction together with the failed statement. */
    static boolean mayEndTransaction(SQLException e) {
        if (!(e instanceof SQLiteException sqlite)) {
            return true;
        }
        if (sqlite.getResultCode() == SQLiteErrorCode.SQLITE_CONSTRAINT_TRIGGER) {
            return true;
        }
        return switch (primary(sqlite.getResultCode())) {
            case SQLITE_CONSTRAINT, SQLITE_ERROR, SQLITE_MISMATCH, SQLITE_RANGE, SQLITE_TOOBIG, SQLITE_MISUSE -> false;
            default -> true;
        };
    }

    static boolean isBusy(SQLException e) {
        return e instanceof SQLiteException sqlite && kind(sqlite.getResultCode()) == Kind.BUSY;
    }

    private static Kind kind(SQLiteErrorCode code) {
        return switch (primary(code)) {
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> Kind.BUSY;
            case SQLITE_INTERRUPT -> Kind.TIMEOUT;
            case SQLITE_CONSTRAINT -> Kind.CONSTRAINT;
            case SQLITE_FULL -> Kind.DISK_FULL;
            case SQLITE_CORRUPT, SQLITE_NOTADB -> Kind.CORRUPT;
            case SQLITE_READONLY, SQLITE_PERM -> Kind.READ_ONLY;
            default -> Kind.OTHER;
        };
    }

    private static SQLiteErrorCode primary(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & PRIMARY_CODE);
    }

    private static List<String> columns(SQLException e) {
        Matcher matcher = UNIQUE_COLUMNS.matcher(String.valueOf(e.getMessage()));
        if (!matcher.find() || matcher.group(1).startsWith("index ")) {
            return List.of();
        }
        return List.of(matcher.group(1).trim().split(", "));
    }
}
