package dev.basin.auth;

import dev.basin.schema.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Where an embedding program intercepts the native sign-in and the mails to accounts, in the manner of {@link dev.basin.records.RecordHooks}: hooks run
 * in the order of their registration, the first outermost. {@code collection} is a collection's name, or {@code *} for all.
 *
 * <p>To refuse a sign-in, throw an {@link dev.basin.errors.ApiException}. A hook that returns without calling {@link
 * PasswordLoginEvent#next} refuses it too, with the answer to a wrong password: nobody gets in unasked.
 */
public final class AuthHooks {
    private final List<Entry<PasswordLoginHook>> withPassword = new CopyOnWriteArrayList<>();
    private final List<Entry<MailHook>> mail = new CopyOnWriteArrayList<>();

    /** Around the comparison of the password in {@code auth-with-password}. */
    public AuthHooks onAuthWithPassword(String collection, PasswordLoginHook hook) {
        withPassword.add(new Entry<>(collection, hook));
        return this;
    }

    /** Around the sending of each mail to a record of the collection. */
    public AuthHooks onMail(String collection, MailHook hook) {
        mail.add(new Entry<>(collection, hook));
        return this;
    }

    List<PasswordLoginHook> withPassword(Collection collection) {
        return of(withPassword, collection);
    }

    List<MailHook> mail(Collection collection) {
        return of(mail, collection);
    }

    private static <H> List<H> of(List<Entry<H>> entries, Collection collection) {
        return entries.stream()
                .filter(entry -> entry.collection.equals("*") || entry.collection.equals(collection.name()))
                .map(Entry::hook)
                .toList();
    }

    private record Entry<H>(String collection, H hook) {}
}
