package dev.basin.files;

/** Files can't be read or written, for example because the disk is full. Its message is for the log, never for a client. */
public final class FileStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FileStoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
