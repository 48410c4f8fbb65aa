package dev.basin.storage;

import org.jspecify.annotations.Nullable;

/** The database refused or failed. Its message is for the log, never for a client. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a caller can tell apart. */
    public enum Kind {
        /** a unique index or primary key; the exception is a {@link UniqueViolation} */
        UNIQUE,
        /** any other constraint: NOT NULL, CHECK, a foreign key, a trigger */
        CONSTRAINT,
        /** others hold the database, or every connection, for too long; the same call may succeed later */
        BUSY,
        /** a query ran longer than allowed */
        TIMEOUT,
        /** the calling thread was interrupted before its work began */
        INTERRUPTED,
        DISK_FULL,
        CORRUPT,
        READ_ONLY,
        /** the database was closed before the call, or is closing */
        CLOSED,
        /** another process has the data directory */
        LOCKED,
        OTHER
    }

    private final Kind kind;

    public StorageException(String message, @Nullable Throwable cause) {
        this(Kind.OTHER, message, cause);
    }

    public StorageException(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether nothing that is stored is to blame: with more time, room or rights the same call would succeed. */
    public boolean passes() {
        return switch (kind) {
            case BUSY, TIMEOUT, INTERRUPTED, DISK_FULL, READ_ONLY, CLOSED, LOCKED -> true;
            case UNIQUE, CONSTRAINT, CORRUPT, OTHER -> false;
        };
    }
}
