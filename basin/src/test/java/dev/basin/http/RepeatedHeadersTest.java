package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.Settings;
import dev.basin.testkit.RawCaller;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Headers that a connection's request repeats count for that request, and only for it. */
class RepeatedHeadersTest {
    private static final String LINES = "Host: a\r\nUser-Agent: me\r\nAuthorization: first\r\n\r\n";

    private final HttpFixture fixture =
            new HttpFixture(HttpFixture.options(), Settings.defaults(), RepeatedHeadersTest::routes);

    private static void routes(Routes routes) {
        routes.add("GET", "/echo", RepeatedHeadersTest::echo).add("POST", "/echo", RepeatedHeadersTest::echo);
    }

    private static void echo(Call call) {
        String told = call.header("Authorization").orElse("nobody") + ","
                + call.header("X-Own").orElse("") + ","
                + new String(call.body(), StandardCharsets.UTF_8) + ".";
        call.bytes(200, "text/plain", told.getBytes(StandardCharsets.UTF_8));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private static String answer(RawCaller caller, String request) {
        caller.send(request).readUntil("\r\n\r\n");
        return caller.readUntil(".");
    }

    private static void repeat(RawCaller caller) {
        for (int i = 0; i < 4; i++) {
            assertThat(answer(caller, "GET /echo HTTP/1.1\r\n" + LINES)).isEqualTo("first,,.");
        }
    }

    @Test
    void another_caller_behind_the_same_connection_is_told_apart() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            repeat(caller);
            assertThat(answer(caller, "GET /echo HTTP/1.1\r\n" + LINES.replace("first", "other")))
                    .isEqualTo("other,,.");
            assertThat(answer(caller, "GET /echo HTTP/1.1\r\nHost: a\r\nUser-Agent: me\r\n\r\n"))
                    .isEqualTo("nobody,,.");
            repeat(caller);
            assertThat(answer(caller, "GET /echo HTTP/1.1\r\nHost: a\r\n\r\n")).isEqualTo("nobody,,.");
        }
    }

    @Test
    void a_further_line_is_seen() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            repeat(caller);
            String more = LINES.substring(0, LINES.length() - 2) + "X-Own: 1\r\n\r\n";
            assertThat(answer(caller, "GET /echo HTTP/1.1\r\n" + more)).isEqualTo("first,1,.");
        }
    }

    @Test
    void bodies_are_those_of_their_requests() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            for (String body : new String[] {"one", "two", "six", "ten", ""}) {
                repeat(caller);
                String length = "Content-Length: " + body.length() + "\r\n";
                assertThat(answer(caller, "POST /echo HTTP/1.1\r\n" + length + LINES + body))
                        .isEqualTo("first,," + body + ".");
                assertThat(answer(caller, "GET /echo HTTP/1.1\r\n" + length + LINES + body))
                        .isEqualTo("first,," + body + ".");
            }
        }
    }

    @Test
    void requests_may_come_in_pieces_and_several_at_once() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            repeat(caller);
            String request = "GET /echo HTTP/1.1\r\n" + LINES;
            for (int cut = 1; cut < request.length(); cut++) {
                caller.send(request.substring(0, cut));
                assertThat(answer(caller, request.substring(cut))).isEqualTo("first,,.");
            }
            caller.send(request + request.replace("first", "other") + request);
            for (String expected : new String[] {"first", "other", "first"}) {
                caller.readUntil("\r\n\r\n");
                assertThat(caller.readUntil(".")).isEqualTo(expected + ",,.");
            }
        }
    }

    @Test
    void a_host_is_demanded_of_each_request() {
        try (RawCaller caller = new RawCaller(fixture.server.port())) {
            repeat(caller);
            caller.send("GET /echo HTTP/1.1\r\n" + LINES.replace("Host: a\r\n", ""));
            assertThat(caller.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 400 ");
        }
    }
}
