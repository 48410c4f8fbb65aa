package com.blvoa.bai;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.RawCaller;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Bad input gets a clear 4xx in the envelope, stores nothing, and the server goes on. */
@BaiTest
class HostileInputTest {
    private static final Map<String, List<String>> FIELDS = new LinkedHashMap<>(Map.of(
            "system/refresh-token", List.of("users_wx_code"),
            "wechat/login", List.of("users_wx_code"),
            "wechat/profile", List.of("users_name", "users_phone_code", "users_picture"),
            "platform/register",
                    List.of(
                            "users_name",
                            "users_phone",
                            "password",
                            "passwordConfirm",
                            "users_picture",
                            "email",
                            "users_type",
                            "company_id"),
            "platform/login", List.of("login_account", "password"),
            "dictionary/list", List.of("keyword"),
            "dictionary/detail", List.of("dict_name"),
            "dictionary/create",
                    List.of("dict_name", "items", "dict_word_is_enabled", "dict_word_parent_id", "dict_word_remark"),
            "dictionary/update", List.of("dict_name", "original_dict_name", "items"),
            "dictionary/delete", List.of("dict_name")));

    /** JSON texts that no field here takes. */
    private static final List<String> VALUES = List.of(
            "true",
            "[]",
            "[[[[]]]]",
            "{}",
            "{\"a\":{\"b\":1}}",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"" + "x".repeat(1_000_000) + "\"",
            "1e400",
            "-99999999999999999999999999999999");

    private final RunningBai bai;
    private final HttpCaller operator;
    private final HttpCaller wechat;
    private final long users;

    HostileInputTest(RunningBai bai) {
        this.bai = bai;
        operator = bai.as(bai.operator("13800000001"));
        wechat = bai.as(bai.wechatUser("13800000002"));
        users = bai.application().records().count("tbl_auth_users", "", Map.of());
    }

    @AfterAll
    void nothing_was_stored_and_the_server_goes_on() {
        assertThat(bai.application().records().count("tbl_auth_users", "", Map.of()))
                .isEqualTo(users);
        assertThat(bai.application().records().count("tbl_system_dict", "", Map.of()))
                .isZero();
        assertThat(bai.guest().post("/api/system/health", Map.of()).status()).isEqualTo(200);
    }

    static Stream<String> endpoints() {
        return FIELDS.keySet().stream().sorted();
    }

    private HttpCaller admitted(String endpoint) {
        if (endpoint.startsWith("dictionary/")) {
            return operator;
        }
        return endpoint.equals("wechat/profile") ? wechat : bai.guest();
    }

    private HttpAnswer send(String endpoint, byte[] body) {
        return admitted(endpoint).bytes("POST", "/api/" + endpoint, "application/json", body);
    }

    private static void assertClear(HttpAnswer answer, String what) {
        assertThat(answer.status()).as(what + " " + answer.body()).isBetween(400, 499);
        assertThat(answer.body())
                .as(what)
                .contains("\"code\":" + answer.status(), "\"msg\":", "\"data\":")
                .doesNotContain("Exception", "\tat ", "java.");
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void wrong_values_are_refused_by_the_fields_name(String endpoint) {
        for (String field : FIELDS.getOrDefault(endpoint, List.of())) {
            for (String value : VALUES) {
                boolean fine = field.equals("dict_word_is_enabled") && value.equals("true");
                boolean digits = value.startsWith("-9") && (field.startsWith("password") || field.startsWith("login"));
                if (fine || digits) {
                    continue;
                }
                String body = "{\"" + field + "\":" + value + "}";
                HttpAnswer answer = send(endpoint, body.getBytes(StandardCharsets.UTF_8));
                String what = endpoint + " " + field + " " + value.substring(0, Math.min(40, value.length()));
                assertClear(answer, what);
                if (!value.equals("1e400") && !value.equals("\"\\ud800\"")) {
                    assertThat(answer.body()).as(what).contains(field.equals("items") ? "items" : field);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void bombs_and_broken_bytes_are_refused(String endpoint) {
        assertClear(send(endpoint, bytes("[".repeat(200_000))), "deep arrays");
        assertClear(send(endpoint, bytes("{\"a\":".repeat(100_000))), "deep objects");
        assertClear(send(endpoint, bytes("{\"a\":" + "[".repeat(50_000) + "]".repeat(50_000) + "}")), "closed nest");
        assertClear(send(endpoint, bytes("{\"a\":" + "9".repeat(500_000) + "}")), "endless number");
        assertClear(send(endpoint, bytes("\u0000{}")), "NUL before");
        assertClear(send(endpoint, bytes("{\"a\":\"\u0001\"}")), "control character");
        assertClear(send(endpoint, new byte[] {(byte) 0xFF, (byte) 0xFE, '{', 0, '}', 0}), "UTF-16");
        ByteArrayOutputStream broken = new ByteArrayOutputStream();
        broken.writeBytes(bytes("{\"a\":\""));
        broken.write(0xC3);
        broken.write(0x28);
        broken.writeBytes(bytes("\"}"));
        assertClear(send(endpoint, broken.toByteArray()), "invalid UTF-8");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void a_half_sent_body_does_nothing(String endpoint) {
        try (RawCaller caller = new RawCaller(bai.port())) {
            String answer = caller.send("POST /api/" + endpoint + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                            + "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"dict_name\":")
                    .end()
                    .readAll();
            assertThat(answer).doesNotContain(" 200 ", " 500 ");
        }
    }
}
