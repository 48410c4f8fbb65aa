package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.Settings;
import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What all bodies together may take. */
class BodyBudgetTest {
    private static final int MEMORY = 8 * 10_000;
    private static final String HEAD = "POST /form HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    private void routes(Routes routes) {
        routes.add("POST", "/form", call -> {
                    call.form();
                    call.empty(204);
                })
                .add("POST", "/slow", call -> {
                    call.body();
                    held.countDown();
                    Until.opened(go);
                    call.empty(204);
                });
    }

    private static String post(String path, int bytes) {
        String body = "{\"a\":\"" + "x".repeat(bytes - 8) + "\"}";
        return HEAD.replace("/form", path) + "Content-Length: " + bytes + "\r\n\r\n" + body;
    }

    private static String status(RawCaller caller, String request) {
        return caller.send(request).readUntil("\r\n\r\n");
    }

    @Test
    void a_body_that_does_not_fit_beside_the_others_is_told_to_come_back() throws InterruptedException {
        HttpOptions small = HttpFixture.options().bodies(1 << 20, MEMORY);
        try (HttpFixture fixture = new HttpFixture(small, Settings.defaults(), this::routes);
                RawCaller first = new RawCaller(fixture.server.port());
                RawCaller second = new RawCaller(fixture.server.port());
                RawCaller third = new RawCaller(fixture.server.port())) {
            first.send(post("/slow", 9000));
            held.await();
            assertThat(status(second, post("/form", 5000)))
                    .startsWith("HTTP/1.1 503 ")
                    .contains("Retry-After: 1");
            assertThat(second.readUntil("}")).contains("{}");
            assertThat(second.readUntil("}")).contains("The server is too busy. Try again later.");
            assertThat(status(third, post("/form", 500))).startsWith("HTTP/1.1 204 ");
            go.countDown();
            assertThat(first.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 204 ");
            assertThat(status(second, post("/form", 5000))).startsWith("HTTP/1.1 204 ");
        }
    }

    private static String form(String path, int bytes) {
        String body = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n" + "x".repeat(bytes) + "\r\n--b--\r\n";
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Type: multipart/form-data; boundary=b\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void the_texts_of_multipart_bodies_count_too() throws InterruptedException {
        HttpOptions small = HttpFixture.options().bodies(1 << 20, MEMORY);
        try (HttpFixture fixture = new HttpFixture(small, Settings.defaults(), this::routes);
                RawCaller first = new RawCaller(fixture.server.port());
                RawCaller second = new RawCaller(fixture.server.port())) {
            first.send(post("/slow", 9000));
            held.await();
            assertThat(status(second, form("/form", 5000))).startsWith("HTTP/1.1 503 ");
            go.countDown();
            assertThat(first.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 204 ");
        }
        try (HttpFixture fixture = new HttpFixture(small, Settings.defaults(), this::routes);
                RawCaller caller = new RawCaller(fixture.server.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(status(caller, form("/form", 100_000))).startsWith("HTTP/1.1 204 ");
            }
        }
    }

    @Test
    void one_body_within_the_limit_always_fits_and_gives_all_of_it_back() {
        HttpOptions small = HttpFixture.options().bodies(1 << 20, MEMORY);
        try (HttpFixture fixture = new HttpFixture(small, Settings.defaults(), this::routes);
                RawCaller caller = new RawCaller(fixture.server.port())) {
            for (int i = 0; i < 20; i++) {
                assertThat(status(caller, post("/form", 100_000))).startsWith("HTTP/1.1 204 ");
            }
        }
    }
}
