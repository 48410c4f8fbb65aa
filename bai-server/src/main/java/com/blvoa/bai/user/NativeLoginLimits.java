package com.blvoa.bai.user;

import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.UserFields;
import dev.basin.auth.AuthHooks;
import dev.basin.auth.PasswordLoginEvent;
import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Record;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Holds PocketBase's own sign-in to the limits of {@code platform/login}, so that it is no way around them (contract §2). A superuser's
 * wrong passwords are counted for each address, through a proxy apart from directly, and apart from what users do there: what others
 * try elsewhere must not keep administrators out.
 */
public final class NativeLoginLimits {
    private static final String SUPERUSERS = "_superusers";

    /** What proxies add, as {@link RequestContext} names headers. */
    private static final Set<String> FORWARDING = Set.of("x_forwarded_for", "x_real_ip", "forwarded");

    private final LoginThrottle throttle;
    private final LoginThrottle superusers;

    /**
     * @param throttle what the other ways in for users count with too
     * @param superusers what nothing else counts with
     */
    public NativeLoginLimits(LoginThrottle throttle, LoginThrottle superusers) {
        this.throttle = throttle;
        this.superusers = superusers;
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
        String identity = event.record().map(Record::id).orElse(event.identity().toLowerCase(Locale.ROOT));
        String account = identity + " " + origin(event);
        superusers.checkAccount(account);
        try {
            event.next();
        } catch (ApiException wrong) {
            superusers.wrongPassword(account);
            throw wrong;
        }
        superusers.rightPassword(account);
    }

    /** As long as a proxy is not trusted, its callers have its address, and so may an administrator who is at the machine. */
    private static String origin(PasswordLoginEvent event) {
        boolean forwarded = event.request().headers().keySet().stream().anyMatch(FORWARDING::contains);
        return forwarded ? event.clientAddress() + " forwarded" : event.clientAddress();
    }
}
