package com.blvoa.bai.platform;

import static com.blvoa.bai.testkit.RunningBai.PASSWORD;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static com.blvoa.bai.testkit.RunningBai.registration;
import static com.blvoa.bai.testkit.RunningBai.user;
import static com.blvoa.bai.testkit.RunningBai.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.CompanyFields;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.MovableClock;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@BaiTest(clock = "2026-03-19T04:00:00Z")
class PlatformApiTest {
    private static final String REGISTER = "/pb/api/platform/register";
    private static final String LOGIN = "/pb/api/platform/login";

    private final RunningBai bai;
    private final MovableClock clock;

    PlatformApiTest(RunningBai bai, MovableClock clock) {
        this.bai = bai;
        this.clock = clock;
    }

    @AfterEach
    void forget_failures() {
        clock.pass(Duration.ofMinutes(6));
    }

    private HttpAnswer register(String phone, Object... changes) {
        return bai.guest().post(REGISTER, with(registration(phone), changes));
    }

    private HttpAnswer login(Object account, Object password) {
        return bai.guest().post(LOGIN, Map.of("login_account", account, "password", password));
    }

    @Test
    void a_registration_answers_user_and_token() {
        HttpAnswer answer = register("13800000001", "company_id", "C1", "users_level", "A", "unknown", "x");
        assertThat(envelope(answer, 200).get("token")).isInstanceOf(String.class);
        assertThat(data(answer, 200))
                .containsEntry("status", "register_success")
                .containsEntry("is_info_complete", true);
        Map<String, @Nullable Object> user = user(answer);
        assertThat(user.get("users_idtype")).isEqualTo("ManagePlatform");
        assertThat(user.get("users_type")).isEqualTo("注册用户");
        assertThat(user.get("users_phone_masked")).isEqualTo("138****0001");
        assertThat(user.get("company_id")).isEqualTo("C1");
        assertThat(user.get("users_level")).isEqualTo("A");
        assertThat(String.valueOf(user.get("openid"))).matches("[0-9a-f-]{36}");
        assertThat(String.valueOf(user.get("users_id"))).matches("U20260319\\d{4}");
        assertThat(answer.body()).doesNotContain(PASSWORD, "tokenKey");
    }

