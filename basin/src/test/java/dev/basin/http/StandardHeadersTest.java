package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.Settings;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.RawCaller;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandardHeadersTest {
    private HttpFixture fixture;

    @BeforeAll
    void start() {
        fixture = new HttpFixture(routes -> {});
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/health", "/nope", "/pb/api/health"})
    void every_answer_has_security_headers_and_no_server_version(String path) {
        HttpAnswer answer = fixture.http.get(path);
        assertThat(answer.header("X-XSS-Protection")).isEqualTo("1; mode=block");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.headers().allValues("Vary")).containsExactly("Origin");
        assertThat(answer.headers().map()).doesNotContainKeys("server", "content-encoding", "x-powered-by");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void every_answer_names_its_request() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(fixture.http.get("/api/health").header("X-Request-Id"));
        }
        assertThat(ids).hasSize(20).doesNotContain("");
    }

    @Test
    void answers_are_not_compressed() {
        HttpAnswer answer = fixture.http.with("Accept-Encoding", "gzip").get("/api/health");
        assertThat(answer.header("Content-Encoding")).isEmpty();
        assertThat(answer.body()).isEqualTo("{\"message\":\"API is healthy.\",\"code\":200,\"data\":{}}");
    }

    @Test
    void any_origin_may_call() {
        String answer = raw("GET /api/health HTTP/1.1\r\nHost: a\r\nOrigin: http://x.y\r\nConnection: close\r\n\r\n");
        assertThat(answer).contains("Access-Control-Allow-Origin: *\r\n").contains("Vary: Origin\r\n");
        assertThat(answer).doesNotContain("Allow-Credentials");
    }

    @Test
    void a_preflight_is_answered_for_every_path() {
        for (String path : List.of("/api/collections/posts/records", "/nope", "/pb/x")) {
            String answer = raw("OPTIONS " + path + " HTTP/1.1\r\nHost: a\r\nOrigin: http://x.y\r\n"
                    + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: x-a, x-b\r\n"
                    + "Connection: close\r\n\r\n");
            assertThat(answer)
                    .startsWith("HTTP/1.1 204 ")
                    .contains("Access-Control-Allow-Origin: *\r\n")
                    .contains("Access-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE\r\n")
                    .contains("Access-Control-Allow-Headers: x-a, x-b\r\n")
                    .contains("Vary: Access-Control-Request-Method\r\n")
                    .contains("Vary: Access-Control-Request-Headers\r\n");
        }
    }

    @Test
    void options_without_an_origin_is_answered_without_cors() {
        String answer = raw("OPTIONS /api/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 204 ").contains("Vary: Origin\r\n");
        assertThat(answer).doesNotContain("Access-Control");
    }

    @Test
    void only_listed_origins_may_call_when_there_is_a_list() {
        HttpOptions options = HttpFixture.options().origins(List.of("https://a.example"));
        try (HttpFixture strict = new HttpFixture(options, Settings.defaults(), routes -> {})) {
            String start = "GET /api/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\nOrigin: ";
            assertThat(RawCaller.ask(strict.server.port(), start + "https://a.example\r\n\r\n"))
                    .contains("Access-Control-Allow-Origin: https://a.example\r\n");
            assertThat(RawCaller.ask(strict.server.port(), start + "https://b.example\r\n\r\n"))
                    .doesNotContain("Access-Control-Allow-Origin");
        }
    }

    private String raw(String request) {
        return RawCaller.ask(fixture.server.port(), request);
    }
}
