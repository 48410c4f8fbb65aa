package dev.basin.auth;

/** Intercepts a mail to an account. */
@FunctionalInterface
public interface MailHook {
    void on(MailEvent event);
}
