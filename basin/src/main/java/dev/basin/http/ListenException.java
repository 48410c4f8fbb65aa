package dev.basin.http;

/** An address could not be listened on. */
public final class ListenException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final String listener;

    ListenException(String listener, String address, Exception cause) {
        super("can't listen on " + address, cause);
        this.listener = listener;
    }

    /** The name of a further listener; empty for the first address. */
    public String listener() {
        return listener;
    }
}
