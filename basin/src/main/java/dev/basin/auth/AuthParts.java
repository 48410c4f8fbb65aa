package dev.basin.auth;

import dev.basin.filter.Filters;
import dev.basin.mail.MailDelivery;
import dev.basin.records.RecordPresenter;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collections;
import dev.basin.security.Passwords;
import dev.basin.settings.MailSettings;
import dev.basin.storage.Database;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * What the endpoints of auth collections work with.
 *
 * @param mail who mails are from
 */
public record AuthParts(
        Database database,
        Collections collections,
        Filters filters,
        RecordStore records,
        RecordPresenter presenter,
        Tokens tokens,
        Passwords passwords,
        AuthHooks hooks,
        MailDelivery delivery,
        Supplier<MailSettings> mail,
        InstantSource clock) {
    AuthCollections lookup() {
        return new AuthCollections(collections);
    }

    AccountMails mails() {
        return new AccountMails(delivery, mail, tokens, hooks);
    }
}
