package dev.basin.schema;

import org.jspecify.annotations.Nullable;

/** A collection that was declared, or read from a data directory, makes no sense. The message says which and why. */
public final class SchemaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SchemaException(String message) {
        this(message, null);
    }

    public SchemaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
