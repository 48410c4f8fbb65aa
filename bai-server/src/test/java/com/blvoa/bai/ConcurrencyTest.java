package com.blvoa.bai;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.FakeWechat;
import com.blvoa.bai.testkit.MovableClock;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void simultaneous_first_logins_make_one_user() {
        try (FakeWechat wechat = FakeWechat.start();
                RunningBai bai = RunningBai.start(directory, wechat.environment())) {
            for (int i = 0; i < 64; i++) {
                wechat.next(FakeWechat.LOGIN, 200, "{\"openid\":\"same\",\"session_key\":\"s\"}");
            }
            List<HttpAnswer> answers =
                    AtOnce.run(64, i -> bai.guest().post("/api/wechat/login", Map.of("users_wx_code", "code" + i)));
            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
            assertThat(answers.stream()
                            .map(answer -> object(data(answer, 200).get("user")).get("pb_id")))
                    .hasSize(64)
                    .containsOnly(
                            object(data(answers.getFirst(), 200).get("user")).get("pb_id"));
            assertThat(answers.stream().filter(answer -> answer.body().contains("register_success")))
                    .hasSize(1);
            assertThat(bai.application().records().count(UserFields.COLLECTION, "", Map.of()))
                    .isOne();
        }
    }

    @Test
    void simultaneous_registrations_of_one_phone_make_one_user() {
        try (RunningBai bai = RunningBai.start(directory, Map.of())) {
            List<HttpAnswer> answers = AtOnce.run(64, i -> {
                Map<String, Object> body = new HashMap<>();
                RunningBai.registration("13800138000").forEach((name, value) -> body.put(name, String.valueOf(value)));
                body.put("users_name", "momo " + i);
                return bai.guest().post("/api/platform/register", body);
            });
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() != 200))
                    .hasSize(63)
                    .allSatisfy(answer -> assertThat(data(answer, 400)).containsKey("users_phone"));
        }
    }

    @Test
    void a_thousand_numbers_at_once_are_all_different_also_across_midnight_and_deletions() {
        MovableClock clock = new MovableClock("2026-03-19T15:59:00Z");
        try (RunningBai bai = RunningBai.start(directory, Map.of(), clock)) {
            List<Record> users = AtOnce.run(1_000, i -> {
                if (i == 500) {
                    clock.pass(Duration.ofMinutes(1));
                }
                return bai.wechatUser("");
            });
            assertThat(users.stream().map(user -> user.text("users_id")))
                    .doesNotHaveDuplicates()
                    .allMatch(number -> number.matches("U2026(0319|0320)\\d{4}"));
            assertThat(users.stream().map(user -> user.text("users_id").substring(1, 9)))
                    .contains("20260320");
            Record last = bai.wechatUser("");
            bai.application().records().delete(last);
            Record next = bai.wechatUser("");
            assertThat(number(next)).isEqualTo(number(last) + 1);
        }
    }

    @Test
    void the_running_number_grows_beyond_four_digits_and_goes_on_after_imported_users() {
        MovableClock clock = new MovableClock("2026-03-19T00:00:00Z");
        try (RunningBai bai = RunningBai.start(directory, Map.of(), clock)) {
            Record imported = bai.application()
                    .records()
                    .create(UserFields.COLLECTION)
                    .set(UserFields.OPENID, "imported")
                    .set(UserFields.EMAIL, "imported@example.com")
                    .set(UserFields.PASSWORD, "12345678")
                    .set(UserFields.USERS_ID, "U202603199999");
            bai.application().records().save(imported);
            assertThat(bai.wechatUser("").text("users_id")).isEqualTo("U2026031910000");
            assertThat(bai.wechatUser("").text("users_id")).isEqualTo("U2026031910001");
        }
    }

    private static long number(Record user) {
        return Long.parseLong(user.text("users_id").substring(9));
    }

    @Test
    void simultaneous_creations_of_one_dictionary_make_one() {
        try (RunningBai bai = RunningBai.start(directory, Map.of())) {
            var operator = bai.as(bai.operator("13800138000"));
            List<HttpAnswer> answers = AtOnce.run(
                    32,
                    i -> operator.post(
                            "/api/dictionary/create",
                            Map.of(
                                    "dict_name",
                                    "same",
                                    "items",
                                    List.of(Map.of("enum", "a", "description", "A" + i, "sortOrder", 1)))));
            assertThat(answers.stream().filter(answer -> answer.status() == 200))
                    .hasSize(1);
            assertThat(answers.stream().filter(answer -> answer.status() != 200))
                    .hasSize(31)
                    .allSatisfy(answer -> assertThat(data(answer, 400)).containsKey("dict_name"));
        }
    }

    @Test
    void halves_of_a_profile_sent_at_once_are_both_kept() {
        try (FakeWechat wechat = FakeWechat.start();
                RunningBai bai = RunningBai.start(directory, wechat.environment())) {
            for (int round = 0; round < 5; round++) {
                Record user = bai.wechatUser("1390000000" + round);
                String path = "/api/collections/tbl_auth_users/records/" + user.id();
                List<Map<String, String>> halves =
                        List.of(Map.of("users_name", "a"), Map.of("users_picture", "b"), Map.of("users_name", "a"));
                List<HttpAnswer> answers = AtOnce.run(
                        3,
                        i -> i == 1
                                ? bai.as(user).patch(path, halves.get(i))
                                : bai.as(user).post("/api/wechat/profile", halves.get(i)));
                assertThat(answers)
                        .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
                Record now = bai.application()
                        .records()
                        .find(UserFields.COLLECTION, user.id())
                        .orElseThrow();
                assertThat(List.of(now.text("users_name"), now.text("users_picture"), now.text("users_type")))
                        .containsExactly("a", "b", "注册用户");
            }
        }
    }

    @Test
    void simultaneous_identical_writes_pass_once() {
        try (RunningBai bai = RunningBai.start(directory, Map.of("BAI_DUPLICATE_WINDOW", "10min"))) {
            Map<String, ?> body = RunningBai.registration("13800138000");
            List<HttpAnswer> answers = AtOnce.run(16, _ -> bai.guest().post("/api/platform/register", body));
            assertThat(answers.stream().map(HttpAnswer::status).filter(status -> status == 200))
                    .hasSize(1);
            assertThat(answers.stream().map(HttpAnswer::status).filter(status -> status == 429))
                    .hasSize(15);
        }
    }
}
