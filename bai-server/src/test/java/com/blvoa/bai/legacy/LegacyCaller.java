package com.blvoa.bai.legacy;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls the first-generation API of a server the way its document has it. */
final class LegacyCaller {
    /** Any free port. */
    static final String ADDRESS = "127.0.0.1:0";

    static final String SWITCH = "BAI_LEGACY_HTTP";
    static final String ON = SWITCH + "=" + ADDRESS;
    static final String LOGIN = "/api/wechat/login";
    static final String PROFILE = "/api/wechat/profile";
    static final String REFRESH = "/api/wechat/refresh-token";

    private final HttpCaller guest;

    LegacyCaller(RunningBai bai) {
        this.guest = bai.legacyGuest();
    }

    HttpCaller guest() {
        return guest;
    }

    /** Says whose openid it has, without a token. */
    HttpCaller named(String openid) {
        return guest.with("users_wx_openid", openid);
    }

    HttpAnswer login(String code) {
        return guest.post(LOGIN, Map.of("users_wx_code", code));
    }

    String token(String code) {
        return String.valueOf(data(login(code), 200).get("token"));
    }

    /** Whoever logged in with this code, with both headers. */
    HttpCaller user(String code) {
        return named("openid-" + code).token("Bearer " + token(code));
    }

    HttpAnswer refresh(String openid) {
        return named(openid).send("POST", REFRESH);
    }

    /** The sentence of an answer, which has the old envelope's three fields and no others. */
    static String msg(HttpAnswer answer, int status) {
        Map<String, @Nullable Object> envelope = envelope(answer, status);
        assertThat(envelope).containsOnlyKeys("code", "msg", "data");
        return String.valueOf(envelope.get("msg"));
    }

    static Map<String, @Nullable Object> userOf(HttpAnswer answer) {
        return object(data(answer, 200).get("user"));
    }
}
