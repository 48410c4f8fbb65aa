package com.blvoa.bai.wechat;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.user;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BaiTest(wechat = true)
class WechatApiTest {
    private static final String LOGIN = "/pb/api/wechat/login";
    private static final String PROFILE = "/pb/api/wechat/profile";

    private final RunningBai bai;
    private final FakeWechat wechat;

    WechatApiTest(RunningBai bai, FakeWechat wechat) {
        this.bai = bai;
        this.wechat = wechat;
    }

    private HttpAnswer login(String code) {
        return bai.guest().post(LOGIN, Map.of("users_wx_code", code));
    }

    private HttpCaller loggedIn(String code) {
        return bai.guest().token("Bearer " + envelope(login(code), 200).get("token"));
    }

    @Test
    void the_first_login_registers_a_guest_and_the_next_finds_it() {
        HttpAnswer first = login("momo");
        assertThat(data(first, 200))
                .containsEntry("status", "register_success")
                .containsEntry("is_info_complete", false);
        Map<String, @Nullable Object> user = user(first);
        assertThat(user.get("openid")).isEqualTo("openid-momo");
        assertThat(user.get("users_idtype")).isEqualTo("WeChat");
        assertThat(user.get("users_type")).isEqualTo("游客");
        assertThat(String.valueOf(user.get("users_id"))).matches("U\\d{8}\\d{4,}");
        assertThat(user.get("users_rank_level")).isEqualTo(0L);
        assertThat(user.get("users_status")).isEqualTo("");
        assertThat(user.get("company")).isNull();
        assertThat(user.keySet())
                .containsExactlyInAnyOrder(
                        "pb_id",
                        "users_convers_id",
                        "users_id",
                        "users_idtype",
                        "users_id_number",
                        "users_status",
                        "users_rank_level",
                        "users_auth_type",
                        "users_type",
                        "users_name",
                        "users_phone",
                        "users_phone_masked",
                        "users_level",
                        "users_picture",
                        "openid",
                        "company_id",
                        "users_parent_id",
                        "users_promo_code",
                        "usergroups_id",
                        "company",
                        "created",
                        "updated");
        HttpAnswer second = login("momo");
        assertThat(data(second, 200)).containsEntry("status", "login_success");
        assertThat(user(second).get("pb_id")).isEqualTo(user.get("pb_id"));
        assertThat(first.body()).doesNotContain("session", "password", "tokenKey");
    }

