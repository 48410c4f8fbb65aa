package com.blvoa.bai.attachment;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.RawCaller;
import org.junit.jupiter.api.Test;

@BaiTest(environment = "BAI_UPLOAD_MAX=1MB")
class UploadLimitTest {
    private static final int MEBIBYTE = 1 << 20;

    private final RunningBai bai;
    private final Content operator;
    private final String token;

    UploadLimitTest(RunningBai bai) {
        this.bai = bai;
        var boss = bai.operator("13800138000");
        operator = new Content(bai.as(boss));
        token = bai.application().tokens().issue(boss);
    }

    private static MultipartBody form(int bytes) {
        return new MultipartBody().file("attachments_link", "a.bin", new byte[bytes]);
    }

    private String head(String length) {
        return "POST /pb/api/attachment/upload HTTP/1.1\r\nHost: a\r\nAuthorization: " + token
                + "\r\nContent-Type: multipart/form-data; boundary=B\r\n" + length + "\r\n\r\n";
    }

    @Test
    void a_file_of_exactly_the_limit_is_taken() {
        assertThat(data(operator.upload(form(MEBIBYTE)), 200)).containsEntry("attachments_size", (long) MEBIBYTE);
    }

    @Test
    void a_byte_more_is_refused() {
        var refused = envelope(operator.upload(form(MEBIBYTE + 1)), 400);
        assertThat(text(refused, "msg")).contains("1 MB");
        assertThat(text(refused.get("data"), "attachments_link")).isNotEmpty();
    }

    @Test
    void an_announced_length_above_the_limit_is_refused_before_anything_is_read() {
        try (RawCaller caller = new RawCaller(bai.port())) {
            assertThat(caller.send(head("Content-Length: 300000000")).readUntil("\r\n"))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    @Test
    void an_endless_file_is_refused_once_it_is_above_the_limit() {
        String piece = "x".repeat(0x10000);
        try (RawCaller caller = new RawCaller(bai.port())) {
            caller.send(head("Transfer-Encoding: chunked"));
            String start = "--B\r\nContent-Disposition: form-data; name=\"attachments_link\"; filename=\"a\"\r\n\r\n";
            caller.send(Integer.toHexString(start.length()) + "\r\n" + start + "\r\n");
            for (int sent = 0; sent <= 2 * MEBIBYTE; sent += piece.length()) {
                caller.send("10000\r\n" + piece + "\r\n");
            }
            assertThat(caller.readUntil("\r\n")).startsWith("HTTP/1.1 400 ");
        }
    }
}
