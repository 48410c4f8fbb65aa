package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.MultipartBody;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MultipartBodiesTest {
    private static HttpFixture serving() {
        return new HttpFixture(routes -> routes.add("POST", "/texts", call -> {
            call.limitBody(1_000, 100_000).limitFile(1_000);
            call.json(200, Json.write(call.texts()).getBytes(StandardCharsets.UTF_8));
        }));
    }

    @Test
    void texts_come_as_they_were_sent() {
        try (HttpFixture fixture = serving()) {
            MultipartBody body = new MultipartBody()
                    .text("number", "007")
                    .text("twice", "true")
                    .file("file", "a.txt", "x")
                    .text("twice", "");
            assertThat(fixture.http.multipart("POST", "/texts", body).body())
                    .isEqualTo("{\"number\":[\"007\"],\"twice\":[\"true\",\"\"]}");
            assertThat(fixture.http.post("/texts", "{}").body()).isEqualTo("{}");
        }
    }

    @Test
    void each_file_has_a_limit() {
        try (HttpFixture fixture = serving()) {
            MultipartBody some =
                    new MultipartBody().file("a", "a", "x".repeat(1_000)).file("b", "b", "x".repeat(1_000));
            assertThat(fixture.http.multipart("POST", "/texts", some).status()).isEqualTo(200);
            MultipartBody large = new MultipartBody().file("a", "a", "x".repeat(1_001));
            assertThat(fixture.http.multipart("POST", "/texts", large).status()).isEqualTo(413);
        }
    }
}
