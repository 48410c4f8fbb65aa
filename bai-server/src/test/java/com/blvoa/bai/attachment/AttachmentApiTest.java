package com.blvoa.bai.attachment;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import java.util.List;
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

    @Test
    void an_upload_without_exactly_one_file_is_refused() {
        refused(new MultipartBody().text("attachments_remark", "x"), "attachments_link", "必填");
        refused(new MultipartBody().text("attachments_link", "x"), "attachments_link", "必填");
        refused(picture("a.png").file("attachments_link", "b.png", PNG), "attachments_link", "一个文件");
        refused(new MultipartBody().file("attachments_link", "a.png", ""), "attachments_link", "不能为空");
        refused(picture("a.png").text("attachments_status", "x".repeat(256)), "attachments_status", "255");
    }

    @Test
    void a_malformed_upload_is_told_so() {
        for (String type : List.of("multipart/form-data", "multipart/form-data; boundary=other")) {
            assertThat(text(envelope(operator.caller().bytes("POST", "/api/attachment/upload", type, PNG), 400), "msg"))
                    .contains("multipart");
        }
    }

    private void refused(MultipartBody form, String field, String reason) {
        Map<String, @Nullable Object> refusal = envelope(operator.upload(form), 400);
        assertThat(text(refusal.get("data"), field)).contains(reason);
        assertThat(text(refusal, "msg")).contains(field);
    }

    @Test
    void an_upload_is_multipart() {
        envelope(operator.call("attachment/upload", Map.of()), 415);
        envelope(operator.caller().send("POST", "/api/attachment/upload"), 415);
    }

    @Test
    void the_id_of_an_attachment_has_to_be_sent_and_known() {
        for (String endpoint : List.of("attachment/detail", "attachment/delete")) {
            assertThat(data(operator.call(endpoint, Map.of()), 400)).containsKey("attachments_id");
            envelope(operator.call(endpoint, Map.of("attachments_id", "ATTUNKNOWN")), 404);
            envelope(operator.call(endpoint, Map.of("attachments_id", 7)), 400);
        }
    }

    @Test
    void only_platform_users_are_served() {
        HttpCaller wechat = bai.as(bai.wechatUser("13800000002"));
        for (String endpoint : List.of("list", "detail", "delete")) {
            String path = "/pb/api/attachment/" + endpoint;
            envelope(bai.guest().post(path, Map.of()), 401);
            envelope(wechat.post(path, Map.of()), 403);
        }
        String path = "/pb/api/attachment/upload";
        envelope(bai.guest().multipart("POST", path, picture("a.png")), 401);
        envelope(wechat.multipart("POST", path, picture("a.png")), 403);
        assertThat(envelope(bai.superuser().multipart("POST", path, picture("super.png")), 200))
                .extractingByKey("data")
                .satisfies(shown -> assertThat(text(shown, "attachments_owner")).isEmpty());
    }

    @Test
    void a_list_is_searched_and_filtered_newest_first() {
        String percent = operator.attachment("find 100% me.png");
        String other = operator.attachment("find 1000 me.png");
        String hidden = text(
                data(operator.upload(picture("find me too.png").text("attachments_status", "停用")), 200),
                "attachments_id");
        assertThat(ids("keyword", "find")).containsExactly(hidden, other, percent);
        assertThat(ids("keyword", "100%")).containsExactly(percent);
        assertThat(ids("keyword", "find_me")).isEmpty();
        assertThat(ids("keyword", other)).containsExactly(other);
        assertThat(ids("keyword", "find", "status", "停用")).containsExactly(hidden);
        assertThat(ids("attachments_status", "停用")).containsExactly(hidden);
        assertThat(ids("keyword", "find", "status", "")).hasSize(3);
        assertThat(ids("status", "", "attachments_status", "停用")).containsExactly(hidden);
        envelope(operator.caller().send("POST", "/api/attachment/list"), 200);
    }

    private List<String> ids(Object... fields) {
        return operator.texts("attachment/list", "attachments_id", fields);
    }

    @Test
    void the_given_name_wins_over_the_file_s() {
        Map<String, @Nullable Object> uploaded = data(
                operator.upload(
                        picture("a.png").text("attachments_filename", "封面").text("attachments_ocr", "字")),
                200);
        assertThat(uploaded).containsEntry("attachments_filename", "封面").containsEntry("attachments_ocr", "字");
    }
}
