package dev.basin.auth;

import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collections;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;

/**
 * What goes, in the same transaction, when an auth record gets another password or another token key: the rows about sign-ins
 * that the old one allowed (facts C7). What goes with the record itself is the records room's business.
 */
public final class AuthHooks {
    private static final List<String> WITH_THE_PASSWORD = List.of("_mfas", "_authOrigins");
    private static final List<String> WITH_THE_TOKEN_KEY = List.of("_otps");

    private final Collections collections;
    private final RecordStore records;

    private AuthHooks(Collections collections, RecordStore records) {
        this.collections = collections;
        this.records = records;
    }

    /** Registers them; to be done before an embedding program's own hooks. */
    public static void register(RecordHooks hooks, Collections collections, RecordStore records) {
        hooks.onUpdate("*", new AuthHooks(collections, records)::deleteOutdated);
    }

    private void deleteOutdated(RecordEvent event) {
        if (!event.collection().isAuth()) {
            event.next();
            return;
        }
        String oldHash = hash(event.record().original("password"));
        Object oldKey = event.record().original("tokenKey");
        event.next();
        Record stored = event.record();
        if (!hash(stored.get("password")).equals(oldHash)) {
            WITH_THE_PASSWORD.forEach(rows -> delete(rows, stored));
        }
        if (!stored.get("tokenKey").equals(oldKey)) {
            WITH_THE_TOKEN_KEY.forEach(rows -> delete(rows, stored));
        }
    }

    private static String hash(Object password) {
        return password instanceof Password value ? value.hash() : "";
    }

    private void delete(String rows, Record owner) {
        if (collections.find(rows).isEmpty()) {
            return;
        }
        records.list(
                        rows,
                        "collectionRef = {:collection} && recordRef = {:record}",
                        "",
                        0,
                        0,
                        Map.of("collection", owner.collection().id(), "record", owner.id()))
                .forEach(records::delete);
    }
}
