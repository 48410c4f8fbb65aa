package dev.basin.auth;

import dev.basin.mail.MailDelivery;
import dev.basin.mail.MailMessage;
import dev.basin.records.HookChain;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;

/** One mail going through its chain of hooks. */
final class MailRun {
    private final AccountMail kind;
    private final Record record;
    private final List<MailHook> hooks;
    private final MailDelivery delivery;
    private MailMessage message;
    private boolean sent;

    MailRun(AccountMail kind, Record record, MailMessage message, List<MailHook> hooks, MailDelivery delivery) {
        this.kind = kind;
        this.record = record;
        this.message = message;
        this.hooks = hooks;
        this.delivery = delivery;
    }

    /** The mail that was sent; empty when a hook kept it. */
    Optional<MailMessage> run() {
        new HookChain<>(hooks, "mail hook", this::call).run(this::send);
        return sent ? Optional.of(message) : Optional.empty();
    }

    private void call(MailHook hook, Runnable next) {
        hook.on(new Link(next));
    }

    private void send() {
        delivery.send(message);
        sent = true;
    }

    /** What one hook sees of the mail. */
    private final class Link implements MailEvent {
        private final Runnable rest;

        Link(Runnable rest) {
            this.rest = rest;
        }

        @Override
        public AccountMail kind() {
            return kind;
        }

        @Override
        public Record record() {
            return record;
        }

        @Override
        public MailMessage message() {
            return message;
        }

        @Override
        public void replace(MailMessage other) {
            message = other;
        }

        @Override
        public void next() {
            rest.run();
        }
    }
}
