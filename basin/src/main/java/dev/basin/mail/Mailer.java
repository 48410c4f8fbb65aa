package dev.basin.mail;

/** Hands mails over to whoever delivers them. */
@FunctionalInterface
public interface Mailer {
    /**
     * Returns when the mail was taken.
     *
     * @throws MailException when it was not
     */
    void send(MailMessage message);
}
