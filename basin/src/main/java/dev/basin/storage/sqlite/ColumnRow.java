package dev.basin.storage.sqlite;

import dev.basin.storage.Row;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.core.Codes;
import org.sqlite.core.DB;

/** The row that a statement stands on, read straight from SQLite. */
final class ColumnRow implements Row {
    private final DB db;
    private final long handle;
    private final String sql;
    private @Nullable CarriedValues carried;

    ColumnRow(DB db, long handle, String sql) {
        this.db = db;
        this.handle = handle;
        this.sql = sql;
    }

    /** To be called when the statement stands on another row. */
    void moved() {
        carried = null;
    }

    @Override
    public void carriedBy(int column) {
        try {
            carried = CarriedValues.of(db.column_blob(handle, column), column);
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }

    @Override
    public int columns() {
        try {
            return db.column_count(handle);
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }

    @Override
    public @Nullable String text(int column) {
        byte[] bytes = utf8(column);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] utf8(int column) {
        try {
            CarriedValues known = carried;
            byte[] bytes = known != null && column < known.count() ? known.get(column) : db.column_blob(handle, column);
            if (bytes == null || bytes.length == 0) {
                return db.column_type(handle, column) == Codes.SQLITE_NULL ? null : new byte[0];
            }
            if (FloatText.isLike(bytes) && db.column_type(handle, column) == Codes.SQLITE_FLOAT) {
                return FloatText.of(db.column_double(handle, column));
            }
            return bytes;
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }

    @Override
    public long integer(int column) {
        try {
            return db.column_long(handle, column);
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }

    @Override
    public double real(int column) {
        try {
            return db.column_double(handle, column);
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }

    @Override
    public boolean isNull(int column) {
        try {
            return db.column_type(handle, column) == Codes.SQLITE_NULL;
        } catch (SQLException e) {
            throw SqliteErrors.translate(e, sql);
        }
    }
}
