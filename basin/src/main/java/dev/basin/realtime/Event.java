package dev.basin.realtime;

import dev.basin.realtime.Client.Subscription;
import dev.basin.schema.Record;
import java.util.Locale;
import java.util.Optional;

/** A change of a record, with the record as it was then. */
record Event(Action action, Record record) {
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
