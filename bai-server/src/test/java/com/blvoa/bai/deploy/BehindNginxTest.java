package com.blvoa.bai.deploy;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.http.HttpOptions;
import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.RawCaller;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code deploy/nginx.conf} in a real nginx, in front of a real server. */
@BaiTest
@ExtendWith(NeedsNginx.class)
class BehindNginxTest {
    private final Nginx nginx;
    private final TlsCaller guest;
    private final TlsCaller operator;
    private final TlsCaller superuser;

    BehindNginxTest(RunningBai bai, @TempDir Path folder) {
        nginx = Nginx.start(folder, bai.port(), DocumentedPrefix::addedTo);
        guest = TlsCaller.of(nginx);
        operator = guest.with("Authorization", bai.application().tokens().issue(bai.operator("13800138000")));
        superuser = guest.with("Authorization", bai.superuserToken());
        Map<String, Object> trust = Map.of("trustedProxy", Map.of("headers", List.of("X-Real-IP")));
        assertThat(superuser.patch("/api/settings", trust).status()).isEqualTo(200);
    }

    @AfterAll
    void stop() {
        nginx.close();
    }

    @Test
    void the_file_is_taken_without_a_complaint() {
        assertThat(nginx.complaints().lines().filter(line -> line.contains("bai.conf")))
                .isEmpty();
    }

    @Test
    void plain_http_leads_to_tls_with_path_and_query() {
        String answer = RawCaller.ask(
                nginx.plainPort(),
                "POST /pb/api/x?a=1&b=%20 HTTP/1.1\r\nHost: bai.example.com\r\nConnection: close\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 308 ")
                .contains("\r\nLocation: https://bai.example.com/pb/api/x?a=1&b=%20\r\n");
    }

    @Test
    void pages_and_what_they_are_made_of_come_compressed_once() throws IOException {
        HttpAnswer page = guest.get("/pb/manage/login");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Security-Policy")).contains("script-src");
        assertThat(page.header("Strict-Transport-Security")).isNotEmpty();
        assertThat(guest.get("/pb/docs").status()).isEqualTo(200);
        Matcher module = Pattern.compile("(?:src|href)=\"(\\./[^\"]+\\.js)\"").matcher(page.body());
        assertThat(module.find()).isTrue();
        String path = "/pb/manage/" + module.group(1).substring(2);
        var packed = guest.with("Accept-Encoding", "gzip").bytes(path);
        assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(unpacked(packed.body())).isEqualTo(guest.get(path).body());
    }

