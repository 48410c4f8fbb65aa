package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.settings.Settings;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.RawCaller;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestTest {
    private static final String POST = "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    private HttpFixture fixture;
    /** Only for what is to be too late: with it a request in a moment of a busy machine would be so too. */
    private HttpFixture impatient;

    @BeforeAll
    void start() {
        fixture = new HttpFixture(HttpFixture.options(), Settings.defaults(), HostileRequestTest::addRoutes);
        impatient = new HttpFixture(HttpFixture.impatient(), Settings.defaults(), HostileRequestTest::addRoutes);
    }

    private static void addRoutes(Routes routes) {
        routes.add(
                "POST", "/form", call -> call.json(200, Json.write(call.form()).getBytes(StandardCharsets.UTF_8)));
        routes.add("POST", "/late", call -> {
            // meanwhile the client sends as much as it can
            LockSupport.parkNanos(10_000_000);
            call.body();
        });
    }

    @AfterAll
    void stop() {
        fixture.close();
        impatient.close();
    }

    @AfterEach
    void the_server_goes_on() {
        assertThat(fixture.http.get("/api/health").status()).isEqualTo(200);
    }

    static Stream<String> garbage() {
        return Stream.of(
                "GARBAGE\r\n\r\n",
                "\u0000\u0001\u0002\u0003\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
                "GET /api/health HTTP/1.1\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\nX Y: b\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\n: b\r\n\r\n",
                "GET /api/he\u0000lth HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET /api/health HTTP/7.1\r\nHost: a\r\n\r\n",
                "GET  HTTP/1.1\r\nHost: a\r\n\r\n",
                POST + "Content-Length: x\r\n\r\n{}",
                POST + "Content-Length: -2\r\n\r\n{}",
                POST + "Content-Length: 99999999999999999999\r\n\r\n{}",
                POST + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                POST + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: gzip\r\n\r\n{}",
                POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n-1\r\n{}\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n{}\r\n0\r\n\r\n",
                POST + "Transfer-Encoding: chunked\r\n\r\n2\r\n{\"a\":1}\r\n0\r\n\r\n",
                "GET /api/health HTTP/1.1\r\nHost: a\r\nX: " + "a".repeat(100_000) + "\r\n\r\n",
                "GET /" + "a".repeat(100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("garbage")
    void what_is_no_http_gets_a_clear_refusal_in_json(String request) {
        String answer = RawCaller.ask(fixture.server.port(), request);
        assertThat(answer).matches("(?s)HTTP/1\\.[01] (4\\d\\d|505) .*");
        assertThat(answer).contains("application/json").contains("\"message\":").contains("\"status\":");
        assertThat(answer).doesNotContain("jetty", "Jetty", "Exception", "\tat ", "Server:");
    }

    @Test
    void a_half_sent_body_is_refused_when_the_client_ends() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            String answer = caller.send(POST + "Content-Length: 100\r\n\r\n{\"a\":")
                    .end()
                    .readAll();
            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("malformed or incomplete");
        }
    }

    @Test
    void a_half_sent_body_is_refused_when_the_client_falls_silent() {
        String answer = RawCaller.ask(impatient.server.port(), POST + "Content-Length: 100\r\n\r\n{\"a\":");
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("took too long");
    }

    @Test
    void a_client_whose_body_came_too_late_may_send_the_rest_and_gets_the_answer() {
        try (RawCaller caller = new RawCaller(impatient.server.port())) {
            caller.send(POST + "Content-Length: 20000000\r\n\r\n{\"a\":");
            String head = caller.readUntil("\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 408 ");
            String piece = "x".repeat(1_000_000);
            for (int i = 0; i < 19; i++) {
                caller.send(piece);
            }
            assertThat(caller.readAll()).contains("took too long");
        }
    }

    @Test
    void a_header_that_never_ends_is_refused() {
        String answer = RawCaller.ask(impatient.server.port(), "GET /api/health HTTP/1.1\r\nHost: a\r\nX-Slow: b");
        assertThat(answer).startsWith("HTTP/1.1 408 ").contains("\"status\":408");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/health HTTP/1.1\r\nHost: a\r\nX-Slow: ", POST + "Content-Length: 100000\r\n\r\n"})
    void a_trickle_of_bytes_does_not_keep_a_request_alive(String start) {
        try (RawCaller caller = new RawCaller(impatient.server.port())) {
            caller.send(start);
            Thread trickle = Thread.ofVirtual().start(() -> {
                for (int i = 0; i < 3_000; i++) {
                    caller.send("x");
                    LockSupport.parkNanos(20_000_000);
                }
            });
            assertThat(caller.readAll()).startsWith("HTTP/1.1 408 ").contains("\"status\":408");
            assertThat(trickle.isAlive()).isTrue();
        }
    }

    @Test
    void a_body_above_the_limit_is_refused_before_it_is_sent() {
        String answer = RawCaller.ask(fixture.server.port(), POST + "Content-Length: 40000000\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("Request entity too large.");
        assertThat(answer).contains("Connection: close");
    }

    /** Such a client reads the answer when it has sent everything, and not at all when the connection breaks before. */
    @RepeatedTest(60)
    void a_client_that_sends_a_body_above_the_limit_all_the_same_gets_the_answer() {
        HttpAnswer answer = fixture.http.bytes("POST", "/late", "application/json", new byte[64 << 20]);
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("Request entity too large.");
    }

    /** Leave is given where the length is not told before, or a part of the body is refused. */
    @RepeatedTest(10)
    void a_client_that_was_given_leave_to_send_gets_the_answer_too() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + fixture.server.port() + "/form"))
                .header("Content-Type", "application/json")
                .expectContinue(true)
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(new byte[64 << 20])))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(413);
            assertThat(answer.body()).contains("Request entity too large.");
        }
    }

    @Test
    void a_chunked_body_above_the_limit_is_refused() {
        HttpOptions small = HttpFixture.options().bodies(1000, 1 << 20);
        try (HttpFixture other = new HttpFixture(
                small,
                Settings.defaults(),
                routes -> routes.add("POST", "/form", call -> {
                    call.body();
                    call.empty(204);
                }))) {
            String chunk = "1f4\r\n" + "x".repeat(500) + "\r\n";
            String head = POST + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
            assertThat(RawCaller.ask(other.server.port(), head + chunk + chunk + "0\r\n\r\n"))
                    .startsWith("HTTP/1.1 204 ");
            assertThat(RawCaller.ask(other.server.port(), head + chunk + chunk + chunk + "0\r\n\r\n"))
                    .startsWith("HTTP/1.1 413 ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a",
                "[]",
                "1",
                "\"x\"",
                "{\"a\":tru}",
                "   ",
                "{'a':1}",
                "{\"a\":1,}",
                "\u0000",
                "{\"a\":NaN}"
            })
    void malformed_json_is_a_bad_request(String body) {
        HttpAnswer answer = fixture.http.json("POST", "/form", body);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"data\":{}").contains("\"status\":400");
    }

    @Test
    void invalid_utf8_is_a_bad_request() {
        byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};
        assertThat(fixture.http.bytes("POST", "/form", "application/json", body).status())
                .isEqualTo(400);
    }

    @Test
    void deeply_nested_json_is_a_bad_request() {
        String bomb = "{\"a\":" + "[".repeat(200_000) + "]".repeat(200_000) + "}";
        assertThat(fixture.http.json("POST", "/form", bomb).status()).isEqualTo(400);
        assertThat(fixture.http.json("POST", "/form", "{\"a\":".repeat(100_000)).status())
                .isEqualTo(400);
    }

    @Test
    void a_string_of_a_megabyte_is_read() {
        String body = "{\"a\":\"" + "x".repeat(1 << 20) + "\"}";
        HttpAnswer answer = fixture.http.json("POST", "/form", body);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(body);
    }

    @Test
    void media_types_that_are_not_bound_are_refused_by_name() {
        HttpAnswer answer = fixture.http.bytes("POST", "/form", "text/plain", new byte[] {'{', '}'});
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"data\":{},\"message\":\"Unsupported Content-Type.\",\"status\":400}");
        assertThat(fixture.http
                        .bytes("POST", "/form", "text/plain", new byte[0])
                        .status())
                .isEqualTo(200);
    }
}