    @Test
    void the_company_is_shown_when_there_is_one() {
        bai.application()
                .records()
                .save(bai.application()
                        .records()
                        .create(CompanyFields.COLLECTION)
                        .set("company_id", "C10001")
                        .set("company_name", "示例科技有限公司"));
        Map<String, @Nullable Object> company =
                object(user(register("13800000002", "company_id", "C10001")).get("company"));
        assertThat(company.keySet()).containsExactlyElementsOf(CompanyFields.ALL);
        assertThat(company.get("company_name")).isEqualTo("示例科技有限公司");
        assertThat(company.get("company_usci")).isEqualTo("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users_name", "users_phone", "password", "passwordConfirm", "users_picture"})
    void a_missing_field_is_named(String field) {
        assertThat(data(register("13800000003", field, ""), 400)).containsKey(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            users_phone     | 12345
            users_phone     | 23800138000
            users_phone     | 138001380000
            users_phone     | +12345
            users_phone     | +1234567890123456
            users_phone     | 1380013800a
            password        | 1234567
            passwordConfirm | another-password
            email           | nobody
            email           | a@b
            email           | a..b@example.com
            email           | .a@example.com
            email           | x@manage.local
            email           | x@WECHAT.local
            users_type      | 管理员
            """)
    void a_bad_field_is_named(String field, String value) {
        assertThat(data(register("13800000003", field, value), 400))
                .containsKey(field)
                .doesNotContainValue("邮箱已存在");
    }

    @Test
    void wrong_types_and_lengths_are_named() {
        assertThat(data(register("13800000003", "users_name", 5), 400)).containsKey("users_name");
        assertThat(data(register("13800000003", "company_id", List.of()), 400)).containsKey("company_id");
        assertThat(data(register("13800000003", "users_phone", true), 400)).containsKey("users_phone");
        assertThat(data(register("13800000003", "users_name", "x".repeat(1_000_000)), 400))
                .containsKey("users_name");
        String tooLong = "密".repeat(30);
        assertThat(data(register("13800000003", "password", tooLong, "passwordConfirm", tooLong), 400))
                .containsKey("password");
    }

    @Test
    void numbers_are_read_as_their_digits() {
        HttpAnswer answer =
                register("", "users_phone", 13800000004L, "password", 12345678, "passwordConfirm", 12345678);
        assertThat(user(answer).get("users_phone")).isEqualTo("13800000004");
        envelope(login(13800000004L, 12345678), 200);
        envelope(login("13800000004", "12345678"), 200);
    }

    @Test
    void a_phone_or_email_of_another_platform_user_is_400() {
        envelope(register("+85212345678", "email", "Momo@Example.com"), 200);
        assertThat(data(register("+85212345678"), 400)).containsKey("users_phone");
        assertThat(data(register("13800000005", "email", "momo@example.com"), 400))
                .containsKey("email");
        bai.wechatUser("13800000006");
        envelope(register("13800000006"), 200);
    }

    @Test
    void a_guest_may_be_asked_for() {
        assertThat(user(register("13800000007", "users_type", "游客")).get("users_type"))
                .isEqualTo("游客");
    }

    @Test
    void login_works_by_phone_by_email_and_by_the_older_name() {
        envelope(register("13800000008", "email", "Eight@Example.com"), 200);
        for (String account : List.of("13800000008", "eight@example.com", "Eight@Example.com", " 13800000008 ")) {
            HttpAnswer answer = login(account, PASSWORD);
            assertThat(data(answer, 200)).containsEntry("status", "login_success");
            assertThat(envelope(answer, 200).get("token")).isInstanceOf(String.class);
        }
        envelope(bai.guest().post(LOGIN, Map.of("users_phone", "13800000008", "password", PASSWORD)), 200);
        HttpAnswer natively = bai.guest()
                .post(
                        "/api/collections/tbl_auth_users/auth-with-password",
                        Map.of("identity", "eight@example.com", "password", PASSWORD));
        assertThat(natively.status()).isEqualTo(200);
    }

    @Test
    void a_placeholder_address_logs_in_too() {
        Object openid = user(register("13800000009")).get("openid");
        envelope(login(openid + "@manage.local", PASSWORD), 200);
    }

    @Test
    void wrong_logins_get_the_contracts_statuses() {
        envelope(register("13800000010"), 200);
        bai.wechatUser("13800000011");
        envelope(login("13800000010", "wrong-password"), 400);
        envelope(login("13800000011", PASSWORD), 400);
        envelope(login("13800000012", PASSWORD), 404);
        envelope(login("nobody@example.com", PASSWORD), 404);
        assertThat(data(login("", PASSWORD), 400)).containsKey("login_account");
        assertThat(data(login("13800000010", ""), 400)).containsKey("password");
        assertThat(data(login(List.of(), true), 400)).containsKeys("login_account", "password");
    }

    @Test
    void a_user_without_native_identity_is_500() {
        Object id = user(register("13800000013")).get("pb_id");
        bai.application()
                .database()
                .run(tx -> tx.execute(
                        "UPDATE \"tbl_auth_users\" SET \"email\" = '' WHERE \"id\" = ?", List.of(String.valueOf(id))));
        envelope(login("13800000013", PASSWORD), 500);
    }

    @Test
    void an_email_is_the_same_however_it_is_written() {
        envelope(register("13800000031"), 200);
        Record user = bai.application()
                .records()
                .first(UserFields.COLLECTION, "users_phone = '13800000031'", Map.of())
                .orElseThrow();
        bai.application().records().save(user.set(UserFields.EMAIL, "Mixed.Case@Example.com"));
        assertThat(data(register("13800000032", "email", "mixed.case@example.com"), 400))
                .containsKey("email");
        for (String written :
                new String[] {"Mixed.Case@Example.com", "mixed.case@example.com", "MIXED.CASE@EXAMPLE.COM"}) {
            assertThat(user(login(written, PASSWORD))).containsEntry("pb_id", user.id());
        }
    }

    @Test
    void the_eleventh_wrong_password_is_429_until_the_window_ends() {
        envelope(register("13800000014"), 200);
        for (int i = 0; i < 10; i++) {
            envelope(login("13800000014", "wrong-" + i), 400);
        }
        clock.pass(Duration.ofMinutes(2));
        HttpAnswer refused = login("13800000014", PASSWORD);
        envelope(refused, 429);
        assertThat(refused.header("Retry-After")).isEqualTo("180");
        clock.pass(Duration.ofMinutes(3));
        envelope(login("13800000014", PASSWORD), 200);
    }

    @Test
    void a_success_clears_the_accounts_count() {
        envelope(register("13800000015"), 200);
        for (int wrong : new int[] {9, 2}) {
            for (int i = 0; i < wrong; i++) {
                envelope(login("13800000015", "wrong-" + i), 400);
            }
            envelope(login("13800000015", PASSWORD), 200);
        }
    }

    @Test
    void fifty_failures_of_one_address_are_429_for_it(@TempDir Path other) {
        MovableClock standing = new MovableClock("2026-03-19T04:00:00Z");
        try (RunningBai sandbox = RunningBai.start(other.resolve("new"), Map.of("BAI_DEV", "true"), standing)) {
            for (int i = 0; i < 47; i++) {
                envelope(sandbox.guest().post("/api/wechat/login", Map.of("users_wx_code", "refused")), 400);
            }
            envelope(sandbox.guest().post("/api/system/refresh-token", Map.of("users_wx_code", "refused")), 400);
            Map<String, String> unknown = Map.of("login_account", "13700000000", "password", PASSWORD);
            envelope(sandbox.guest().post(LOGIN, unknown), 404);
            envelope(sandbox.guest().post(LOGIN, unknown), 404);
            HttpAnswer refused = sandbox.guest().post(LOGIN, unknown);
            envelope(refused, 429);
            assertThat(refused.header("Retry-After")).isEqualTo("300");
            envelope(sandbox.guest().post("/api/wechat/login", Map.of("users_wx_code", "sandbox:momo")), 429);
        }
    }

    @Test
    void the_same_request_again_is_429_unless_it_failed_or_has_an_idempotency_key(@TempDir Path other) {
        try (RunningBai guarded = RunningBai.start(other, Map.of("BAI_DUPLICATE_WINDOW", "10min"))) {
            Map<String, ?> body = registration("13800000001");
            envelope(guarded.guest().post(REGISTER, body), 200);
            HttpAnswer again = guarded.guest().post("/api/platform/register", body);
            assertThat(envelope(again, 429).get("msg")).isEqualTo("重复请求过于频繁");
            assertThat(Integer.parseInt(again.header("Retry-After"))).isBetween(1, 600);
            envelope(guarded.guest().with("Idempotency-Key", "1").post(REGISTER, body), 400);
            Map<String, String> wrong = Map.of("login_account", "13800000001", "password", "wrong-password");
            envelope(guarded.guest().post(LOGIN, wrong), 400);
            envelope(guarded.guest().post(LOGIN, wrong), 400);
            envelope(guarded.guest().post("/api/system/health", Map.of()), 200);
            envelope(guarded.guest().post("/api/system/health", Map.of()), 200);
        }
    }

    @Test
    void closed_registration_is_403(@TempDir Path other) {
        try (RunningBai closed = RunningBai.start(other, Map.of("BAI_PLATFORM_REGISTRATION", "closed"))) {
            envelope(closed.guest().post(REGISTER, registration("13800000001")), 403);
        }
    }

    @Test
    void an_unapproved_user_is_nobody_until_another_enables_it(@TempDir Path other) {
        try (RunningBai strict = RunningBai.start(other, Map.of("BAI_PLATFORM_REGISTRATION", "approval"))) {
            HttpAnswer registered = strict.guest().post(REGISTER, registration("13800000001"));
            var fresh = strict.guest()
                    .token(String.valueOf(envelope(registered, 200).get("token")));
            String path = "/api/collections/tbl_auth_users/records/"
                    + user(registered).get("pb_id");
            String dictionaries = "/api/collections/tbl_system_dict/records";
            strict.wechatUser("13800000002");

            envelope(fresh.post("/api/dictionary/list", Map.of()), 403);
            assertThat(fresh.get(dictionaries).status()).isEqualTo(200);
            assertThat(fresh.get("/api/collections/tbl_auth_users/records").body())
                    .contains("\"totalItems\":1");
            assertThat(fresh.patch(path, Map.of("users_status", "enabled")).status())
                    .isEqualTo(404);

            assertThat(strict.superuser()
                            .patch(path, Map.of("users_status", "enabled"))
                            .status())
                    .isEqualTo(200);
            envelope(fresh.post("/api/dictionary/list", Map.of()), 200);
            assertThat(fresh.get("/api/collections/tbl_auth_users/records").body())
                    .contains("\"totalItems\":2");
        }
    }

    @Test
    void a_change_of_the_registration_mode_reaches_the_native_rules_of_an_existing_directory(@TempDir Path other) {
        String users = "/api/collections/tbl_auth_users/records";
        Record operator;
        try (RunningBai open = RunningBai.start(other, Map.of())) {
            operator = open.operator("13800000001");
            open.wechatUser("13800000002");
            assertThat(open.as(operator).get(users).body()).contains("\"totalItems\":2");
        }
        try (RunningBai strict = RunningBai.start(other, Map.of("BAI_PLATFORM_REGISTRATION", "approval"))) {
            assertThat(strict.as(operator).get(users).body()).contains("\"totalItems\":1");
            envelope(strict.as(operator).post("/api/dictionary/list", Map.of()), 403);
        }
    }
}
