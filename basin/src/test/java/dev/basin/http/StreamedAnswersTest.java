package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.RawCaller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamedAnswersTest {
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private final HttpFixture fixture = new HttpFixture(routes -> {
        routes.add(
                "POST",
                "/whole",
                call -> call.stream(200, "application/json", out -> {
                    put(out, "[1,");
                    put(out, "2]");
                }));
        routes.add(
                "POST",
                "/broken",
                call -> call.stream(200, "application/json", out -> {
                    put(out, "[1]");
                    throw new IllegalStateException("broken in the middle");
                }));
        routes.add(
                "POST",
                "/unbegun",
                call -> call.stream(200, "application/json", _ -> {
                    throw new IllegalStateException("broken at once");
                }));
    });

    @AfterAll
    void stop() {
        fixture.close();
    }

    private static void put(WritableByteChannel out, String text) throws IOException {
        out.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    private String ask(String path) {
        return RawCaller.ask(
                fixture.server.port(),
                "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }

    @Test
    void a_body_of_unknown_length_goes_out_in_chunks() {
        assertThat(fixture.http.send("POST", "/whole").body()).isEqualTo("[1,2]");
        assertThat(ask("/whole"))
                .startsWith("HTTP/1.1 200 ")
                .contains("Transfer-Encoding: chunked", "Content-Type: application/json")
                .endsWith(LAST_CHUNK);
    }

    @Test
    void a_failure_in_the_middle_cuts_the_connection_and_is_logged() {
        assertThat(ask("/broken")).contains(" 200 ", "[1]").doesNotContain(LAST_CHUNK, "<silence>", "broken");
        assertThat(fixture.log.toString()).contains("failed: POST /broken");
        assertThat(fixture.http.get("/api/health").status()).isEqualTo(200);
    }

    @Test
    void a_failure_before_the_first_byte_is_no_success() {
        assertThat(ask("/unbegun")).doesNotContain(" 200 ", "<silence>", "IllegalState", "at once");
    }
}