    @Test
    void the_token_is_a_native_one_and_the_email_a_placeholder() {
        Map<String, @Nullable Object> user = user(login("native"));
        HttpAnswer own = loggedIn("native").get("/api/collections/tbl_auth_users/records/" + user.get("pb_id"));
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body()).contains("\"email\":\"openid-native@wechat.local\"");
    }

    @ParameterizedTest
    @CsvSource({"40029, 400", "40163, 400", "40226, 400", "45011, 429", "40013, 500", "40125, 500", "40164, 500"})
    void what_wechat_answers_becomes_a_status_with_its_number(int errcode, int status) {
        wechat.next(FakeWechat.LOGIN, errcode);
        HttpAnswer answer = login("abc");
        assertThat(String.valueOf(envelope(answer, status).get("msg"))).contains(String.valueOf(errcode));
        assertThat(answer.header("Retry-After")).isEqualTo(status == 429 ? "60" : "");
        assertThat(answer.body()).doesNotContain(FakeWechat.SECRET);
    }

    @Test
    void a_busy_wechat_is_400_after_one_retry() {
        wechat.next(FakeWechat.LOGIN, -1).next(FakeWechat.LOGIN, -1);
        assertThat(String.valueOf(envelope(login("abc"), 400).get("msg"))).contains("-1");
        wechat.next(FakeWechat.LOGIN, -1);
        envelope(login("abc"), 200);
    }

    @Test
    void a_stale_token_is_renewed_within_the_request() {
        wechat.next(FakeWechat.LOGIN, 40001);
        envelope(login("stale"), 200);
    }

    @Test
    void a_missing_or_odd_code_is_400() {
        assertThat(data(bai.guest().post(LOGIN, Map.of()), 400)).containsKey("users_wx_code");
        assertThat(data(bai.guest().post(LOGIN, Map.of("users_wx_code", "")), 400))
                .containsKey("users_wx_code");
        assertThat(data(bai.guest().post(LOGIN, Map.of("users_wx_code", true)), 400))
                .containsKey("users_wx_code");
        int calls = wechat.calls().size();
        envelope(login("x&appid=evil"), 400);
        assertThat(wechat.calls()).hasSize(calls);
    }

    @Test
    void an_openid_that_can_not_be_stored_is_500_and_names_the_field() {
        wechat.next(FakeWechat.LOGIN, 200, "{\"openid\":\"" + "x".repeat(300) + "\"}");
        HttpAnswer answer = login("long");
        assertThat(envelope(answer, 500).get("msg")).isEqualTo("保存认证用户失败");
        assertThat(data(answer, 500)).containsKey("openid");
        assertThat(answer.header("X-Request-Id")).isNotEmpty();
    }

    @Test
    void a_user_whom_the_auth_rule_does_not_admit_gets_401(@TempDir Path other) {
        try (RunningBai strict = RunningBai.start(other, wechat.environment())) {
            strict.setAuthRule("users_status != 'banned'");
            HttpAnswer first = strict.guest().post(LOGIN, Map.of("users_wx_code", "banned"));
            String id = String.valueOf(user(first).get("pb_id"));
            HttpAnswer banned = strict.superuser()
                    .patch("/api/collections/tbl_auth_users/records/" + id, Map.of("users_status", "banned"));
            assertThat(banned.status()).isEqualTo(200);
            envelope(strict.guest().post(LOGIN, Map.of("users_wx_code", "banned")), 401);
        }
    }

    @Test
    void a_profile_may_be_filled_in_several_calls() {
        HttpCaller momo = loggedIn("slow");
        assertThat(user(momo.post(PROFILE, Map.of("users_name", " 张三 "))))
                .extracting("users_name", "users_type")
                .containsExactly("张三", "游客");
        Map<String, @Nullable Object> withPhone = user(momo.post(PROFILE, Map.of("users_phone_code", "13900000001")));
        assertThat(withPhone.get("users_phone")).isEqualTo("13900000001");
        assertThat(withPhone.get("users_phone_masked")).isEqualTo("139****0001");
        HttpAnswer last = momo.post(PROFILE, Map.of("users_picture", "https://example.com/a.png", "users_name", ""));
        assertThat(data(last, 200)).containsEntry("status", "update_success");
        assertThat(user(last)).extracting("users_name", "users_type").containsExactly("张三", "注册用户");
        assertThat(data(login("slow"), 200)).containsEntry("is_info_complete", true);
    }

    @Test
    void a_registered_user_never_becomes_a_guest_again() {
        HttpCaller user = loggedIn("forever");
        Map<String, @Nullable Object> info = user(
                user.post(PROFILE, Map.of("users_name", "a", "users_phone_code", "13900000002", "users_picture", "b")));
        assertThat(info.get("users_type")).isEqualTo("注册用户");
        HttpAnswer cleared =
                user.patch("/api/collections/tbl_auth_users/records/" + info.get("pb_id"), Map.of("users_name", ""));
        assertThat(cleared.status()).isEqualTo(200);
        assertThat(data(login("forever"), 200)).containsEntry("is_info_complete", true);
        HttpAnswer back = bai.superuser()
                .patch("/api/collections/tbl_auth_users/records/" + info.get("pb_id"), Map.of("users_type", "游客"));
        assertThat(back.status()).isEqualTo(400);
        assertThat(back.body()).contains("users_type");
    }

    @Test
    void a_native_update_that_fills_the_profile_registers_too() {
        HttpCaller user = loggedIn("mixed");
        Object id = user(user.post(PROFILE, Map.of("users_name", "a", "users_phone_code", "13900000003")))
                .get("pb_id");
        HttpAnswer answer = user.patch("/api/collections/tbl_auth_users/records/" + id, Map.of("users_picture", "c"));
        assertThat(answer.body()).contains("\"users_type\":\"注册用户\"");
    }

    @Test
    void at_least_one_field_is_needed() {
        HttpCaller user = loggedIn("empty");
        envelope(user.post(PROFILE, Map.of()), 400);
        envelope(user.post(PROFILE, Map.of("users_name", "", "users_phone_code", " ", "users_picture", "")), 400);
        assertThat(data(user.post(PROFILE, Map.of("users_name", 5)), 400)).containsKey("users_name");
        assertThat(data(user.post(PROFILE, Map.of("users_name", "x".repeat(300))), 400))
                .containsKey("users_name");
    }

    @Test
    void a_phone_of_another_wechat_user_is_400_and_of_a_platform_user_fine() {
        bai.wechatUser("13900000004");
        bai.operator("13900000005");
        HttpCaller user = loggedIn("phones");
        HttpAnswer taken = user.post(PROFILE, Map.of("users_phone_code", "13900000004"));
        assertThat(data(taken, 400)).containsKey("users_phone");
        envelope(user.post(PROFILE, Map.of("users_phone_code", "13900000005")), 200);
        envelope(user.post(PROFILE, Map.of("users_phone_code", "13900000005")), 200);
    }

    @Test
    void a_refused_phone_code_is_400() {
        HttpCaller user = loggedIn("badphone");
        wechat.next(FakeWechat.PHONE, 40029);
        assertThat(String.valueOf(envelope(user.post(PROFILE, Map.of("users_phone_code", "abc")), 400)
                        .get("msg")))
                .contains("40029");
    }

    @Test
    void a_record_without_openid_gets_401() {
        HttpCaller stranger = bai.as(bai.stranger());
        assertThat(String.valueOf(envelope(stranger.post(PROFILE, Map.of("users_name", "a")), 401)
                        .get("msg")))
                .contains("openid");
        envelope(stranger.post("/api/dictionary/list", Map.of()), 403);
    }
}
