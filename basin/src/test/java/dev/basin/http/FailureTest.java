package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.logs.LogEntry;
import dev.basin.settings.Settings;
import dev.basin.storage.StorageException;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FailureTest {
    private HttpFixture fixture;

    @BeforeAll
    void start() {
        fixture = new HttpFixture(
                HttpFixture.options(),
                Settings.parse("{\"trustedProxy\":{\"headers\":[\"CF-Connecting-IP\",\"X-Forwarded-For\"]}}"),
                routes -> {
                    addFailures(routes);
                    addEnvelopes(routes);
                    addFacts(routes);
                });
    }

    private static void addFailures(Routes routes) {
        routes.add("GET", "/bug", call -> {
            throw new IllegalStateException("secret detail");
        });
        routes.add("GET", "/deep", FailureTest::endless);
        for (StorageException.Kind kind : StorageException.Kind.values()) {
            routes.add("GET", "/storage/" + kind, call -> {
                throw new StorageException(kind, "secret detail", null);
            });
        }
        routes.add("GET", "/silent", call -> {});
        routes.add("GET", "/twice", call -> {
            call.empty(204);
            call.empty(204);
        });
        routes.add("GET", "/fields", call -> {
            throw new ApiException(
                    400,
                    "failed to create record",
                    Map.of(
                            "title",
                            FieldError.required(),
                            "id",
                            new FieldError("validation_min", "must be long", Map.of("min", 15)),
                            "requests",
                            Map.of("0", FieldError.invalidValue())));
        });
        routes.add("POST", "/demanding", call -> {
            if (call instanceof JettyCall known) {
                // whoever looks for the rest of the body then may not ask for it again
                known.request().demand(() -> {});
            }
            call.empty(204);
        });
        routes.add("GET", "/busy", call -> {
            throw new ApiException(503, "Too busy.");
        });
    }

    /** Routes with an envelope of their own. */
    private static void addEnvelopes(Routes routes) {
        routes.add(
                "GET",
                "/own",
                call -> {
                    throw new IllegalStateException("x");
                },
                (call, failure) -> call.json(500, "{\"code\":500}".getBytes(StandardCharsets.UTF_8)));
        routes.add(
                "GET",
                "/own-refusal",
                call -> {
                    throw new IllegalArgumentException("what the envelope knows");
                },
                (call, failure) -> call.json(400, "{\"code\":400}".getBytes(StandardCharsets.UTF_8)));
        routes.add(
                "GET",
                "/broken-envelope",
                call -> {
                    throw new IllegalStateException("x");
                },
                (call, failure) -> {
                    throw new IllegalArgumentException("also the envelope");
                });
    }

    /** What a handler sees of its call. */
    private static void addFacts(Routes routes) {
        routes.add(
                "GET",
                "/address",
                call -> call.bytes(200, "text/plain", call.clientAddress().getBytes(StandardCharsets.UTF_8)));
        routes.add(
                "GET",
                "/thread",
                call -> call.bytes(
                        200,
                        "text/plain",
                        String.valueOf(Thread.currentThread().isVirtual()).getBytes(StandardCharsets.UTF_8)));
    }

    private static void endless(Call call) {
        endless(call);
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_database_that_can_t_keep_up_is_no_fault_of_the_server(StorageException.Kind kind) {
        HttpAnswer answer = fixture.http.get("/storage/" + kind);
        int status = switch (kind) {
            case BUSY, TIMEOUT, INTERRUPTED, CLOSED -> 503;
            case DISK_FULL -> 507;
            case UNIQUE, CONSTRAINT, CORRUPT, READ_ONLY, LOCKED, OTHER -> 500;
        };
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body())
                .doesNotContain("secret")
                .contains(
                        switch (status) {
                            case 503 -> "again later";
                            case 507 -> "can't store anything now";
                            default -> "went wrong";
                        });
    }

    @Test
    void a_failure_that_the_log_does_not_take_is_answered_all_the_same() {
        try (HttpFixture unlogged = new HttpFixture(
                HttpFixture.options(), Settings.defaults(), FailureTest::addFailures, FailureTest::refuse)) {
            HttpAnswer answer = unlogged.http.get("/bug");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("Something went wrong").doesNotContain("secret", "log");
        }
    }

    private static void refuse(LogEntry entry) {
        throw new IllegalStateException("the log is broken");
    }

    @Test
    void a_programming_error_is_a_500_that_says_nothing_but_its_request_id() {
        for (String path : List.of("/bug", "/silent", "/deep", "/broken-envelope")) {
            HttpAnswer answer = fixture.http.get(path);
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body())
                    .isEqualTo("{\"data\":{},\"message\":\"Something went wrong while processing your request.\","
                            + "\"status\":500}");
            assertThat(fixture.log)
                    .anyMatch(entry -> entry instanceof LogEntry.Event event
                            && event.message().contains(answer.header("X-Request-Id"))
                            && event.message().endsWith("GET " + path)
                            && event.cause().isPresent());
        }
    }

    @Test
    void an_error_envelope_of_a_route_answers_its_failures() {
        assertThat(fixture.http.get("/own").body()).isEqualTo("{\"code\":500}");
    }

    @Test
    void only_what_an_envelope_answers_as_the_servers_failure_is_logged_as_one() {
        String refused = fixture.http.get("/own-refusal").header("X-Request-Id");
        String failed = fixture.http.get("/own").header("X-Request-Id");
        String busy = fixture.http.get("/busy").header("X-Request-Id");
        assertThat(events(refused)).isZero();
        assertThat(events(busy)).isZero();
        assertThat(events(failed)).isEqualTo(1);
        assertThat(fixture.log)
                .filteredOn(entry ->
                        entry instanceof LogEntry.Request row && row.path().equals("/own-refusal"))
                .allSatisfy(entry -> assertThat(entry).extracting("error").isEqualTo("what the envelope knows"))
                .isNotEmpty();
    }

    private long events(String requestId) {
        return fixture.log.stream()
                .filter(entry ->
                        entry instanceof LogEntry.Event event && event.message().contains(requestId + " "))
                .count();
    }

    @Test
    void a_second_answer_is_logged_and_not_sent() {
        assertThat(fixture.http.get("/twice").status()).isEqualTo(204);
        assertThat(fixture.http.get("/api/health").status()).isEqualTo(200);
    }

    @Test
    void an_answer_that_was_begun_and_could_not_go_out_ends_the_call() {
        String answer = RawCaller.ask(
                fixture.server.port(), "POST /demanding HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 500 ").doesNotContain("<silence>");
        Until.holds(() -> fixture.log.stream()
                .anyMatch(entry -> entry instanceof LogEntry.Request row
                        && row.path().equals("/demanding")
                        && row.status() == 500));
    }

    @Test
    void field_errors_are_sorted_nested_and_have_their_params() {
        HttpAnswer answer = fixture.http.get("/fields");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"data\":{\"id\":{\"code\":\"validation_min\",\"message\":\"Must be long.\","
                                + "\"params\":{\"min\":15}},\"requests\":{\"0\":{\"code\":\"validation_invalid_value\","
                                + "\"message\":\"Invalid value.\"}},\"title\":{\"code\":\"validation_required\","
                                + "\"message\":\"Cannot be blank.\"}},\"message\":\"Failed to create record.\",\"status\":400}");
    }

    @Test
    void the_first_trusted_header_names_the_caller() {
        assertThat(fixture.http.get("/address").body()).isEqualTo("127.0.0.1");
        assertThat(fixture.http
                        .with("X-Forwarded-For", "1.1.1.1, 2.2.2.2, junk")
                        .get("/address")
                        .body())
                .isEqualTo("2.2.2.2");
        assertThat(fixture.http.with("X-Forwarded-For", "::1").get("/address").body())
                .isEqualTo("0000:0000:0000:0000:0000:0000:0000:0001");
        assertThat(fixture.http
                        .with("X-Forwarded-For", "1.1.1.1")
                        .with("CF-Connecting-IP", "3.3.3.3")
                        .get("/address")
                        .body())
                .isEqualTo("3.3.3.3");
        assertThat(fixture.http
                        .with("X-Forwarded-For", "localhost")
                        .get("/address")
                        .body())
                .isEqualTo("127.0.0.1");
    }

    @Test
    void handlers_run_on_virtual_threads() {
        assertThat(fixture.http.get("/thread").body()).isEqualTo("true");
    }

    @Test
    void closing_lets_a_running_request_finish_and_refuses_new_ones() throws Exception {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HttpFixture other = new HttpFixture(routes -> routes.add("GET", "/slow", call -> {
            running.countDown();
            goOn.await(60, TimeUnit.SECONDS);
            call.bytes(200, "text/plain", "done".getBytes(StandardCharsets.UTF_8));
        }));
        int port = other.server.port();
        try (RawCaller caller = new RawCaller(port)) {
            caller.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
            Thread closer = Thread.ofVirtual().start(other::close);
            assertThat(refused(port)).isTrue();
            goOn.countDown();
            assertThat(caller.readAll())
                    .startsWith("HTTP/1.1 200 ")
                    .contains("Connection: close")
                    .endsWith("done");
            assertThat(closer.join(Duration.ofSeconds(60))).isTrue();
        }
    }

    /** Clients that always have a request under way on a kept connection, as in an upgrade under load. */
    @RepeatedTest(20)
    void whatever_a_closing_server_has_done_was_answered() throws Exception {
        AtomicInteger done = new AtomicInteger();
        AtomicInteger answered = new AtomicInteger();
        HttpFixture other = new HttpFixture(routes -> routes.add("POST", "/count", call -> {
            done.incrementAndGet();
            LockSupport.parkNanos(500_000);
            call.empty(204);
        }));
        URI target = URI.create("http://127.0.0.1:" + other.server.port() + "/count");
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(Thread.ofVirtual().start(() -> countAnswers(target, answered)));
        }
        while (answered.get() < 50) {
            LockSupport.parkNanos(100_000);
        }
        other.close();
        for (Thread caller : callers) {
            assertThat(caller.join(Duration.ofSeconds(60))).isTrue();
        }
        assertThat(done).hasValue(answered.get());
    }

    /** Calls until the server does not answer any more. */
    private static void countAnswers(URI target, AtomicInteger answered) {
        HttpRequest request = HttpRequest.newBuilder(target)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 204) {
                answered.incrementAndGet();
            }
        } catch (IOException e) {
            // the server is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the port stops taking connections before long. */
    private static boolean refused(int port) {
        for (int i = 0; i < 6_000; i++) {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoLinger(true, 0);
                LockSupport.parkNanos(10_000_000);
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    @Test
    @Timeout(300)
    void a_failure_that_no_envelope_can_tell_ends_the_call_and_does_not_hold_up_the_end() {
        HttpOptions options = HttpFixture.options()
                .timeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofHours(1));
        try (HttpFixture other = new HttpFixture(
                options,
                Settings.defaults(),
                routes -> routes.add(
                        "GET",
                        "/odd",
                        _ -> {
                            throw new IllegalStateException("secret detail");
                        },
                        (_, _) -> {
                            throw new StackOverflowError("secret detail");
                        }))) {
            HttpAnswer answer = other.http.get("/odd");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.body()).contains("\"status\":500").doesNotContain("secret");
        }
    }
}
