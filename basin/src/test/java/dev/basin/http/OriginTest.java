package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.Settings;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.RawCaller;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {
    private static final Settings PROXIED = Settings.parse("{\"trustedProxy\":{\"headers\":[\"X-Real-IP\"]}}");

    private static HttpFixture serving(Settings settings) {
        return new HttpFixture(
                HttpFixture.options(),
                settings,
                routes -> routes.add(
                        "GET",
                        "/origin",
                        call -> call.bytes(
                                200,
                                "text/plain",
                                (call.origin() + call.basePath()).getBytes(StandardCharsets.UTF_8))));
    }

    private static HttpCaller forwarded(HttpFixture fixture, String proto, String host) {
        return fixture.http.with("X-Forwarded-Proto", proto).with("X-Forwarded-Host", host);
    }

    @Test
    void it_is_what_the_caller_used() {
        try (HttpFixture fixture = serving(Settings.defaults())) {
            String own = "http://127.0.0.1:" + fixture.server.port();
            assertThat(fixture.http.get("/origin").body()).isEqualTo(own);
            assertThat(forwarded(fixture, "https", "example.com").get("/origin").body())
                    .isEqualTo(own);
        }
    }

    @Test
    void a_trusted_proxy_tells_it() {
        try (HttpFixture fixture = serving(PROXIED)) {
            String own = "127.0.0.1:" + fixture.server.port();
            assertThat(forwarded(fixture, "https", "example.com").get("/origin").body())
                    .isEqualTo("https://example.com");
            assertThat(forwarded(fixture, "HTTPS, http", "[2001:db8::1]:8443, inner")
                            .get("/origin")
                            .body())
                    .isEqualTo("https://[2001:db8::1]:8443");
            assertThat(fixture.http.get("/origin").body()).isEqualTo("http://" + own);
            assertThat(forwarded(fixture, "ftp", "a/b?c").get("/origin").body()).isEqualTo("http://" + own);
        }
    }

    @Test
    void a_trusted_proxy_tells_what_it_took_off_the_path() {
        try (HttpFixture fixture = serving(PROXIED)) {
            String own = "http://127.0.0.1:" + fixture.server.port();
            assertThat(prefixed(fixture, "/backend", "/origin")).isEqualTo(own + "/backend");
            assertThat(prefixed(fixture, "/backend/", "/pb/origin")).isEqualTo(own + "/backend/pb");
            assertThat(prefixed(fixture, "/outer, /inner/", "/origin")).isEqualTo(own + "/outer/inner");
            assertThat(prefixed(fixture, "/", "/pb/origin")).isEqualTo(own + "/pb");
            for (String wrong : List.of("//evil.example", "/a/../b", "backend", "/a b", "/a\"x", "/a?b", "/\\evil")) {
                assertThat(prefixed(fixture, wrong, "/origin")).as(wrong).isEqualTo(own);
            }
            assertThat(fixture.http
                            .with("X-Forwarded-Prefix", "/backend")
                            .get("/pb/api//health")
                            .header("Location"))
                    .isEqualTo("/backend/pb/api/health");
        }
    }

    @Test
    void anybody_else_does_not() {
        try (HttpFixture fixture = serving(Settings.defaults())) {
            assertThat(prefixed(fixture, "/backend", "/pb/origin"))
                    .isEqualTo("http://127.0.0.1:" + fixture.server.port() + "/pb");
        }
    }

    private static String prefixed(HttpFixture fixture, String prefix, String path) {
        return fixture.http.with("X-Forwarded-Prefix", prefix).get(path).body();
    }

    @Test
    void without_a_host_it_is_the_server_s_address() {
        try (HttpFixture fixture = serving(Settings.defaults())) {
            String answer = RawCaller.ask(fixture.server.port(), "GET /origin HTTP/1.0\r\n\r\n");
            assertThat(answer).endsWith("http://127.0.0.1:" + fixture.server.port());
        }
    }
}
