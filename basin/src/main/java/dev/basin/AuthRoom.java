package dev.basin;

import dev.basin.auth.AuthHooks;
import dev.basin.auth.AuthParts;
import dev.basin.auth.AuthRecordRules;
import dev.basin.auth.Tokens;
import dev.basin.mail.MailDelivery;
import dev.basin.mail.Mailer;
import dev.basin.mail.SettingsMailer;
import java.time.InstantSource;

/** Who callers are, and how they sign in. */
record AuthRoom(Tokens tokens, AuthHooks hooks, AuthParts parts) {
    static AuthRoom open(
            Basin.Builder wanted, DataRoom room, RecordRoom records, InstantSource clock, OpenParts opened) {
        Tokens tokens = new Tokens(room.data(), room.collections(), records.records(), records.hooks(), clock);
        AuthRecordRules.register(records.hooks(), room.collections(), records.records());
        AuthHooks hooks = new AuthHooks();
        Mailer mailer = wanted.mailer.orElseGet(
                () -> new SettingsMailer(() -> room.current().mail()));
        AuthParts parts = new AuthParts(
                room.data(),
                room.collections(),
                room.filters(),
                records.records(),
                records.presenter(),
                tokens,
                records.passwords(),
                hooks,
                opened.add(new MailDelivery(mailer, room::tellFailure)),
                () -> room.current().mail(),
                clock);
        return new AuthRoom(tokens, hooks, parts);
    }
}
