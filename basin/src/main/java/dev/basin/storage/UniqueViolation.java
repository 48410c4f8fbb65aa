package dev.basin.storage;

import java.util.List;

/** A unique index refused a write. */
public final class UniqueViolation extends StorageException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> columns;

    public UniqueViolation(String message, List<String> columns, Throwable cause) {
        super(Kind.UNIQUE, message, cause);
        this.columns = List.copyOf(columns);
    }

    /** The columns as {@code table.column}, in the index's order; empty when the database named none (an index on an expression). */
    public List<String> columns() {
        return columns;
    }
}
