package com.blvoa.bai.attachment;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.MultipartBody;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@BaiTest
class AttachmentApiTest {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 0};

    private final RunningBai bai;
    private final Record boss;
    private final Content operator;

    AttachmentApiTest(RunningBai bai) {
        this.bai = bai;
        boss = bai.operator("13800138000");
        operator = new Content(bai.as(boss));
    }

    private static MultipartBody picture(String name) {
        return new MultipartBody().file("attachments_link", name, PNG);
    }

    @Test
    void an_upload_is_described_by_the_server_and_can_be_downloaded() {
        Map<String, @Nullable Object> uploaded = data(
                operator.upload(
                        picture("猫 咪.txt").text("attachments_status", "1").text("attachments_remark", "007")),
                200);
        assertThat(uploaded)
                .containsOnlyKeys(
                        "pb_id",
                        "attachments_id",
                        "attachments_link",
                        "attachments_filename",
                        "attachments_filetype",
                        "attachments_size",
                        "attachments_owner",
                        "attachments_md5",
                        "attachments_ocr",
                        "attachments_status",
                        "attachments_remark",
                        "attachments_url",
                        "attachments_download_url",
                        "created",
                        "updated")
                .containsEntry("attachments_filename", "猫 咪.txt")
                .containsEntry("attachments_filetype", "image/png")
                .containsEntry("attachments_size", 12L)
                .containsEntry("attachments_md5", "cbdc8dce808879fa9420d319ddb5fdb7")
                .containsEntry("attachments_owner", boss.text("openid"))
                .containsEntry("attachments_status", "1")
                .containsEntry("attachments_remark", "007");
        String url = text(uploaded, "attachments_url");
        String origin = "http://127.0.0.1:" + bai.port();
        assertThat(url).startsWith(origin + "/pb/api/files/tbl_attachments/" + text(uploaded, "pb_id") + "/");
        assertThat(bai.guest().download(url.substring(origin.length()))).isEqualTo(PNG);
        String download = text(uploaded, "attachments_download_url").substring(origin.length());
        assertThat(bai.guest().get(download).header("Content-Disposition")).startsWith("attachment");
        assertThat(data(
                        operator.call("attachment/detail", Map.of("attachments_id", text(uploaded, "attachments_id"))),
                        200))
                .isEqualTo(uploaded);
        assertThat(operator.items("attachment/list", "keyword", "猫 咪")).containsExactly(uploaded);
    }

    @Test
    void a_deleted_attachment_takes_its_file_with_it() {
        Map<String, @Nullable Object> uploaded = data(operator.upload(picture("gone.png")), 200);
        Map<String, String> id = Map.of("attachments_id", text(uploaded, "attachments_id"));
        assertThat(data(operator.call("attachment/delete", id), 200)).isEqualTo(id);
        envelope(operator.call("attachment/detail", id), 404);
        envelope(operator.call("attachment/delete", id), 404);
        String path = text(uploaded, "attachments_url").replaceFirst("^http://[^/]+", "");
        assertThat(bai.guest().get(path).status()).isEqualTo(404);
    }

    @Test
    void an_attachment_that_a_document_shows_stays() {
        String shown = operator.attachment("shown.png");
        String document = operator.document("手册", "document_video", shown);
        Map<String, @Nullable Object> refusal =
                envelope(operator.call("attachment/delete", Map.of("attachments_id", shown)), 400);
        assertThat(text(refusal, "msg")).contains("手册", document);
        envelope(operator.call("document/delete", Map.of("document_id", document)), 200);
        envelope(operator.call("attachment/delete", Map.of("attachments_id", shown)), 200);
    }
}
