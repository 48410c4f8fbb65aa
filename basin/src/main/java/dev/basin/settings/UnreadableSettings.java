package dev.basin.settings;

/** Says that the stored settings are encrypted with another key than the given one, or that none was given. */
public final class UnreadableSettings extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnreadableSettings(String message, Throwable cause) {
        super(message, cause);
    }
}
