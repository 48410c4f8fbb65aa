package com.blvoa.bai.legacy;

import static com.blvoa.bai.legacy.LegacyCaller.LOGIN;
import static com.blvoa.bai.legacy.LegacyCaller.PROFILE;
import static com.blvoa.bai.legacy.LegacyCaller.msg;
import static com.blvoa.bai.legacy.LegacyCaller.userOf;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The older document's calls with its own examples, and each status and message that it names (contract §7). */
@BaiTest(wechat = true, environment = LegacyCaller.ON)
class LegacyApiTest {
    private static final String CODE = "0a1b2c3d4e5f6g";
    private static final String PICTURE = "https://example.com/avatar.png";
    private static final String UNAUTHORIZED = "请求头缺少 users_wx_openid 或 Authorization,或令牌无效";
    private static final String[] USER_INFO = {
        "users_id",
        "users_type",
        "users_name",
        "users_phone",
        "users_phone_masked",
        "users_picture",
        "users_wx_openid",
        "company_id",
        "company",
        "pb_id",
        "created",
        "updated"
    };
    private static final String[] COMPANY_INFO = {
        "company_id",
        "company_name",
        "company_type",
        "company_entity",
        "company_usci",
        "company_nationality",
        "company_province",
        "company_city",
        "company_postalcode",
        "company_add",
        "company_status",
        "company_level",
        "company_remark"
    };

    private final RunningBai bai;
    private final LegacyCaller old;
    private final HttpCaller guest;
    private final FakeWechat wechat;

    LegacyApiTest(RunningBai bai, FakeWechat wechat) {
        this.bai = bai;
        this.old = new LegacyCaller(bai);
        this.guest = old.guest();
        this.wechat = wechat;
    }

    private static Map<String, Object> profile(String phone) {
        return Map.of("users_name", "张三", "users_phone_code", phone, "users_picture", PICTURE);
    }

    @Test
    void a_greeting_has_message_times_and_status() {
        HttpAnswer answer = guest.send("POST", "/api/test-helloworld");
        assertThat(msg(answer, 200)).isEqualTo("操作成功");
        Map<String, @Nullable Object> data = data(answer, 200);
        assertThat(data)
                .containsOnlyKeys("message", "timestamp", "status", "build_time")
                .containsEntry("message", "Hello, World!")
                .containsEntry("status", "success");
        OffsetDateTime.parse(String.valueOf(data.get("timestamp")));
        OffsetDateTime.parse(String.valueOf(data.get("build_time")));
    }

