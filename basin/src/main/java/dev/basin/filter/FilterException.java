package dev.basin.filter;

/** A filter, sort or rule that can't be understood or is not allowed; the message names the place and the reason. */
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FilterException(String message) {
        super(message);
    }
}
