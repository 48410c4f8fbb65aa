package dev.basin.auth;

import dev.basin.mail.MailMessage;
import dev.basin.schema.Record;

/**
 * A mail to an account on its way through the hooks. Each hook calls {@link #next} once to let it be sent; one that does not
 * keeps it back, for example because it told the person in another way.
 */
public interface MailEvent {
    AccountMail kind();

    Record record();

    /** The mail as it will be sent. It may hold a token or a one-time password: never log it. */
    MailMessage message();

    /** Sends this mail in place of the other. */
    void replace(MailMessage message);

    /**
     * Runs the rest of the chain; when it returns, the mail was taken, or a later hook kept it.
     *
     * @throws dev.basin.mail.MailException when it could not be sent
     * @throws IllegalStateException when the same hook calls it twice
     */
    void next();
}
