package dev.basin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.json.Json;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.settings.Settings;
import dev.basin.storage.StorageException;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.TestBasin;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasinTest {
    @TempDir
    Path directory;

    private TestBasin withPosts() {
        return TestBasin.start(
                directory,
                builder -> builder.collection(CollectionBuilder.base("posts")
                        .fields(Fields.text("title").asRequired())
                        .listRule("")
                        .viewRule("")
                        .createRule("")
                        .updateRule("")
                        .deleteRule("")
                        .build()));
    }

    @Test
    void records_are_created_read_changed_and_deleted_over_http() {
        try (TestBasin basin = withPosts()) {
            ApiClient guest = basin.guest();
            String posts = "/pb/api/collections/posts/records";
            String id = guest.post(posts, Map.of("title", "a")).expect(200).text("id");
            assertThat(guest.get(posts + "/" + id).expect(200).text("title")).isEqualTo("a");
            assertThat(guest.patch(posts + "/" + id, Map.of("title", "b"))
                            .expect(200)
                            .text("title"))
                    .isEqualTo("b");
            assertThat(guest.get(posts + "?filter=title%3D'b'").items()).hasSize(1);
            assertThat(guest.delete(posts + "/" + id).expect(204).body()).isEmpty();
            guest.get(posts + "/" + id).expect(404);
            assertThat(guest.post(posts, Map.of()).expect(400).body())
                    .isEqualTo(
                            "{\"data\":{\"title\":{\"code\":\"validation_required\",\"message\":\"Cannot be blank.\"}},"
                                    + "\"message\":\"Failed to create record.\",\"status\":400}");
        }
    }

    @Test
    void list_parameters_are_read_as_pocketbase_reads_them() {
        List<String> read = List.of(
                "page=%2B2", "page=", "page=-1", "page=2&page=x", "x=1;y=2&page=2", "skipTotal=t", "skipTotal=");
        List<String> refused = List.of(
                "page=x", "perPage=x", "page=99999999999999999999", "page=1.5", "page=+2", "page=-", "skipTotal=abc");
        try (TestBasin basin = withPosts()) {
            String posts = "/api/collections/posts/records?";
            assertThat(read)
                    .allSatisfy(
                            query -> assertThat(basin.guest().get(posts + query).status())
                                    .isEqualTo(200));
            assertThat(refused)
                    .allSatisfy(
                            query -> assertThat(basin.guest().get(posts + query).status())
                                    .isEqualTo(400));
        }
    }

    @Test
    void superusers_call_and_sign_in_only_from_the_addresses_in_the_settings() {
        try (TestBasin basin = TestBasin.start(directory)) {
            ApiClient superuser = basin.superuser();
            basin.application().settings().save(Settings.parse("{\"superuserIPs\":[\"203.0.113.0/24\"]}"));
            superuser.get("/api/health").expect(403);
            basin.guest()
                    .post(
                            "/api/collections/_superusers/auth-with-password",
                            Map.of("identity", TestBasin.EMAIL, "password", TestBasin.PASSWORD))
                    .expect(403);
            basin.guest().get("/api/health").expect(200);
            basin.application().settings().save(Settings.parse("{\"superuserIPs\":[\"127.0.0.1\"]}"));
            superuser.get("/api/health").expect(200);
        }
    }

    @Test
    void health_tells_a_superuser_more() {
        try (TestBasin basin = TestBasin.start(directory)) {
            assertThat(basin.guest().get("/api/health").body())
                    .isEqualTo("{\"message\":\"API is healthy.\",\"code\":200,\"data\":{}}");
            assertThat(basin.superuser().get("/api/health").body())
                    .isEqualTo("{\"message\":\"API is healthy.\",\"code\":200,\"data\":{\"canBackup\":true,"
                            + "\"realIP\":\"127.0.0.1\",\"possibleProxyHeader\":\"\"}}");
        }
    }

    @Test
    void auth_forms_of_any_kind_sign_in_and_broken_ones_are_refused() {
        try (TestBasin basin = TestBasin.start(directory)) {
            basin.superuser();
            String login = "/api/collections/_superusers/auth-with-password";
            HttpAnswer form = basin.http()
                    .bytes(
                            "POST",
                            login,
                            "application/x-www-form-urlencoded",
                            ("identity=" + TestBasin.EMAIL + "&password=" + TestBasin.PASSWORD)
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(form.status()).isEqualTo(200);
            for (String broken : List.of("{\"a", "[]", "1")) {
                HttpAnswer answer = basin.http().json("POST", login, broken);
                assertThat(answer.status()).isEqualTo(400);
                assertThat(answer.body()).contains("An error occurred while loading the submitted data.");
            }
            assertThat(basin.http()
                            .bytes("POST", login, "text/plain", new byte[] {'x'})
                            .body())
                    .contains("Unsupported Content-Type.");
        }
    }

    @Test
    void requests_are_found_in_the_log_after_closing() {
        try (TestBasin basin = withPosts()) {
            basin.guest().get("/api/collections/posts/records?token=secret");
            basin.guest().post("/api/collections/posts/records", Map.of());
        }
        try (var auxiliary = SqliteDatabase.open(directory.resolve("auxiliary.db"), SqliteOptions.defaults())) {
            List<String> rows = auxiliary.read(session -> session.list(
                    "SELECT \"level\" || ' ' || \"message\" FROM \"_logs\" ORDER BY \"created\", rowid",
                    List.of(),
                    row -> String.valueOf(row.text(0))));
            assertThat(rows)
                    .containsExactly(
                            "0 GET /api/collections/posts/records?token=***", "8 POST /api/collections/posts/records");
        }
    }

    @Test
    void a_directory_serves_one_basin_at_a_time_and_is_free_after_closing() {
        try (TestBasin first = TestBasin.start(directory)) {
            assertThat(first.port()).isPositive();
            Basin second = Basin.builder().dataDirectory(directory).build();
            assertThatThrownBy(second::open).isInstanceOf(StorageException.class);
        }
        try (Basin again = Basin.builder().dataDirectory(directory).build()) {
            assertThat(again.open().collections().find("users")).isPresent();
        }
    }

    @Test
    void a_taken_port_is_reported_and_lets_go_of_the_directory() {
        try (TestBasin first = TestBasin.start(directory.resolve("a"))) {
            Basin second = Basin.builder()
                    .dataDirectory(directory.resolve("b"))
                    .http("127.0.0.1:" + first.port())
                    .build();
            assertThatThrownBy(second::start).hasMessageContaining("can't listen on 127.0.0.1:" + first.port());
            try (Basin third =
                    Basin.builder().dataDirectory(directory.resolve("b")).build()) {
                assertThat(third.open().settings().current().appName()).isEqualTo("Acme");
            }
        }
    }

    @Test
    void it_works_without_a_server() {
        try (Basin basin = Basin.builder().dataDirectory(directory).build()) {
            Application application = basin.open();
            assertThat(basin.open()).isSameAs(application);
            assertThat(application.records().count("users", "", Map.of())).isZero();
            assertThatThrownBy(basin::port).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void a_request_that_runs_while_it_closes_gets_what_it_asks_for() throws Exception {
        AtomicReference<Basin> own = new AtomicReference<>();
        AtomicReference<Thread> closer = new AtomicReference<>();
        CountDownLatch inside = new CountDownLatch(1);
        Basin basin = Basin.builder()
                .dataDirectory(directory)
                .http("127.0.0.1:0")
                .extend((_, routes) -> routes.add("GET", "/last", call -> {
                    inside.countDown();
                    while (closer.get() == null || closer.get().getState() != Thread.State.TIMED_WAITING) {
                        Thread.onSpinWait();
                    }
                    long users = Objects.requireNonNull(own.get())
                            .application()
                            .records()
                            .count("users", "", Map.of());
                    call.json(200, Json.write(users).getBytes(StandardCharsets.UTF_8));
                }))
                .build();
        own.set(basin.start());
        try (ApiClient guest = ApiClient.of(URI.create("http://127.0.0.1:" + basin.port()))) {
            CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> guest.get("/last"));
            assertThat(inside.await(60, TimeUnit.SECONDS)).isTrue();
            Thread closing = Thread.ofPlatform().start(basin::close);
            closer.set(closing);
            assertThat(answer.get(60, TimeUnit.SECONDS).body()).isEqualTo("0");
            closing.join();
        }
        assertThatThrownBy(basin::application).isInstanceOf(IllegalStateException.class);
    }
}
