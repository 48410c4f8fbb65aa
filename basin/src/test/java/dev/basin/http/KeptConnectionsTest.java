package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.settings.Settings;
import dev.basin.testkit.RawCaller;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A connection lasts unless its client was told otherwise. */
class KeptConnectionsTest {
    private final HttpFixture fixture = new HttpFixture(
            HttpFixture.options().bodies(1000, 1 << 20), Settings.defaults(), KeptConnectionsTest::routes);

    private static void routes(Routes routes) {
        routes.add("POST", "/form", call -> {
                    call.form();
                    call.empty(204);
                })
                .add("POST", "/refused", _ -> {
                    throw ApiException.forbidden();
                })
                .add("POST", "/ignored", call -> call.json(200, new byte[] {'{', '}'}))
                .add("POST", "/broken", _ -> {
                    throw new IllegalStateException("on purpose");
                });
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String post(String path, String type, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static String chunked(String path, String body) {
        return "POST " + path
                + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n0\r\n\r\n";
    }

    /** A request and the status that it gets. */
    private record Exchange(int status, String request) {}

    private static final List<Exchange> MIXED = List.of(
            new Exchange(200, "GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n"),
            new Exchange(204, post("/form", "application/json", "{\"a\":1}")),
            new Exchange(204, chunked("/form", "{\"a\":1}")),
            new Exchange(204, post("/form", "application/json", "")),
            new Exchange(400, post("/form", "application/json", "{\"a\":")),
            new Exchange(400, post("/form", "text/plain", "hello")),
            new Exchange(403, post("/refused", "application/json", "{\"a\":1}")),
            new Exchange(403, chunked("/refused", "x".repeat(5000))),
            new Exchange(200, post("/ignored", "application/json", "x".repeat(5000))),
            new Exchange(404, post("/nowhere", "application/json", "{\"a\":1}")),
            new Exchange(404, post("/api/health", "application/json", "{\"a\":1}")),
            new Exchange(307, post("/form//", "application/json", "{\"a\":1}")),
            new Exchange(204, "OPTIONS /form HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\n{}"),
            new Exchange(404, "HEAD /nowhere HTTP/1.1\r\nHost: a\r\n\r\n"));

    @Test
    void five_thousand_good_and_bad_requests_share_one_connection() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            for (int i = 0; i < 5000; i++) {
                Exchange next = MIXED.get(i % MIXED.size());
                String head = caller.send(next.request()).readUntil("\r\n\r\n");
                assertThat(head).as("%s: %s", i, next.request()).startsWith("HTTP/1.1 " + next.status() + " ");
                assertThat(head).doesNotContain("Connection: close");
                if (!next.request().startsWith("HEAD")) {
                    caller.skip(length(head));
                }
            }
        }
    }

    private static int length(String head) {
        String name = "Content-Length: ";
        int at = head.indexOf(name);
        return at < 0 ? 0 : Integer.parseInt(head.substring(at + name.length(), head.indexOf('\r', at)));
    }

    @Test
    void a_refused_body_that_is_slow_to_come_does_not_cost_the_connection() {
        String request = post("/refused", "application/json", "{\"a\":1}");
        int body = request.indexOf('{');
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            caller.send(request.substring(0, body));
            // what is tested is the wait itself; no event tells that a server would have lost its patience
            LockSupport.parkNanos(Duration.ofMillis(1300).toNanos());
            String head = caller.send(request.substring(body)).readUntil("\r\n\r\n");
            assertThat(head).startsWith("HTTP/1.1 403 ").doesNotContain("Connection: close");
            caller.skip(length(head));
            assertThat(caller.send("GET /api/health HTTP/1.1\r\nHost: a\r\n\r\n")
                            .readUntil("\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void who_sends_too_much_is_told_that_the_connection_ends() {
        for (String request :
                List.of(post("/form", "application/json", "x".repeat(2000)), chunked("/form", "x".repeat(2000)))) {
            assertThat(RawCaller.ask(fixture.server.port(), request))
                    .startsWith("HTTP/1.1 413 ")
                    .contains("Connection: close");
        }
    }

    @Test
    void a_failure_of_the_server_keeps_the_connection() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            for (int i = 0; i < 5; i++) {
                String head =
                        caller.send(post("/broken", "application/json", "{}")).readUntil("\r\n\r\n");
                assertThat(head).startsWith("HTTP/1.1 500 ").doesNotContain("Connection: close");
                caller.skip(length(head));
            }
        }
    }

    @Test
    void silence_is_borne_as_long_as_by_pocketbase() {
        assertThat(HttpOptions.defaults().timeouts().idle()).isEqualTo(Duration.ofMinutes(5));
    }
}
