package dev.basin.auth;

import dev.basin.records.RecordStore;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import java.time.InstantSource;
import java.util.function.ToLongFunction;

/** Deletes what is left of sign-ins that were not completed in time; to be done every hour (facts C7). */
public final class SignInCleanup {
    private final Collections collections;
    private final OwnedRows otps;
    private final OwnedRows mfas;

    public SignInCleanup(Collections collections, RecordStore records, InstantSource clock) {
        this.collections = collections;
        this.otps = new OwnedRows("_otps", records, clock);
        this.mfas = new OwnedRows("_mfas", records, clock);
    }

    public void deleteOldOneTimePasswords() {
        deleteOld(otps, FlowOptions::otpSeconds);
    }

    public void deleteOldSecondFactors() {
        deleteOld(mfas, FlowOptions::mfaSeconds);
    }

    private void deleteOld(OwnedRows rows, ToLongFunction<FlowOptions> seconds) {
        for (Collection collection : collections.all()) {
            if (collection.isAuth()) {
                rows.deleteOlder(collection, seconds.applyAsLong(AuthCollections.flows(collection)));
            }
        }
    }
}
