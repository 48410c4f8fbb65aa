package dev.basin.storage;

/** A person's own statement was refused. The message is for that person. */
public final class SqlFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SqlFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
