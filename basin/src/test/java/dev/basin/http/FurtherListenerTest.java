package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.Basin;
import dev.basin.auth.Superusers;
import dev.basin.settings.Settings;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A second address serves its own routes and nothing else, and shares the rest with the first. */
class FurtherListenerTest {
    private static final String OTHER = "other";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private Basin.Builder builder(String address) {
        return Basin.builder()
                .dataDirectory(directory)
                .fullSync(false)
                .http("127.0.0.1:0")
                .prefix("/pb")
                .http(options -> options.listener(OTHER, address, FurtherListenerTest::plain))
                .extend((application, routes) -> {
                    routes.add("GET", "/first", call -> text(call, 200, "first"));
                    routes.listener(OTHER)
                            .add("GET", "/second", call -> text(call, 200, "second"))
                            .add(
                                    "POST",
                                    "/size",
                                    call -> text(
                                            call,
                                            200,
                                            String.valueOf(
                                                    call.limitBody(10, 10).body().length)))
                            .add("GET", "/whoami", call -> text(call, 200, call.clientAddress()));
                });
    }

    private static void plain(Call call, Throwable failure) {
        int status = failure instanceof dev.basin.errors.ApiException refusal ? refusal.status() : 500;
        text(call, status, "plain " + status);
    }

    private static void text(Call call, int status, String text) {
        call.bytes(status, "text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static HttpCaller first(Basin basin) {
        return new HttpCaller("http://127.0.0.1:" + basin.port());
    }

    private static HttpCaller other(Basin basin) {
        return new HttpCaller("http://127.0.0.1:" + basin.port(OTHER));
    }

    @Test
    void each_serves_its_own_routes_only() {
        try (Basin basin = builder("127.0.0.1:0").build().start()) {
            assertThat(first(basin).get("/first").body()).isEqualTo("first");
            assertThat(first(basin).get("/pb/first").body()).isEqualTo("first");
            assertThat(first(basin).get("/second").status()).isEqualTo(404);
            assertThat(other(basin).get("/second").body()).isEqualTo("second");
            for (String path : new String[] {
                "/first", "/pb/second", "/api/health", "/api/collections", "/api/settings", "/", "/_/", "/api/realtime"
            }) {
                assertThat(other(basin).get(path)).as(path).satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(404);
                    assertThat(answer.body()).isEqualTo("plain 404");
                });
            }
            assertThat(other(basin).post("/api/batch", Map.of()).body()).isEqualTo("plain 404");
        }
    }

    @Test
    void headers_limits_proxies_and_the_log_are_as_at_the_first() {
        try (Basin basin = builder("127.0.0.1:0").build().start()) {
            basin.application()
                    .settings()
                    .save(Settings.parse("{\"trustedProxy\":{\"headers\":[\"X-Real-IP\"]},\"logs\":{\"maxDays\":1}}"));
            HttpAnswer answer = other(basin)
                    .with("Origin", "https://a.example")
                    .with("X-Real-IP", "203.0.113.9")
                    .get("/whoami");
            assertThat(answer.body()).isEqualTo("203.0.113.9");
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("X-Request-Id")).isNotEmpty();
            assertThat(other(basin).post("/size", "12345678901").body()).isEqualTo("plain 413");
            assertThat(other(basin).post("/size", "1").body()).isEqualTo("3");
            ApiClient root = superuser(basin);
            Until.holds(
                    () -> root.get("/api/logs?filter=data.url='/whoami'").body().contains("203.0.113.9"));
        }
    }

    private static ApiClient superuser(Basin basin) {
        new Superusers(basin.application().collections(), basin.application().records())
                .upsert("admin@example.com", "1234567890");
        return ApiClient.of(URI.create("http://127.0.0.1:" + basin.port()))
                .login("_superusers", "admin@example.com", "1234567890");
    }

    @Test
    void a_taken_address_is_named_and_nothing_stays_open() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            assertThatExceptionOfType(ListenException.class)
                    .isThrownBy(() -> builder(address).build().start())
                    .withMessageContaining("can't listen on " + address)
                    .satisfies(failure -> assertThat(failure.listener()).isEqualTo(OTHER));
        }
        try (Basin again = builder("127.0.0.1:0").build().start()) {
            assertThat(other(again).get("/second").status()).isEqualTo(200);
        }
    }

    @Test
    void closing_ends_both_after_what_runs_is_answered() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Basin basin = builder("127.0.0.1:0")
                .extend((_, routes) -> routes.listener(OTHER).add("GET", "/slow", call -> {
                    inside.countDown();
                    goOn.await(30, TimeUnit.SECONDS);
                    text(call, 200, "slow");
                }))
                .build()
                .start();
        HttpCaller first = first(basin);
        HttpCaller other = other(basin);
        FutureTask<String> slow = new FutureTask<>(() -> other.get("/slow").body());
        Thread.ofVirtual().start(slow);
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        Thread closing = Thread.ofVirtual().start(basin::close);
        Until.holds(() -> gone(first) && gone(other));
        goOn.countDown();
        assertThat(slow.get(30, TimeUnit.SECONDS)).isEqualTo("slow");
        closing.join();
    }

    private static boolean gone(HttpCaller caller) {
        try {
            caller.get("/second");
            return false;
        } catch (UncheckedIOException refused) {
            return true;
        }
    }

    @Test
    void a_restore_listens_at_both_again() {
        try (Basin basin = builder("127.0.0.1:0").build().start()) {
            int port = basin.port(OTHER);
            ApiClient root = superuser(basin);
            root.post("/api/backups", Map.of("name", "a.zip")).expect(204);
            var before = basin.application();
            root.post("/api/backups/a.zip/restore", Map.of()).expect(204);
            Until.holds(() -> reopened(basin, before));
            assertThat(basin.port(OTHER)).isEqualTo(port);
            assertThat(other(basin).get("/second").body()).isEqualTo("second");
        }
    }

    private static boolean reopened(Basin basin, Object before) {
        try {
            return !basin.application().equals(before) && basin.port() > 0;
        } catch (IllegalStateException closedForAMoment) {
            return false;
        }
    }

    @Test
    void names_are_known_and_used_once() {
        try (Basin basin = builder("127.0.0.1:0").build().start()) {
            assertThatThrownBy(() -> basin.port("nobody")).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> builder("nonsense")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> builder("127.0.0.1:0")
                        .http(options -> options.listener(OTHER, "127.0.0.1:0", FurtherListenerTest::plain)))
                .isInstanceOf(IllegalArgumentException.class);
        Basin wrong = Basin.builder()
                .dataDirectory(directory)
                .extend((_, routes) -> routes.listener("nobody"))
                .build();
        assertThatThrownBy(wrong::open).isInstanceOf(IllegalArgumentException.class);
    }
}
