package com.blvoa.bai.deploy;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is too large, and what comes while the server is away, through {@code deploy/nginx.conf}. */
@BaiTest
@ExtendWith(NeedsNginx.class)
class NginxRefusalsTest {
    private static final long LIMIT = 200L << 20;

    private final Nginx nginx;
    private final TlsCaller operator;

    NginxRefusalsTest(RunningBai bai, @TempDir Path folder) {
        nginx = Nginx.start(folder, bai.port(), UnaryOperator.identity());
        operator = TlsCaller.of(nginx)
                .with("Authorization", bai.application().tokens().issue(bai.operator("13800138000")));
    }

    @AfterAll
    void stop() {
        nginx.close();
    }

    private HttpAnswer upload(long size) {
        BodyPublisher body = BodyPublishers.concat(
                BodyPublishers.ofString("--B\r\nContent-Disposition: form-data; name=\"attachments_link\";"
                        + " filename=\"v.mp4\"\r\n\r\n"),
                BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(() -> new Zeros(size)), size),
                BodyPublishers.ofString("\r\n--B--\r\n"));
        return operator.with("Content-Type", "multipart/form-data; boundary=B").post("/pb/api/attachment/upload", body);
    }

    @Test
    void an_attachment_of_exactly_the_default_limit_passes() {
        assertThat(data(upload(LIMIT), 200)).containsEntry("attachments_size", LIMIT);
    }

    @Test
    void a_byte_more_is_refused_by_the_server_with_its_own_words() {
        assertThat(String.valueOf(envelope(upload(LIMIT + 1), 400).get("msg"))).contains("200 MB");
    }

    @Test
    void much_more_is_refused_by_nginx_in_a_form_that_clients_read() {
        HttpAnswer refused = upload(LIMIT + (20L << 20));
        assertThat(String.valueOf(envelope(refused, 413).get("msg"))).isNotBlank();
        assertThat(object(Json.parse(refused.body())))
                .containsEntry("status", 413L)
                .containsKey("message");
    }

    @Test
    void a_server_that_is_away_is_told_of_in_the_same_form(@TempDir Path folder) throws IOException {
        int closed;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closed = socket.getLocalPort();
        }
        try (Nginx alone = Nginx.start(folder, closed, UnaryOperator.identity())) {
            HttpAnswer answer = TlsCaller.of(alone).get("/pb/api/health");
            envelope(answer, 503);
            assertThat(object(Json.parse(answer.body())))
                    .containsEntry("status", 503L)
                    .containsKey("message");
            assertThat(answer.header("Retry-After")).isEqualTo("5");
            assertThat(answer.header("Strict-Transport-Security")).isNotEmpty();
        }
    }

    /** So many zeros. */
    private static final class Zeros extends InputStream {
        private long left;

        Zeros(long size) {
            this.left = size;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] target, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            Arrays.fill(target, from, from + count, (byte) 0);
            left -= count;
            return count;
        }
    }
}
