package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
    private static final String SIZED =
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\ncontent-LENGTH:  12\r\n\r\nabc\r\n\r\n0\r\n\r\n";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n0\r\n\r\n\r\nb;x=1\r\nhello world\r\n0\r\n\r\n";
    private static final String NOTHING = "HTTP/1.1 204 No Content\r\nDate: today\r\n\r\n";
    private static final String REFUSED = "HTTP/1.1 404 Not Found\r\nContent-Length: 2\r\n\r\n{}";

    private final AnswerReader reader = new AnswerReader();

    @ParameterizedTest
    @ValueSource(strings = {SIZED, CHUNKED, NOTHING, REFUSED})
    void an_answer_ends_with_its_last_byte_however_it_is_cut(String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        for (int cut = 1; cut < bytes.length; cut++) {
            reader.begin();
            assertThat(reader.take(ByteBuffer.wrap(bytes, 0, cut))).isFalse();
            assertThat(reader.take(ByteBuffer.wrap(bytes, cut, bytes.length - cut)))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SIZED, CHUNKED, NOTHING, REFUSED})
    void an_answer_may_come_byte_by_byte(String answer) throws IOException {
        byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
        reader.begin();
        for (int i = 0; i < bytes.length; i++) {
            assertThat(reader.take(ByteBuffer.wrap(bytes, i, 1))).isEqualTo(i == bytes.length - 1);
        }
    }

    @Test
    void success_is_told_from_refusal() throws IOException {
        assertThat(successful(SIZED)).isTrue();
        assertThat(successful(NOTHING)).isTrue();
        assertThat(successful(REFUSED)).isFalse();
        assertThat(reader.beginning()).contains("404").endsWith("{}");
    }

    private boolean successful(String answer) throws IOException {
        reader.begin();
        assertThat(reader.take(ByteBuffer.wrap(answer.getBytes(StandardCharsets.US_ASCII))))
                .isTrue();
        return reader.successful();
    }
}
