package com.blvoa.bai;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What contract §2 says of all hooks endpoints. */
@BaiTest
class TransportRulesTest {
    private static final List<String> ALL = List.of(
            "system/test-helloworld",
            "system/health",
            "system/users-count",
            "system/refresh-token",
            "wechat/login",
            "wechat/profile",
            "platform/register",
            "platform/login",
            "dictionary/list",
            "dictionary/detail",
            "dictionary/create",
            "dictionary/update",
            "dictionary/delete");
    private static final Set<String> OPTIONAL_BODY = Set.of(
            "system/test-helloworld", "system/health", "system/users-count", "system/refresh-token", "dictionary/list");
    private static final byte[] OBJECT = "{}".getBytes(StandardCharsets.UTF_8);

    private final RunningBai bai;
    private final HttpCaller operator;
    private final HttpCaller wechat;

    TransportRulesTest(RunningBai bai) {
        this.bai = bai;
        operator = bai.as(bai.operator("13800000001"));
        wechat = bai.as(bai.wechatUser("13800000002"));
    }

    static Stream<String> endpoints() {
        return ALL.stream();
    }

    /** Somebody whom the endpoint admits. */
    private HttpCaller admitted(String endpoint) {
        if (endpoint.startsWith("dictionary/")) {
            return operator;
        }
        return endpoint.equals("wechat/profile") ? wechat : bai.guest();
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void it_is_served_with_and_without_the_prefix(String endpoint) {
        HttpAnswer bare = admitted(endpoint).post("/api/" + endpoint, Map.of());
        HttpAnswer prefixed = admitted(endpoint).post("/pb/api/" + endpoint, Map.of());
        assertThat(prefixed.status()).isEqualTo(bare.status()).isNotEqualTo(404);
        envelope(prefixed, bare.status());
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void another_method_is_405_and_named(String endpoint) {
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            HttpAnswer answer = admitted(endpoint).send(method, "/api/" + endpoint);
            envelope(answer, 405);
            assertThat(answer.header("Allow")).contains("POST");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void another_media_type_is_415(String endpoint) {
        for (String type : List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "x")) {
            envelope(admitted(endpoint).bytes("POST", "/api/" + endpoint, type, OBJECT), 415);
        }
        HttpAnswer untyped = admitted(endpoint).with("X-Test", "1").bytes("POST", "/api/" + endpoint, " ", OBJECT);
        envelope(untyped, 415);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void parameters_of_the_media_type_are_allowed(String endpoint) {
        HttpAnswer answer =
                admitted(endpoint).bytes("POST", "/api/" + endpoint, "Application/JSON; charset=utf-8", OBJECT);
        assertThat(answer.status()).isNotEqualTo(415);
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void an_absent_body_counts_as_an_object_where_it_is_optional(String endpoint) {
        HttpAnswer untyped = admitted(endpoint).send("POST", "/api/" + endpoint);
        HttpAnswer typed = admitted(endpoint).json("POST", "/api/" + endpoint, "");
        HttpAnswer wrong = admitted(endpoint).bytes("POST", "/api/" + endpoint, "text/plain", new byte[0]);
        if (OPTIONAL_BODY.contains(endpoint)) {
            int expected = endpoint.equals("system/refresh-token") ? 401 : 200;
            envelope(untyped, expected);
            envelope(typed, expected);
            envelope(wrong, expected);
        } else {
            envelope(untyped, 415);
            envelope(typed, 400);
            envelope(wrong, 415);
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void what_is_no_json_object_is_400(String endpoint) {
        for (String body : List.of("{", "[]", "null", "1", "\"x\"", "{}x", "{\"a\":1,}", "nonsense", " ")) {
            HttpAnswer answer = admitted(endpoint).json("POST", "/api/" + endpoint, body);
            envelope(answer, 400);
            assertThat(answer.body()).doesNotContain("Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void access_is_as_the_contract_says(String endpoint) {
        int guest = bai.guest().post("/api/" + endpoint, Map.of()).status();
        int invalid = bai.guest()
                .token("Bearer x.y.z")
                .post("/api/" + endpoint, Map.of())
                .status();
        int user = wechat.post("/api/" + endpoint, Map.of()).status();
        int platform = operator.post("/api/" + endpoint, Map.of()).status();
        int superuser = bai.superuser().post("/api/" + endpoint, Map.of()).status();
        if (endpoint.startsWith("dictionary/")) {
            assertThat(List.of(guest, invalid, user)).containsExactly(401, 401, 403);
            assertThat(List.of(platform, superuser))
                    .allSatisfy(status -> assertThat(status).isIn(200, 400));
        } else if (endpoint.equals("wechat/profile")) {
            assertThat(List.of(guest, invalid, user, platform, superuser)).containsExactly(401, 401, 400, 403, 403);
        } else {
            assertThat(List.of(guest, invalid, user, platform, superuser)).doesNotContain(403, 404, 405, 415, 500);
        }
    }

    @Test
    void a_bare_token_is_accepted_and_old_headers_mean_nothing() {
        String token = bai.application().tokens().issue(bai.operator("13800000003"));
        envelope(bai.guest().token(token).post("/api/dictionary/list", Map.of()), 200);
        HttpCaller old =
                bai.guest().with("Open-Authorization", "Bearer " + token).with("users_wx_openid", "x");
        envelope(old.post("/api/dictionary/list", Map.of()), 401);
    }

    @Test
    void an_unknown_path_answers_in_pocketbases_shape() {
        HttpAnswer answer = bai.guest().post("/api/dictionary/paint", Map.of());
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"status\":404").doesNotContain("\"code\"");
    }

    @Test
    void a_rate_limit_says_so_in_chinese_and_when_to_come_back() {
        HttpCaller superuser = bai.superuser();
        Map<String, ?> rule = Map.of("label", "/api/system/users-count", "maxRequests", 1, "duration", 600);
        Map<String, ?> limits = Map.of("enabled", true, "rules", List.of(rule));
        assertThat(superuser
                        .patch("/api/settings", Map.of("rateLimits", limits))
                        .status())
                .isEqualTo(200);
        bai.guest().post("/api/system/users-count", Map.of());
        HttpAnswer refused = bai.guest().post("/api/system/users-count", Map.of());
        superuser.patch("/api/settings", Map.of("rateLimits", Map.of("enabled", false)));
        assertThat(envelope(refused, 429).get("msg")).isEqualTo("请求过于频繁,请稍后重试");
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 600);
    }

    @Test
    void unknown_fields_are_ignored() {
        assertThat(data(bai.guest().post("/api/system/health", Map.of("x", List.of(1))), 200))
                .containsEntry("status", "healthy");
    }
}
