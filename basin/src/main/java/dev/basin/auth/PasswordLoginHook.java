package dev.basin.auth;

/** A link of a chain of hooks around sign-ins with a password. */
@FunctionalInterface
public interface PasswordLoginHook {
    void on(PasswordLoginEvent event);
}
