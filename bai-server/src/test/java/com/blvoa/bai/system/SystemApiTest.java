package com.blvoa.bai.system;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.Build;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.auth.TokenKind;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BaiTest(wechat = true)
class SystemApiTest {
    private static final String REFRESH = "/api/system/refresh-token";

    private final RunningBai bai;
    private final FakeWechat wechat;

    SystemApiTest(RunningBai bai, FakeWechat wechat) {
        this.bai = bai;
        this.wechat = wechat;
    }

    @Test
    void hello_world_says_so() {
        Map<String, @Nullable Object> data = data(bai.guest().send("POST", "/pb/api/system/test-helloworld"), 200);
        assertThat(data.get("message")).isEqualTo("Hello, World!");
        assertThat(data.get("status")).isEqualTo("success");
        assertThat(data.get("build_time")).isEqualTo(Build.current().time());
        assertThat(Instant.parse(String.valueOf(data.get("timestamp"))))
                .isBefore(Instant.now().plusSeconds(5));
        assertThat(data).hasSize(4);
    }

    @Test
    void health_reports_the_builds_version() {
        Map<String, @Nullable Object> data = data(bai.guest().send("POST", "/api/system/health"), 200);
        assertThat(data.get("status")).isEqualTo("healthy");
        assertThat(data.get("version")).isEqualTo(Build.current().version());
        assertThat(data).hasSize(3);
    }

    @Test
    void health_reports_the_version_of_the_environment(@TempDir Path other) {
        Map<String, String> environment = new HashMap<>();
        environment.put("APP_VERSION", "2026.03.26-health-probe.1");
        try (RunningBai named = RunningBai.start(other, environment)) {
            assertThat(data(named.guest().send("POST", "/api/system/health"), 200)
                            .get("version"))
                    .isEqualTo("2026.03.26-health-probe.1");
        }
    }

    @Test
    void users_are_counted() {
        long before = count();
        bai.wechatUser("");
        bai.operator("13811111111");
        assertThat(count()).isEqualTo(before + 2);
    }

    private long count() {
        Object total =
                data(bai.guest().send("POST", "/api/system/users-count"), 200).get("total_users");
        return total instanceof Long number ? number : -1;
    }

    @Test
    void a_valid_token_is_renewed_without_wechat() {
        Record user = bai.wechatUser("");
        int calls = wechat.calls().size();
        HttpAnswer answer = bai.as(user).post(REFRESH, Map.of("users_wx_code", "abc"));
        assertThat(data(answer, 200)).isEmpty();
        assertThat(owner(answer)).isEqualTo(user.id());
        assertThat(wechat.calls()).hasSize(calls);
    }

    @Test
    void every_kind_of_user_may_renew() {
        assertThat(owner(bai.as(bai.operator("13822222222")).send("POST", REFRESH)))
                .isNotEmpty();
        assertThat(owner(bai.superuser().send("POST", REFRESH))).isNotEmpty();
    }

    @Test
    void a_token_that_can_not_be_renewed_comes_back_as_it_is() {
        String fixed = bai.application().tokens().issueStatic(bai.wechatUser(""), Duration.ofMinutes(1));
        assertThat(token(bai.guest().token(fixed).send("POST", REFRESH))).isEqualTo(fixed);
    }

    private String owner(HttpAnswer answer) {
        return bai.application()
                .tokens()
                .verify(token(answer), TokenKind.AUTH)
                .map(Record::id)
                .orElse("");
    }

    private static String token(HttpAnswer answer) {
        return String.valueOf(envelope(answer, 200).get("token"));
    }

    @Test
    void without_token_and_code_it_is_401_with_the_known_words() {
        for (String body : new String[] {"", "{}", "{\"users_wx_code\":null}", "{\"users_wx_code\":\"\"}"}) {
            HttpAnswer answer = bai.guest().token("Bearer expired").json("POST", REFRESH, body);
            assertThat(envelope(answer, 401).get("msg")).isEqualTo("token已过期,请上传users_wx_code");
        }
    }

    @Test
    void a_code_finds_the_user_by_openid() {
        envelope(bai.guest().post("/api/wechat/login", Map.of("users_wx_code", "known")), 200);
        HttpAnswer answer = bai.guest().token("Bearer expired").post(REFRESH, Map.of("users_wx_code", "known"));
        assertThat(data(answer, 200)).isEmpty();
        assertThat(owner(answer)).isNotEmpty();
    }

    @Test
    void a_code_of_nobody_is_404_and_makes_no_user() {
        long before = count();
        envelope(bai.guest().post(REFRESH, Map.of("users_wx_code", "nobody")), 404);
        assertThat(count()).isEqualTo(before);
    }

    @Test
    void what_wechat_refuses_is_400_and_a_limit_429() {
        for (int errcode : new int[] {40029, 40163, 40226, 40013}) {
            wechat.next(FakeWechat.LOGIN, errcode);
            assertThat(String.valueOf(envelope(refresh(), 400).get("msg"))).contains(String.valueOf(errcode));
        }
        wechat.next(FakeWechat.LOGIN, 45011);
        assertThat(refresh().status()).isEqualTo(429);
    }

    private HttpAnswer refresh() {
        return bai.guest().post(REFRESH, Map.of("users_wx_code", "abc"));
    }

    @Test
    void a_code_of_another_type_is_named() {
        assertThat(data(bai.guest().post(REFRESH, Map.of("users_wx_code", 5)), 400)
                        .get("users_wx_code"))
                .isNotNull();
    }
}
