package com.blvoa.bai.legacy;

import static com.blvoa.bai.legacy.LegacyCaller.LOGIN;
import static com.blvoa.bai.legacy.LegacyCaller.PROFILE;
import static com.blvoa.bai.legacy.LegacyCaller.REFRESH;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.Basin;
import dev.basin.http.Routes;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The address of the first generation: what is served there, what is not, and what it shares with the first address. */
@BaiTest(wechat = true, environment = LegacyCaller.ON)
class LegacyListenerTest {
    private static final Pattern DOCUMENTED = Pattern.compile("^\\| `(POST /\\S+)` \\|", Pattern.MULTILINE);

    private final RunningBai bai;
    private final HttpCaller guest;

    LegacyListenerTest(RunningBai bai) {
        this.bai = bai;
        this.guest = bai.legacyGuest();
    }

    @Test
    void it_has_the_routes_that_its_page_names_and_no_others(@TempDir Path directory) throws IOException {
        String page = Files.readString(Path.of("..", "docs", "first-generation.md"));
        Set<String> documented = new TreeSet<>(
                DOCUMENTED.matcher(page).results().map(row -> row.group(1)).toList());
        assertThat(documented).hasSize(5);
        assertThat(routes(directory)).isEqualTo(documented);
    }

    private static Set<String> routes(Path directory) {
        BaiSettings settings = BaiSettings.from(
                Map.of("dir", directory.toString()), Map.of(LegacyCaller.SWITCH, LegacyCaller.ADDRESS));
        AtomicReference<@Nullable Routes> routes = new AtomicReference<>();
        try (Basin basin = new BaiApplication(settings)
                .builder()
                .extend((_, mounted) -> routes.set(mounted.listener(LegacyApi.LISTENER)))
                .build()) {
            basin.open();
            Routes mounted = routes.get();
            return mounted == null ? Set.of() : new TreeSet<>(mounted.known());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/_/",
                "/pb/manage",
                "/pb/api/health",
                "/pb/openapi.yaml",
                "/api/openapi.json",
                "/api/collections",
                "/api/collections/tbl_auth_users/records",
                "/api/settings",
                "/api/logs",
                "/api/backups",
                "/api/realtime",
                "/api/sql",
                "/api/files/tbl_attachments/a/b",
                "/api/system/health",
                "/api/platform/login",
                "/api/dictionary/list"
            })
    void nothing_else_is_reached_through_it(String path) {
        HttpCaller superuser = guest.token(superuserToken());
        for (HttpCaller caller : List.of(guest, superuser)) {
            assertThat(data(caller.get(path), 404)).isEmpty();
            assertThat(data(caller.post(path, Map.of()), 404)).isEmpty();
        }
    }

    private String superuserToken() {
        var superusers = bai.application().records();
        return bai.application()
                .tokens()
                .issue(superusers.first("_superusers", "id != ''", Map.of()).orElseGet(() -> {
                    bai.superuser();
                    return superusers.first("_superusers", "id != ''", Map.of()).orElseThrow();
                }));
    }

    @Test
    void it_is_off_by_default_and_the_first_address_has_no_old_paths(@TempDir Path directory) {
        try (RunningBai plain = RunningBai.start(directory, Map.of())) {
            assertThatThrownBy(plain::legacyGuest).isInstanceOf(IllegalArgumentException.class);
            oldPathsAreMissing(plain.guest());
        }
    }

    @Test
    void the_first_address_has_no_old_paths_when_it_is_on() {
        oldPathsAreMissing(bai.guest());
        HttpAnswer login = bai.guest().post(LOGIN, Map.of("users_wx_code", "coincides"));
        assertThat(envelope(login, 200)).containsKey("token");
        assertThat(object(data(login, 200).get("user"))).containsKey("openid").doesNotContainKey("users_wx_openid");
        HttpCaller named = bai.guest().with("users_wx_openid", "openid-coincides");
        envelope(named.post(PROFILE, Map.of("users_name", "a")), 401);
    }

