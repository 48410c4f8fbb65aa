package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.RawCaller;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoutingTest {
    private HttpFixture fixture;

    @BeforeAll
    void start() {
        fixture = new HttpFixture(routes -> {
            echo(routes, "GET", "/api/c/{collection}/records");
            echo(routes, "POST", "/api/c/{collection}/records");
            echo(routes, "GET", "/api/c/{collection}/records/{id}");
            echo(routes, "GET", "/api/c/special/records/{id}");
            echo(routes, "GET", "/api/c/{collection}/{other}/count");
            echo(routes, "GET", "/files/{rest...}");
            routes.add("POST", "/own/{id}", call -> call.json(200, bytes("{}")), RoutingTest::own);
        });
    }

    @AfterAll
    void stop() {
        fixture.close();
    }

    private static void echo(Routes routes, String method, String pattern) {
        routes.add(method, pattern, call -> {
            StringBuilder out = new StringBuilder(pattern);
            for (String name : new String[] {"collection", "id", "other", "rest"}) {
                if (pattern.contains("{" + name)) {
                    out.append(' ').append(name).append('=').append(call.pathParam(name));
                }
            }
            call.bytes(200, "text/plain;charset=utf-8", bytes(out.toString()));
        });
    }

    private static void own(Call call, Throwable failure) {
        call.json(NativeEnvelope.statusOf(failure), bytes("{\"code\":" + NativeEnvelope.statusOf(failure) + "}"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/c/posts/records, /api/c/{collection}/records collection=posts",
        "/pb/api/c/posts/records, /api/c/{collection}/records collection=posts",
        "/api/c/posts/records/x, /api/c/{collection}/records/{id} collection=posts id=x",
        "/api/c/special/records/x, /api/c/special/records/{id} id=x",
        "/api/c/special/records, /api/c/{collection}/records collection=special",
        "/api/c/posts/records/a%2Fb%20c+d, /api/c/{collection}/records/{id} collection=posts id=a/b c+d",
        "/api/c/p%6Fsts/rec%6Frds, /api/c/{collection}/records collection=posts",
        "/api/c/a/records/count, /api/c/{collection}/records/{id} collection=a id=count",
        "/api/c/a/b/count, /api/c/{collection}/{other}/count collection=a other=b",
        "/api/c/%E4%BD%A0/records, /api/c/{collection}/records collection=你",
        "/files/a/b.txt, /files/{rest...} rest=a/b.txt",
        "/files/, /files/{rest...} rest=",
    })
    void a_path_finds_its_route_and_decoded_segments(String path, String expected) {
        assertThat(fixture.http.get(path).body()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nope, File not found.",
        "GET, /api/nope, File not found.",
        "GET, /, File not found.",
        "GET, /pb/, File not found.",
        "GET, /pbx/api/health, File not found.",
        "GET, /api/health/, File not found.",
        "GET, /api/c/posts/records/, File not found.",
        "POST, /api/nope, The requested resource wasn't found.",
        "POST, /api/c/posts/records/, The requested resource wasn't found.",
        "PUT, /api/c/posts/records, The requested resource wasn't found.",
        "FOO, /api/health, The requested resource wasn't found.",
        "GET, /own, File not found.",
    })
    void what_has_no_route_is_not_found_in_the_native_shape(String method, String path, String message) {
        HttpAnswer answer = fixture.http.send(method, path);
        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"data\":{},\"message\":\"" + message + "\",\"status\":404}");
    }

    @Test
    void a_route_with_an_envelope_of_its_own_names_the_allowed_methods() {
        HttpAnswer answer = fixture.http.get("/pb/own/7");
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.header("Allow")).isEqualTo("POST");
        assertThat(answer.body()).isEqualTo("{\"code\":405}");
    }

    @Test
    void head_is_answered_like_get_without_a_body() {
        HttpAnswer answer = fixture.http.send("HEAD", "/api/health");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Content-Length")).isEqualTo("50");
        assertThat(fixture.http.send("HEAD", "/nope").body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/api//health, /api/health",
        "/api/./health?a=1, /api/health?a=1",
        "/api/../x, /x",
        "/pb//api/health, /pb/api/health",
        "//evil.example/x, /evil.example/x",
        "/.//\\evil.example/x, /%5Cevil.example/x",
    })
    void empty_and_dot_segments_are_redirected_away(String path, String location) {
        String answer = RawCaller.ask(
                fixture.server.port(), "GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 307 ").contains("Location: " + location + "\r\n");
    }

    @Test
    void a_broken_escape_is_refused() {
        String answer = RawCaller.ask(
                fixture.server.port(), "GET /api/c/posts/records/%zz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"status\":400");
    }

    @Test
    void two_routes_of_one_method_and_pattern_are_refused() {
        RouteTable table = new RouteTable();
        table.add("GET", "/a/{x}", call -> call.empty(204));
        assertThatThrownBy(() -> table.add("get", "/a/{y}", call -> call.empty(204)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> table.add("GET", "a", call -> call.empty(204)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
