package dev.basin.mail;

/** A mail that could not be handed over. The message says why, and holds no password. */
public final class MailException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MailException(String message) {
        super(message);
    }

    public MailException(String message, Throwable cause) {
        super(message, cause);
    }
}
