package dev.basin.security;

/** More passwords wait to be computed than anybody would wait for; the same call may succeed a little later. */
public final class PasswordsBusyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    PasswordsBusyException(Throwable cause) {
        super("Too many passwords are waiting to be checked.", cause);
    }
}