    private static void oldPathsAreMissing(HttpCaller caller) {
        for (String path : List.of("test-helloworld", "health", "wechat/refresh-token")) {
            for (String prefix : List.of("/api/", "/pb/api/")) {
                assertThat(caller.with("users_wx_openid", "a")
                                .post(prefix + path, Map.of())
                                .status())
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void another_method_is_405_and_named() {
        for (String method : List.of("GET", "PUT", "PATCH", "DELETE")) {
            HttpAnswer answer = guest.send(method, LOGIN);
            assertThat(data(answer, 405)).isEmpty();
            assertThat(answer.header("Allow")).isEqualTo("POST");
        }
    }

    @Test
    void browsers_may_call_it_with_its_header() {
        HttpAnswer preflight = guest.with("Origin", "https://a.example")
                .with("Access-Control-Request-Method", "POST")
                .with("Access-Control-Request-Headers", "users_wx_openid")
                .send("OPTIONS", PROFILE);
        assertThat(preflight.status()).isEqualTo(204);
        assertThat(preflight.header("Access-Control-Allow-Origin")).isEqualTo("*");
        assertThat(preflight.header("Access-Control-Allow-Headers")).isEqualTo("users_wx_openid");
    }

    @Test
    void a_body_that_is_too_large_is_413_also_where_bodies_mean_nothing() {
        int port = bai.legacyPort();
        for (String path : List.of(LOGIN, "/api/health")) {
            String answer = RawCaller.ask(
                    port,
                    "POST " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 99999999\r\n\r\n{");
            assertThat(answer).startsWith("HTTP/1.1 413 ").contains("\"code\":413");
        }
    }

    @Test
    void its_requests_stand_in_the_log_without_tokens() {
        HttpCaller superuser = bai.superuser();
        envelope(guest.post(PROFILE + "?mark=logged", Map.of()), 401);
        Until.holds(() ->
                superuser.get("/api/logs?filter=data.url~'mark=logged'").body().contains("\"status\":401"));
    }

    @Test
    void failed_logins_here_count_there(@TempDir Path directory) {
        Map<String, String> environment = Map.of(
                LegacyCaller.SWITCH, LegacyCaller.ADDRESS, "BAI_LEGACY_OPENID_REFRESH", "true", "BAI_DEV", "true");
        try (RunningBai own = RunningBai.start(directory.resolve("data"), environment)) {
            for (int i = 0; i < 50; i++) {
                envelope(own.legacyGuest().post(LOGIN, Map.of("users_wx_code", "no sandbox code")), 400);
            }
            envelope(own.guest().post(LOGIN, Map.of("users_wx_code", "sandbox:a")), 429);
            assertThat(envelope(own.legacyGuest().post(LOGIN, Map.of("users_wx_code", "sandbox:a")), 429)
                            .get("msg"))
                    .isEqualTo("登录失败次数过多,请稍后再试");
            HttpCaller named = own.legacyGuest().with("users_wx_openid", "sandbox-a");
            envelope(named.send("POST", REFRESH), 429);
        }
    }

    @Test
    void first_logins_at_both_addresses_at_once_make_one_user() {
        int times = 24;
        List<HttpAnswer> answers = AtOnce.run(
                times, i -> (i % 2 == 0 ? guest : bai.guest()).post(LOGIN, Map.of("users_wx_code", "at-once")));
        Set<Object> ids = new TreeSet<>();
        int registered = 0;
        for (HttpAnswer answer : answers) {
            Map<String, @Nullable Object> data = data(answer, 200);
            ids.add(String.valueOf(object(data.get("user")).get("pb_id")));
            registered += "register_success".equals(data.get("status")) ? 1 : 0;
        }
        assertThat(ids).hasSize(1);
        assertThat(registered).isEqualTo(1);
        assertThat(bai.application()
                        .records()
                        .count("tbl_auth_users", "openid = {:openid}", Map.of("openid", "openid-at-once")))
                .isEqualTo(1);
    }

    @Test
    void closing_closes_both(@TempDir Path directory) {
        RunningBai own = RunningBai.start(directory, Map.of(LegacyCaller.SWITCH, LegacyCaller.ADDRESS));
        HttpCaller old = own.legacyGuest();
        HttpCaller present = own.guest();
        envelope(old.send("POST", "/api/health"), 200);
        own.close();
        assertThatThrownBy(() -> old.send("POST", "/api/health")).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> present.get("/api/health")).hasRootCauseInstanceOf(IOException.class);
    }
}
