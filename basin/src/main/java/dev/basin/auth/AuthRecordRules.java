package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import dev.basin.security.RandomText;
import java.util.List;
import java.util.Map;

/**
 * What else happens when auth records change, in the same transaction (facts C7, C11): the rows about sign-ins go with the
 * collection, the record, the password or the token key that they belong to, and one superuser always stays.
 */
public final class AuthRecordRules {
    private static final String SUPERUSERS = "_superusers";
    private static final String EXTERNAL_AUTHS = "_externalAuths";
    private static final int TOKEN_KEY_LENGTH = 50;
    /** How many rows are held in memory at once. */
    private static final int PAGE = 500;

    private static final List<String> WITH_THE_RECORD = List.of("_mfas", "_otps", EXTERNAL_AUTHS, "_authOrigins");
    private static final List<String> WITH_THE_PASSWORD = List.of("_mfas", "_authOrigins");
    private static final List<String> WITH_THE_TOKEN_KEY = List.of("_otps");

    private final Collections collections;
    private final RecordStore records;

    private AuthRecordRules(Collections collections, RecordStore records) {
        this.collections = collections;
        this.records = records;
    }

    /** Registers them; to be done before an embedding program's own hooks. */
    public static void register(RecordHooks hooks, Collections collections, RecordStore records) {
        AuthRecordRules rules = new AuthRecordRules(collections, records);
        hooks.onDelete(SUPERUSERS, rules::keepTheLastSuperuser);
        hooks.onDelete("*", rules::deleteWithRecord);
        hooks.onUpdate("*", rules::deleteOutdated);
        hooks.onUpdate("*", rules::unlinkOnVerification);
        collections.onRemoval((_, gone) -> rules.deleteWithCollection(gone));
    }

    private void keepTheLastSuperuser(RecordEvent event) {
        if (records.count(SUPERUSERS, "", Map.of()) == 1) {
            throw ApiException.badRequest("You can't delete the only existing superuser.");
        }
        event.next();
    }

    private void deleteWithRecord(RecordEvent event) {
        event.next();
        if (event.collection().isAuth()) {
            WITH_THE_RECORD.forEach(rows -> delete(rows, event.record()));
        }
    }

    private void deleteWithCollection(Collection gone) {
        if (gone.isAuth()) {
            Map<String, String> params = Map.of("collection", gone.id());
            WITH_THE_RECORD.forEach(rows -> delete(rows, "collectionRef = {:collection}", params));
        }
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

    /**
     * Whoever linked an account before its address was verified need not be the owner of the address: that link goes, and its
     * logins end.
     */
    private void unlinkOnVerification(RecordEvent event) {
        Record record = event.record();
        boolean verified = event.collection().isAuth()
                && record.bool("verified")
                && Boolean.FALSE.equals(record.original("verified"));
        if (verified && delete(EXTERNAL_AUTHS, record) && !record.changed("tokenKey")) {
            record.setRaw("tokenKey", RandomText.alphanumeric(TOKEN_KEY_LENGTH));
        }
        event.next();
    }

    private static String hash(Object password) {
        return password instanceof Password value ? value.hash() : "";
    }

    /** Deletes the rows about a record; the answer is whether there were any. */
    private boolean delete(String rows, Record owner) {
        return delete(
                rows,
                "collectionRef = {:collection} && recordRef = {:record}",
                Map.of("collection", owner.collection().id(), "record", owner.id()));
    }

    private boolean delete(String rows, String filter, Map<String, String> params) {
        if (collections.find(rows).isEmpty()) {
            return false;
        }
        List<Record> found = records.list(rows, filter, "", PAGE, 0, params);
        boolean any = !found.isEmpty();
        int kept = 0;
        while (!found.isEmpty()) {
            found.forEach(records::delete);
            if (found.size() < PAGE) {
                break;
            }
            kept += kept(rows, found);
            found = records.list(rows, filter, "", PAGE, kept, params);
        }
        return any;
    }

    /** How many of the rows a hook kept: these come first again. */
    private int kept(String rows, List<Record> deleted) {
        return records.having(rows, "id", deleted.stream().map(Record::id).toList())
                .size();
    }
}