    @Test
    void health_has_status_and_time_alone() {
        HttpAnswer answer = guest.send("POST", "/api/health");
        assertThat(msg(answer, 200)).isEqualTo("服务状态正常");
        Map<String, @Nullable Object> data = data(answer, 200);
        assertThat(data).containsOnlyKeys("status", "timestamp").containsEntry("status", "healthy");
        OffsetDateTime.parse(String.valueOf(data.get("timestamp")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/test-helloworld", "/api/health"})
    void calls_without_parameters_take_any_body(String path) {
        byte[] odd = "a=b".getBytes(StandardCharsets.UTF_8);
        envelope(guest.bytes("POST", path, "application/x-www-form-urlencoded", odd), 200);
        envelope(guest.json("POST", path, "{"), 200);
    }

    @Test
    void the_first_login_registers_and_the_token_stands_in_data() {
        HttpAnswer first = old.login(CODE);
        assertThat(msg(first, 200)).isEqualTo("登录或注册成功");
        Map<String, @Nullable Object> data = data(first, 200);
        assertThat(data)
                .containsOnlyKeys("status", "is_info_complete", "token", "user")
                .containsEntry("status", "register_success")
                .containsEntry("is_info_complete", false);
        Map<String, @Nullable Object> user = userOf(first);
        assertThat(user)
                .containsOnlyKeys(USER_INFO)
                .containsEntry("users_wx_openid", "openid-" + CODE)
                .containsEntry("users_type", "游客")
                .containsEntry("users_phone", "")
                .containsEntry("users_phone_masked", "")
                .containsEntry("company_id", "");
        assertThat(String.valueOf(user.get("users_id"))).matches("U\\d{12}");
        assertThat(object(user.get("company"))).containsOnlyKeys(COMPANY_INFO).containsEntry("company_name", "");
        OffsetDateTime.parse(String.valueOf(user.get("created")));
        OffsetDateTime.parse(String.valueOf(user.get("updated")));
        assertThat(first.body()).doesNotContain("session", "password", "tokenKey", "\"openid\"");
        HttpAnswer second = old.login(CODE);
        assertThat(data(second, 200)).containsEntry("status", "login_success");
        assertThat(userOf(second).get("pb_id")).isEqualTo(user.get("pb_id"));
    }

    @Test
    void users_and_tokens_are_those_of_the_present_api() {
        Object id = userOf(old.login("shared")).get("pb_id");
        HttpAnswer present = bai.guest().post("/pb/api/wechat/login", Map.of("users_wx_code", "shared"));
        assertThat(data(present, 200)).containsEntry("status", "login_success");
        assertThat(object(data(present, 200).get("user")).get("pb_id")).isEqualTo(id);
        HttpAnswer own = bai.guest().token(old.token("shared")).get("/api/collections/tbl_auth_users/records/" + id);
        assertThat(own.status()).isEqualTo(200);
        String presentToken = String.valueOf(envelope(present, 200).get("token"));
        HttpCaller mixed = old.named("openid-shared").token(presentToken);
        assertThat(msg(mixed.post(PROFILE, profile("13800138009")), 200)).isEqualTo("信息更新成功");
    }

    @Test
    void a_profile_is_changed_registers_and_shows_a_masked_phone() {
        HttpAnswer answer = old.user("profile").post(PROFILE, profile("13800138000"));
        assertThat(msg(answer, 200)).isEqualTo("信息更新成功");
        assertThat(data(answer, 200)).containsOnlyKeys("status", "user").containsEntry("status", "update_success");
        assertThat(userOf(answer))
                .containsOnlyKeys(USER_INFO)
                .containsEntry("users_name", "张三")
                .containsEntry("users_type", "注册用户")
                .containsEntry("users_phone", "138****8000")
                .containsEntry("users_phone_masked", "138****8000")
                .containsEntry("users_picture", PICTURE)
                .containsEntry("users_wx_openid", "openid-profile");
        assertThat(answer.body()).doesNotContain("13800138000", "token");
        HttpAnswer login = old.login("profile");
        assertThat(data(login, 200)).containsEntry("is_info_complete", true);
        assertThat(userOf(login))
                .containsEntry("users_phone", "13800138000")
                .containsEntry("users_phone_masked", "138****8000");
    }

    @Test
    void the_company_of_a_user_is_shown() {
        Object id = userOf(old.login("employee")).get("pb_id");
        HttpCaller superuser = bai.superuser();
        assertThat(superuser
                        .post(
                                "/api/collections/tbl_company/records",
                                Map.of("company_id", "C10001", "company_name", "示例科技有限公司", "company_city", "杭州市"))
                        .status())
                .isEqualTo(200);
        assertThat(superuser
                        .patch("/api/collections/tbl_auth_users/records/" + id, Map.of("company_id", "C10001"))
                        .status())
                .isEqualTo(200);
        Map<String, @Nullable Object> user = userOf(old.login("employee"));
        assertThat(user).containsEntry("company_id", "C10001");
        assertThat(object(user.get("company")))
                .containsOnlyKeys(COMPANY_INFO)
                .containsEntry("company_name", "示例科技有限公司")
                .containsEntry("company_city", "杭州市")
                .containsEntry("company_level", "");
    }

    @Test
    void all_three_fields_of_a_profile_are_required() {
        HttpCaller user = old.user("incomplete");
        int calls = wechat.calls(FakeWechat.PHONE).size();
        for (String missing : new String[] {"users_name", "users_phone_code", "users_picture"}) {
            Map<String, Object> body = new HashMap<>(profile("13800138001"));
            body.remove(missing);
            HttpAnswer answer = user.post(PROFILE, body);
            assertThat(msg(answer, 400)).isEqualTo("参数错误:" + missing + " 为必填项");
            assertThat(data(answer, 400)).containsOnlyKeys(missing);
            body.put(missing, " ");
            envelope(user.post(PROFILE, body), 400);
        }
        assertThat(wechat.calls(FakeWechat.PHONE)).hasSize(calls);
        assertThat(userOf(old.login("incomplete"))).containsEntry("users_name", "");
    }

    @Test
    void a_profile_needs_a_token_and_a_header_of_the_same_user() {
        String token = old.token("mismatch");
        old.token("other");
        bai.wechatUser("13800138020");
        HttpCaller named = old.named("openid-mismatch");
        HttpCaller[] refused = {
            guest,
            named,
            guest.token("Bearer " + token),
            named.token("Bearer " + token + "x"),
            named.token("nonsense"),
            old.named("").token(token),
            old.named("openid-other").token(token),
            old.named("openid-nobody").token(token),
            old.named("OPENID-MISMATCH").token(token),
            guest.with("Open-Authorization", "openid-mismatch").token(token),
        };
        for (HttpCaller caller : refused) {
            assertThat(msg(caller.post(PROFILE, profile("13800138021")), 401)).isEqualTo(UNAUTHORIZED);
            assertThat(msg(caller.json("POST", PROFILE, "{"), 401)).isEqualTo(UNAUTHORIZED);
        }
        assertThat(userOf(old.login("mismatch"))).containsEntry("users_phone", "");
        assertThat(userOf(old.login("other"))).containsEntry("users_phone", "");
        envelope(named.token(token).post(PROFILE, profile("13800138021")), 200);
    }

    @Test
    void who_is_no_user_of_the_mini_program_has_no_profile() {
        var operator = bai.operator("13800138030");
        String openid = operator.text("openid");
        String token = bai.application().tokens().issue(operator);
        HttpAnswer answer = old.named(openid).token(token).post(PROFILE, profile("13800138031"));
        assertThat(msg(answer, 404)).isEqualTo("用户不存在");
        String stranger = bai.application().tokens().issue(bai.stranger());
        envelope(old.named("").token(stranger).post(PROFILE, profile("13800138031")), 401);
        envelope(old.named(openid).token(stranger).post(PROFILE, profile("13800138031")), 401);
    }

    @ParameterizedTest
    @ValueSource(strings = {LOGIN, PROFILE})
    void another_media_type_is_415(String path) {
        byte[] form = "users_wx_code=a".getBytes(StandardCharsets.UTF_8);
        HttpCaller user = old.user("media");
        HttpAnswer answer = user.bytes("POST", path, "application/x-www-form-urlencoded", form);
        assertThat(msg(answer, 415)).isEqualTo("请求体格式错误,仅支持 application/json");
        envelope(user.send("POST", path), 415);
        envelope(
                user.bytes("POST", path, "application/json; charset=utf-8", "[]".getBytes(StandardCharsets.UTF_8)),
                400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "1", "", "{\"users_wx_code\":5}", "{\"users_wx_code\":\" \"}", "{}"})
    void a_bad_body_is_400(String body) {
        assertThat(msg(guest.json("POST", LOGIN, body), 400)).startsWith("参数错误:");
    }

    @ParameterizedTest
    @CsvSource({"40029, 400, 参数错误:", "40226, 400, 参数错误:", "45011, 429, 微信", "40013, 500, 服务端异常:"})
    void what_wechat_answers_becomes_a_status_with_its_number(int errcode, int status, String words) {
        wechat.next(FakeWechat.LOGIN, errcode);
        HttpAnswer answer = old.login("abc");
        assertThat(msg(answer, status)).startsWith(words).contains(String.valueOf(errcode));
        assertThat(answer.body()).doesNotContain(FakeWechat.SECRET);
    }

    @Test
    void a_refused_phone_code_and_a_taken_phone_are_400() {
        HttpCaller user = old.user("phones");
        wechat.next(FakeWechat.PHONE, 40029);
        assertThat(msg(user.post(PROFILE, profile("1")), 400)).contains("40029");
        bai.wechatUser("13800138040");
        HttpAnswer taken = user.post(PROFILE, profile("13800138040"));
        assertThat(msg(taken, 400)).isEqualTo("参数错误:手机号已存在");
        assertThat(data(taken, 400)).containsKey("users_phone");
    }

    @Test
    void a_failure_of_the_server_is_500_with_a_request_id() {
        wechat.next(FakeWechat.LOGIN, 200, "{\"openid\":\"" + "x".repeat(300) + "\"}");
        HttpAnswer answer = old.login("long");
        assertThat(msg(answer, 500)).isEqualTo("服务端异常:保存认证用户失败");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void a_repeated_login_is_429(@TempDir Path directory) {
        Map<String, String> environment = new HashMap<>(wechat.environment());
        environment.put(LegacyCaller.SWITCH, LegacyCaller.ADDRESS);
        environment.put("BAI_DUPLICATE_WINDOW", "30min");
        try (RunningBai guarded = RunningBai.start(directory, environment)) {
            Map<String, String> body = Map.of("users_wx_code", "twice");
            envelope(guarded.legacyGuest().post(LOGIN, body), 200);
            HttpAnswer again = guarded.legacyGuest().post(LOGIN, body);
            assertThat(msg(again, 429)).isEqualTo("重复提交过于频繁");
            assertThat(again.header("Retry-After")).isNotEmpty();
            envelope(guarded.legacyGuest().post(LOGIN, Map.of("users_wx_code", "another")), 200);
        }
    }

    @Test
    void a_kept_answer_of_the_present_api_does_not_come_here() {
        HttpCaller keyed = bai.guest().with("Idempotency-Key", "k1");
        Map<String, String> body = Map.of("users_wx_code", "keyed");
        assertThat(envelope(keyed.post("/pb/api/wechat/login", body), 200)).containsKey("token");
        HttpAnswer old = guest.with("Idempotency-Key", "k1").post(LOGIN, body);
        assertThat(data(old, 200)).containsEntry("status", "login_success").containsKey("token");
    }
}
