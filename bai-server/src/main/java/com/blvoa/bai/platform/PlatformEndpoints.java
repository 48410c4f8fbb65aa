package com.blvoa.bai.platform;

import com.blvoa.bai.RegistrationMode;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.Repeats;
import com.blvoa.bai.user.LoginAnswers;
import com.blvoa.bai.user.LoginThrottle;
import com.blvoa.bai.user.Users;
import dev.basin.security.Passwords;
import java.util.List;

/** The endpoints by which operators register and log in. */
public final class PlatformEndpoints {
    private PlatformEndpoints() {}

    public static List<Endpoint> all(
            RegistrationMode mode, Users users, Passwords passwords, LoginThrottle throttle, LoginAnswers answers) {
        PlatformRegistration registration = new PlatformRegistration(mode, users, answers);
        PlatformLogin login = new PlatformLogin(users, passwords, throttle, answers);
        return List.of(
                Endpoint.of("platform/register", registration::answer)
                        .withDuplicateGuard()
                        .answeredOnce(Repeats.ANSWERED_AFTER_WRITE),
                Endpoint.of("platform/login", login::answer).withDuplicateGuard());
    }
}
