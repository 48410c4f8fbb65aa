package dev.basin.json;

/** A text that is not JSON, or JSON beyond the limits of {@link Json#parse}. The message is safe to show to a client. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}
