package com.blvoa.bai.legacy;

import com.blvoa.bai.http.Callers;
import com.blvoa.bai.http.DuplicateGuard;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.Endpoints;
import com.blvoa.bai.http.Envelope;
import com.blvoa.bai.http.KeptAnswers;
import com.blvoa.bai.user.Companies;
import com.blvoa.bai.user.LoginThrottle;
import com.blvoa.bai.user.SignIn;
import com.blvoa.bai.user.Users;
import com.blvoa.bai.wechat.WechatLogin;
import com.blvoa.bai.wechat.WechatProfile;
import dev.basin.http.Routes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** The first-generation API on a listener of its own, over the same data (contract §7). */
public final class LegacyApi {
    /** The name of its listener. */
    public static final String LISTENER = "legacy";

    private final LegacyEndpoints endpoints;
    private final Callers callers;
    private final KeptAnswers kept;
    private final DuplicateGuard guard;

    /**
     * @param login what logs users in, for both generations
     * @param openidRefresh whether {@code wechat/refresh-token} is open
     * @param duplicateWindow how long a repeated login is refused; zero switches the guard off
     */
    public LegacyApi(
            Parts parts,
            WechatLogin login,
            WechatProfile profile,
            boolean openidRefresh,
            Duration duplicateWindow,
            InstantSource clock) {
        OpenidRefresh refresh =
                new OpenidRefresh(openidRefresh, parts.users(), parts.callers(), parts.signIn(), parts.throttle());
        LegacyUserView view = new LegacyUserView(parts.companies());
        this.endpoints = new LegacyEndpoints(login, profile, refresh, parts.signIn(), view, clock);
        this.callers = parts.callers();
        this.kept = parts.kept();
        this.guard = new DuplicateGuard(duplicateWindow, System::nanoTime, LegacyWording.REPEATED);
    }

    /** What the listener shares with the endpoints of today. */
    public record Parts(
            Users users,
            Companies companies,
            SignIn signIn,
            LoginThrottle throttle,
            Callers callers,
            KeptAnswers kept) {}

    /** How everything that goes wrong at the listener is answered. */
    public static Routes.Envelope envelope() {
        return new Envelope(new LegacyWording());
    }

    /** Puts the endpoints on the listener's routes. */
    public void mount(Routes listener) {
        List<Endpoint> all = endpoints.all();
        new Endpoints(listener, callers, guard, kept, new Envelope(new LegacyWording())).mount(all);
    }
}
