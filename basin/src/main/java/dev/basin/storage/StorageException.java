package dev.basin.storage;

import org.jspecify.annotations.Nullable;

/** The database refused or failed. Its message is for the log, never for a client. */
public class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
