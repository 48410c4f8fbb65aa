package com.blvoa.bai.attachment;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpCaller;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the answers say that a file can be had. */
@BaiTest
class AttachmentAddressTest {
    private final RunningBai bai;
    private final HttpCaller operator;
    private final String id;

    AttachmentAddressTest(RunningBai bai) {
        this.bai = bai;
        operator = bai.as(bai.operator("13800138000"));
        id = new Content(operator).attachment("a.png");
    }

    private String url(HttpCaller caller, String prefix) {
        return text(
                data(caller.post(prefix + "/api/attachment/detail", Map.of("attachments_id", id)), 200),
                "attachments_url");
    }

    private void trust(List<String> headers) {
        Map<String, Object> proxy = Map.of("trustedProxy", Map.of("headers", headers));
        assertThat(bai.superuser().patch("/api/settings", proxy).status()).isEqualTo(200);
    }

    @Test
    void an_address_leads_back_the_way_the_caller_came() {
        String origin = "http://127.0.0.1:" + bai.port();
        assertThat(url(operator, "/pb")).startsWith(origin + "/pb/api/files/tbl_attachments/");
        assertThat(url(operator, "")).startsWith(origin + "/api/files/tbl_attachments/");
    }

    @Test
    void a_proxy_is_believed_once_settings_trust_one() {
        HttpCaller proxied = operator.with("X-Forwarded-Proto", "https").with("X-Forwarded-Host", "bai-api.blv-oa.com");
        assertThat(url(proxied, "/pb")).startsWith("http://127.0.0.1:");
        trust(List.of("X-Forwarded-For"));
        try {
            assertThat(url(proxied, "/pb")).startsWith("https://bai-api.blv-oa.com/pb/api/files/tbl_attachments/");
            assertThat(url(operator, "/pb")).startsWith("http://127.0.0.1:");
            assertThat(url(operator.with("X-Forwarded-Host", "a\" onerror=x"), "/pb"))
                    .startsWith("http://127.0.0.1:");
            assertThat(url(operator.with("X-Forwarded-Proto", "javascript"), "/pb"))
                    .startsWith("http://127.0.0.1:");
        } finally {
            trust(List.of());
        }
    }

    @Test
    void the_host_is_the_one_that_the_caller_named() {
        try (var caller = new dev.basin.testkit.RawCaller(bai.port())) {
            String body = "{\"attachments_id\":\"" + id + "\"}";
            String token = bai.application().tokens().issue(bai.operator("13800138009"));
            caller.send("POST /pb/api/attachment/detail HTTP/1.1\r\nHost: files.example:8090\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nAuthorization: " + token + "\r\nContent-Length: "
                    + body.length() + "\r\n\r\n" + body);
            assertThat(caller.readAll()).contains("\"attachments_url\":\"http://files.example:8090/pb/api/files/");
        }
    }
}
