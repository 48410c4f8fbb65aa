package dev.basin.realtime;

import dev.basin.realtime.Client.Subscription;
import dev.basin.schema.Record;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of a record, with the record as it was then.
 *
 * @param audience who may be told at all
 */
record Event(Action action, Record record, Audience audience) {
    /** An event for everybody who may see the record. */
    Event(Action action, Record record) {
        this(action, record, Audience.ALL);
    }

    /** Superusers see records that are marked as deleted, so the same change is another one to them. */
    enum Audience {
        ALL,
        SUPERUSERS,
        OTHERS;

        boolean has(boolean superuser) {
            return this == ALL || superuser == (this == SUPERUSERS);
        }
    }

    enum Action {
        CREATE,
        UPDATE,
        DELETE;

        /** As payloads name it. */
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Who may have to be told, and for whom that client spoke at that moment. */
    record Addressee(Subscription subscription, Optional<Record> auth) {}

    /** What one client is told. */
    record Delivery(Client client, byte[] text) {}
}
