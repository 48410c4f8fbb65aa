package com.blvoa.bai.legacy;

import static com.blvoa.bai.legacy.LegacyCaller.REFRESH;
import static com.blvoa.bai.legacy.LegacyCaller.msg;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.MovableClock;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token for an openid alone: only where the operator opened it, and only for users of the mini-program. */
@BaiTest(
        environment = {LegacyCaller.ON, "BAI_LEGACY_OPENID_REFRESH=true"},
        clock = "2026-11-21T08:00:00Z")
class LegacyRefreshTest {
    private final RunningBai bai;
    private final LegacyCaller old;
    private final MovableClock clock;

    LegacyRefreshTest(RunningBai bai, MovableClock clock) {
        this.bai = bai;
        this.old = new LegacyCaller(bai);
        this.clock = clock;
    }

    @Test
    void a_known_openid_gets_a_token_that_works() {
        var user = bai.wechatUser("");
        HttpAnswer answer = old.refresh(user.text("openid"));
        assertThat(msg(answer, 200)).isEqualTo("刷新成功");
        assertThat(envelope(answer, 200)).containsOnlyKeys("code", "msg", "data");
        assertThat(data(answer, 200)).containsOnlyKeys("token");
        String token = String.valueOf(data(answer, 200).get("token"));
        HttpAnswer own = bai.guest().token(token).get("/api/collections/tbl_auth_users/records/" + user.id());
        assertThat(own.status()).isEqualTo(200);
        envelope(bai.guest().token(token).post("/api/system/refresh-token", Map.of()), 200);
    }

    @Test
    void neither_token_nor_body_mean_anything() {
        String openid = bai.wechatUser("").text("openid");
        HttpCaller named = old.named(openid);
        byte[] odd = "odd".getBytes(StandardCharsets.UTF_8);
        envelope(named.token("expired or worse").bytes("POST", REFRESH, "text/plain", odd), 200);
        envelope(named.json("POST", REFRESH, "{"), 200);
    }

    @Test
    void without_the_header_it_is_401() {
        assertThat(msg(old.guest().send("POST", REFRESH), 401)).isEqualTo("请求头缺少 users_wx_openid");
        assertThat(msg(old.refresh(" "), 401)).isEqualTo("请求头缺少 users_wx_openid");
        HttpCaller user = old.guest().token(bai.application().tokens().issue(bai.wechatUser("")));
        assertThat(msg(user.send("POST", REFRESH), 401)).isEqualTo("请求头缺少 users_wx_openid");
    }

    @Test
    void an_unknown_openid_is_404_and_after_fifty_of_them_429() {
        clock.pass(Duration.ofMinutes(6));
        String known = bai.wechatUser("").text("openid");
        for (int i = 0; i < 50; i++) {
            assertThat(msg(old.refresh("nobody" + i), 404)).isEqualTo("未注册用户");
        }
        assertThat(old.refresh("nobody").header("Retry-After")).isNotEmpty();
        envelope(old.refresh("nobody"), 429);
        envelope(old.refresh(known), 429);
        clock.pass(Duration.ofMinutes(6));
        envelope(old.refresh(known), 200);
    }

    @Test
    void openids_are_compared_whole_and_as_they_are() {
        String openid = bai.wechatUser("").text("openid");
        for (String near :
                new String[] {openid.substring(1), openid + "x", "%", "' || '1'='1", openid.toUpperCase(Locale.ROOT)}) {
            envelope(old.refresh(near), 404);
        }
    }

    @Test
    void platform_users_and_strangers_never_get_one() {
        assertThat(msg(old.refresh(bai.operator("13800138050").text("openid")), 404))
                .isEqualTo("未注册用户");
        envelope(old.refresh(bai.stranger().id()), 404);
    }

    @Test
    void a_user_whom_the_auth_rule_does_not_admit_gets_none(@TempDir Path other) {
        Map<String, String> environment =
                Map.of(LegacyCaller.SWITCH, LegacyCaller.ADDRESS, "BAI_LEGACY_OPENID_REFRESH", "true");
        try (RunningBai strict = RunningBai.start(other, environment)) {
            String openid = strict.wechatUser("").text("openid");
            strict.setAuthRule("users_status = 'enabled'");
            HttpAnswer answer =
                    strict.legacyGuest().with("users_wx_openid", openid).send("POST", REFRESH);
            assertThat(data(answer, 401)).isEmpty();
        }
    }

    @Test
    void it_is_403_for_everybody_unless_it_was_opened(@TempDir Path other) {
        try (RunningBai closed = RunningBai.start(other, Map.of(LegacyCaller.SWITCH, LegacyCaller.ADDRESS))) {
            var user = closed.wechatUser("");
            HttpCaller caller = closed.legacyGuest();
            HttpCaller[] all = {
                caller,
                caller.with("users_wx_openid", user.text("openid")),
                caller.with("users_wx_openid", "nobody"),
                caller.with("users_wx_openid", user.text("openid"))
                        .token(closed.application().tokens().issue(user)),
            };
            for (HttpCaller one : all) {
                HttpAnswer answer = one.send("POST", REFRESH);
                assertThat(msg(answer, 403)).isEqualTo("服务端未开启按 openid 刷新 token,请重新登录");
                assertThat(data(answer, 403)).isEmpty();
            }
        }
    }
}
