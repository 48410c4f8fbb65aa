package com.blvoa.bai.user;

import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.UserFields;
import dev.basin.auth.AuthHooks;
import dev.basin.auth.PasswordLoginEvent;
import dev.basin.errors.ApiException;
import dev.basin.schema.Record;
import java.util.Locale;
import java.util.Optional;

/**
 * Holds PocketBase's own sign-in to the limits of {@code platform/login}, so that it is no way around them (contract §2). A superuser's
 * wrong passwords are counted for each address by themselves: what others try elsewhere must not keep administrators out.
 */
public final class NativeLoginLimits {
    private static final String SUPERUSERS = "_superusers";

    private final LoginThrottle throttle;

    public NativeLoginLimits(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    public void register(AuthHooks hooks) {
        hooks.onAuthWithPassword(UserFields.COLLECTION, event -> natively(() -> signIn(event)))
                .onAuthWithPassword(SUPERUSERS, event -> natively(() -> signInSuperuser(event)));
    }

    private static void natively(Runnable signIn) {
        try {
            signIn.run();
        } catch (Refusal tooMany) {
            throw ApiException.tooManyRequests(tooMany.retryAfter());
        }
    }

    private void signIn(PasswordLoginEvent event) {
        String address = event.clientAddress();
        Optional<String> account = event.record().map(Record::id);
        throttle.checkAddress(address);
        account.ifPresent(throttle::checkAccount);
        try {
            event.next();
        } catch (ApiException wrong) {
            account.ifPresentOrElse(id -> throttle.wrongPassword(id, address), () -> throttle.failed(address));
            throw wrong;
        }
        account.ifPresent(throttle::rightPassword);
    }

    /** Identities that nobody has are limited alike, so that the limit does not tell which ones exist. */
    private void signInSuperuser(PasswordLoginEvent event) {
        String address = event.clientAddress();
        String identity = event.record().map(Record::id).orElse(event.identity().toLowerCase(Locale.ROOT));
        String account = identity + " " + address;
        throttle.checkAccount(account);
        try {
            event.next();
        } catch (ApiException wrong) {
            throttle.wrongPassword(account, address);
            throw wrong;
        }
        throttle.rightPassword(account);
    }
}
