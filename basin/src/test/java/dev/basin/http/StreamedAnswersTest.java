package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamedAnswersTest {
    private static final String LAST_CHUNK = "0\r\n\r\n";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

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
        routes.add("POST", "/short", call -> call.stream(200, "text/plain", 1_000_000, this::writeShortFile));
        routes.add(
                "POST",
                "/endless",
                call -> call.stream(200, "text/plain", out -> {
                    while (true) {
                        put(out, "x".repeat(100_000));
                    }
                }));
    });

    @AfterAll
    void stop() {
        fixture.close();
    }

    private void writeShortFile(Call.BodyChannel out) throws IOException {
        Path file = Files.writeString(folder.resolve("short"), "short");
        try (SeekableByteChannel content = Files.newByteChannel(file)) {
            out.write(content, 0, 1_000_000);
        }
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

    @Test
    void a_file_that_ends_too_early_cuts_the_connection_and_is_logged() {
        assertThat(ask("/short")).contains(" 200 ").doesNotContain("<silence>");
        assertThat(fixture.log.toString()).contains("failed: POST /short");
    }

    @Test
    void a_client_that_went_away_is_no_failure() throws Exception {
        try (Socket client = new Socket("127.0.0.1", fixture.server.port())) {
            client.getOutputStream()
                    .write("POST /endless HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(client.getInputStream().read()).isEqualTo('H');
        }
        Until.holds("the request ends", () -> fixture.log.toString().contains("path=/endless"));
        assertThat(fixture.log.toString()).doesNotContain("failed: POST /endless");
    }
}
