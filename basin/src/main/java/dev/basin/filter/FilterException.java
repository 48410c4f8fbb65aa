package dev.basin.filter;

/** A filter, sort or rule that can't be understood or is not allowed; the message names the place and the reason. */
public final class FilterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean forbidden;

    public FilterException(String message) {
        this(message, false);
    }

    private FilterException(String message, boolean forbidden) {
        super(message, null, false, false);
        this.forbidden = forbidden;
    }

    /** What is wrong at a place of the text, in characters from 0. */
    static FilterException at(int position, String reason) {
        return new FilterException("Position " + position + ": " + reason + ".");
    }

    /** What only superusers may use. */
    static FilterException forbidden(String reason) {
        return new FilterException(reason, true);
    }

    /** Whether the text is fine but the caller may not use it (403 in PocketBase, where the others are 400; facts B7). */
    public boolean forbidden() {
        return forbidden;
    }
}