    private static String unpacked(byte[] content) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(content))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void both_apis_answer_with_and_without_the_prefix() {
        for (String prefix : List.of("", "/pb")) {
            assertThat(guest.get(prefix + "/api/health").status()).isEqualTo(200);
            assertThat(data(guest.post(prefix + "/api/system/health", Map.of()), 200))
                    .containsEntry("status", "healthy");
            assertThat(operator.get(prefix + "/api/collections/tbl_system_dict/records")
                            .status())
                    .isEqualTo(200);
            assertThat(envelope(operator.post(prefix + "/api/dictionary/detail", Map.of("dict_name", "none")), 404))
                    .containsEntry("code", 404L);
        }
    }

    @Test
    void lists_are_compressed() throws IOException {
        String path = "/api/collections?perPage=50";
        var packed = superuser.with("Accept-Encoding", "gzip").bytes(path);
        assertThat(packed.headers().allValues("Content-Encoding")).containsExactly("gzip");
        assertThat(unpacked(packed.body())).isEqualTo(superuser.get(path).body());
    }

    @Test
    void an_event_arrives_while_the_stream_goes_on() throws IOException {
        try (BufferedReader events = guest.stream("/pb/api/realtime")) {
            Map<String, @Nullable Object> connected = nextData(events);
            Map<String, Object> wish =
                    Map.of("clientId", text(connected, "clientId"), "subscriptions", List.of("tbl_system_dict/*"));
            assertThat(operator.post("/pb/api/realtime", wish).status()).isEqualTo(204);
            Map<String, Object> dictionary = Map.of(
                    "dict_name",
                    "behind nginx",
                    "items",
                    List.of(Map.of("enum", "a", "description", "b", "sortOrder", 1)));
            assertThat(operator.post("/pb/api/dictionary/create", dictionary).status())
                    .isEqualTo(200);
            Map<String, @Nullable Object> event = nextData(events);
            assertThat(event).containsEntry("action", "create");
            assertThat(text(event.get("record"), "dict_name")).isEqualTo("behind nginx");
        }
    }

    private static Map<String, @Nullable Object> nextData(BufferedReader events) throws IOException {
        for (String line = events.readLine(); line != null; line = events.readLine()) {
            if (line.startsWith("data:")) {
                return object(Json.parse(line.substring(5)));
            }
        }
        throw new AssertionError("the stream has ended");
    }

    @Test
    void nginx_waits_longer_for_an_event_than_the_server_keeps_a_silent_stream() throws IOException {
        String file = Files.readString(Path.of("..", "deploy", "nginx.conf"));
        Matcher wait = Pattern.compile("realtime\\$ \\{[^}]*proxy_read_timeout (\\d+)m;")
                .matcher(file);
        assertThat(wait.find()).isTrue();
        assertThat(Duration.ofMinutes(Long.parseLong(wait.group(1))))
                .isGreaterThan(HttpOptions.defaults().timeouts().idle());
    }

    @Test
    void addresses_of_files_are_those_that_the_caller_can_use() {
        String url = uploaded("/pb", "a.txt", "0123456789");
        assertThat(url).startsWith("https://127.0.0.1:" + nginx.port() + "/pb/api/files/tbl_attachments/");
        assertThat(guest.get(url).body()).isEqualTo("0123456789");
        HttpAnswer part = guest.with("Range", "bytes=2-4").get(url);
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("234");
        String plain = uploaded("", "b.txt", "b");
        assertThat(plain).startsWith("https://127.0.0.1:" + nginx.port() + "/api/files/");
    }

    @Test
    void below_another_path_they_have_it_too() {
        String url = uploaded(DocumentedPrefix.PATH + "/pb", "c.txt", "c");
        assertThat(url).startsWith("https://127.0.0.1:" + nginx.port() + DocumentedPrefix.PATH + "/pb/api/files/");
        assertThat(guest.get(url).body()).isEqualTo("c");
        assertThat(guest.get(DocumentedPrefix.PATH + "/pb/manage").status()).isEqualTo(200);
    }

    private String uploaded(String prefix, String name, String content) {
        MultipartBody form = new MultipartBody().file("attachments_link", name, content);
        HttpAnswer answer = operator.with("Content-Type", form.contentType())
                .post(prefix + "/api/attachment/upload", BodyPublishers.ofByteArray(form.bytes()));
        return text(data(answer, 200), "attachments_url");
    }

    @Test
    void nobody_passes_for_a_proxy() {
        TlsCaller liar = superuser
                .with("X-Real-IP", "9.9.9.9")
                .with("X-Forwarded-For", "9.9.9.9")
                .with("X-Forwarded-Proto", "http")
                .with("X-Forwarded-Host", "evil.example")
                .with("X-Forwarded-Prefix", "/evil");
        assertThat(text(object(Json.parse(liar.get("/api/health").body())).get("data"), "realIP"))
                .isEqualTo("127.0.0.1");
        assertThat(liar.get("/pb/api/openapi.json").body())
                .contains("https://127.0.0.1:" + nginx.port() + "/pb")
                .doesNotContain("evil");
    }

    @Test
    void failed_logins_lock_out_the_address_that_they_came_from_and_no_other() {
        TlsCaller guesser = guest.from("127.0.0.2");
        for (int i = 0; i < 50; i++) {
            Map<String, Object> login = Map.of("login_account", "139" + (10_000_000 + i), "password", "wrong-password");
            assertThat(guesser.post("/pb/api/platform/login", login).status()).isNotEqualTo(200);
        }
        Map<String, Object> login = Map.of("login_account", "13900000000", "password", "wrong-password");
        assertThat(guesser.post("/pb/api/platform/login", login).status()).isEqualTo(429);
        assertThat(guest.post("/pb/api/platform/login", login).status())
                .isNotEqualTo(429)
                .isNotEqualTo(200);
    }

    @Test
    void backups_are_made_and_fetched_through_it() {
        assertThat(superuser
                        .post("/api/backups", Map.of("name", "through_nginx.zip"))
                        .status())
                .isEqualTo(204);
        String token =
                text(Json.parse(superuser.post("/api/files/token", Map.of()).body()), "token");
        byte[] zip =
                guest.bytes("/api/backups/through_nginx.zip?token=" + token).body();
        assertThat(new String(zip, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }
}
