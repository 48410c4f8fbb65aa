package com.blvoa.bai.user;

import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.UserFields;
import dev.basin.auth.AuthHooks;
import dev.basin.auth.PasswordLoginEvent;
import dev.basin.errors.ApiException;
import dev.basin.schema.Record;
import java.util.Optional;

/** Holds PocketBase's own sign-in to the limits of {@code platform/login}, so that it is no way around them (contract §2). */
public final class NativeLoginLimits {
    private final LoginThrottle throttle;

    public NativeLoginLimits(LoginThrottle throttle) {
        this.throttle = throttle;
    }

    public void register(AuthHooks hooks) {
        hooks.onAuthWithPassword(UserFields.COLLECTION, this::onLogin);
    }

    private void onLogin(PasswordLoginEvent event) {
        try {
            signIn(event);
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
}
