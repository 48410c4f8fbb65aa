package com.blvoa.bai.document;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attachments, documents and their history through the native records API (contract §5). */
@BaiTest
class NativeContentTest {
    private static final String ATTACHMENTS = "/pb/api/collections/tbl_attachments/records";
    private static final String DOCUMENTS = "/pb/api/collections/tbl_document/records";
    private static final String HISTORY = "/pb/api/collections/tbl_document_operation_history/records";
    private static final Map<String, String> DOCUMENT = Map.of("document_title", "原生", "document_type", "t");

    private final RunningBai bai;
    private final Record boss;
    private final Content operator;
    private final HttpCaller superuser;
    private final List<HttpCaller> others;

    NativeContentTest(RunningBai bai) {
        this.bai = bai;
        boss = bai.operator("13800000003");
        operator = new Content(bai.as(boss));
        superuser = bai.superuser();
        others = List.of(bai.guest(), bai.as(bai.wechatUser("13800000001")), bai.as(bai.stranger()));
    }

    private static Map<String, @Nullable Object> record(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return object(Json.parse(answer.body()));
    }

    private static void assertStatus(HttpAnswer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    }

    private static MultipartBody file(String name) {
        return new MultipartBody().file("attachments_link", name, "content");
    }

    private Map<String, @Nullable Object> upload() {
        return record(operator.caller().multipart("POST", ATTACHMENTS, file("a.txt")));
    }

    private List<String> operations(Map<String, @Nullable Object> document) {
        return operator.texts(
                "document-history/list", "doh_operation_type", "document_id", text(document, "document_id"));
    }

    @Test
    void everybody_reads_and_platform_users_write_attachments() {
        String made = ATTACHMENTS + "/" + text(upload(), "id");
        for (HttpCaller other : others) {
            assertStatus(other.get(made), 200);
            assertThat(other.get(ATTACHMENTS).body()).contains("attachments_md5");
            assertStatus(other.multipart("POST", ATTACHMENTS, file("b.txt")), 400);
            assertStatus(other.patch(made, Map.of("attachments_remark", "x")), 404);
            assertStatus(other.delete(made), 404);
        }
        assertStatus(operator.caller().patch(made, Map.of("attachments_remark", "x")), 200);
        assertStatus(operator.caller().delete(made), 204);
    }

    @Test
    void everybody_reads_and_platform_users_write_documents() {
        String made = DOCUMENTS + "/" + text(record(operator.caller().post(DOCUMENTS, DOCUMENT)), "id");
        for (HttpCaller other : others) {
            assertStatus(other.get(made), 200);
            assertThat(other.get(DOCUMENTS).body()).contains("原生");
            assertStatus(other.post(DOCUMENTS, DOCUMENT), 400);
            assertStatus(other.patch(made, DOCUMENT), 404);
            assertStatus(other.delete(made), 404);
        }
        assertStatus(operator.caller().patch(made, DOCUMENT), 200);
        assertStatus(operator.caller().delete(made), 204);
    }

    @Test
    void platform_users_read_the_history_and_hooks_write_it() {
        Map<String, @Nullable Object> document = record(operator.caller().post(DOCUMENTS, DOCUMENT));
        String row = operator.texts("document-history/list", "pb_id", "document_id", text(document, "document_id"))
                .getFirst();
        String made = HISTORY + "/" + row;
        for (HttpCaller other : others) {
            assertStatus(other.get(made), 404);
            assertThat(other.get(HISTORY).body()).contains("\"totalItems\":0");
        }
        assertStatus(operator.caller().get(made), 200);
        assertThat(operator.caller().get(HISTORY).body()).contains(row);
        for (HttpCaller caller : List.of(operator.caller(), others.getFirst())) {
            assertStatus(caller.post(HISTORY, Map.of("doh_document_id", "x")), 403);
            assertStatus(caller.patch(made, Map.of("doh_remark", "x")), 403);
            assertStatus(caller.delete(made), 403);
        }
    }

    @Test
    void a_native_change_of_a_document_is_in_the_history() {
        Map<String, @Nullable Object> document = record(operator.caller().post(DOCUMENTS, DOCUMENT));
        String made = DOCUMENTS + "/" + text(document, "id");
        assertThat(document).containsEntry("document_owner", boss.text("openid"));
        record(operator.caller().patch(made, Map.of("document_title", "新")));
        assertStatus(superuser.delete(made), 204);
        assertThat(operations(document)).containsExactly("delete", "update", "create");
        List<Map<String, @Nullable Object>> rows =
                operator.items("document-history/list", "document_id", text(document, "document_id"));
        assertThat(rows.get(1)).containsEntry("doh_user_id", boss.text("openid"));
        assertThat(text(rows.get(1), "doh_remark")).contains("document_title");
        assertThat(text(rows.get(0), "doh_remark")).contains("超级管理员");
    }

    @Test
    void a_native_document_names_attachments_that_exist() {
        String id = text(upload(), "attachments_id");
        HttpAnswer unknown = operator.caller()
                .post(DOCUMENTS, Map.of("document_title", "a", "document_type", "t", "document_image", "ATTNONE"));
        assertStatus(unknown, 400);
        assertThat(unknown.body()).contains("document_image", "ATTNONE", "\"status\":400");
        Map<String, @Nullable Object> document = record(operator.caller()
                .post(
                        DOCUMENTS,
                        Map.of("document_title", "a", "document_type", "t", "document_image", " " + id + "||")));
        assertThat(document).containsEntry("document_image", id);
        String made = DOCUMENTS + "/" + text(document, "id");
        assertStatus(operator.caller().patch(made, Map.of("document_video", "ATTNONE")), 400);
        assertThat(operations(document)).containsExactly("create");
    }

    @Test
    void a_shown_attachment_is_deleted_by_nobody() {
        Map<String, @Nullable Object> attachment = upload();
        String id = text(attachment, "attachments_id");
        String made = ATTACHMENTS + "/" + text(attachment, "id");
        String document = operator.document("展示", "document_image", id);
        for (HttpCaller caller : List.of(operator.caller(), superuser)) {
            HttpAnswer refused = caller.delete(made);
            assertStatus(refused, 400);
            assertThat(refused.body()).contains("展示", document, "attachments_id");
        }
        assertStatus(superuser.delete("/api/collections/tbl_attachments/truncate"), 400);
        data(operator.call("document/delete", Map.of("document_id", document)), 200);
        assertStatus(operator.caller().delete(made), 204);
    }

    @Test
    void an_id_that_is_part_of_another_is_not_that_one() {
        Map<String, @Nullable Object> shorter = record(
                operator.caller().multipart("POST", ATTACHMENTS, file("a.txt").text("attachments_id", "att_1")));
        record(operator.caller().multipart("POST", ATTACHMENTS, file("a.txt").text("attachments_id", "att_12")));
        record(operator.caller().multipart("POST", ATTACHMENTS, file("a.txt").text("attachments_id", "attx1")));
        operator.document("a", "document_image", "att_12|attx1");
        assertStatus(operator.caller().delete(ATTACHMENTS + "/" + text(shorter, "id")), 204);
        assertStatus(
                operator.caller().multipart("POST", ATTACHMENTS, file("a.txt").text("attachments_id", "a|b")), 400);
    }

    @Test
    void what_is_known_of_a_file_is_the_server_s_to_say() {
        Map<String, @Nullable Object> made = record(operator.caller()
                .multipart(
                        "POST",
                        ATTACHMENTS,
                        file("a.txt").text("attachments_size", "1").text("attachments_owner", "x")));
        assertThat(made)
                .containsEntry("attachments_size", 7L)
                .containsEntry("attachments_filetype", "text/plain")
                .containsEntry("attachments_filename", "a.txt")
                .containsEntry("attachments_owner", boss.text("openid"));
        String path = ATTACHMENTS + "/" + text(made, "id");
        assertThat(record(operator.caller().patch(path, Map.of("attachments_md5", "x", "attachments_size", 1))))
                .containsEntry("attachments_md5", made.get("attachments_md5"))
                .containsEntry("attachments_size", 7L);
        MultipartBody larger = new MultipartBody().file("attachments_link", "b.txt", "more content");
        assertThat(record(operator.caller().multipart("PATCH", path, larger)))
                .containsEntry("attachments_size", 12L)
                .containsEntry("attachments_filename", "a.txt");
        assertStatus(operator.caller().patch(path, Map.of("attachments_link", "")), 400);
        assertStatus(
                operator.caller().multipart("POST", ATTACHMENTS, new MultipartBody().text("attachments_remark", "x")),
                400);
    }

    @Test
    void ids_and_owners_stay() {
        Map<String, @Nullable Object> attachment = upload();
        String path = ATTACHMENTS + "/" + text(attachment, "id");
        assertStatus(operator.caller().patch(path, Map.of("attachments_id", "x")), 400);
        assertStatus(operator.caller().patch(path, Map.of("attachments_owner", "x")), 400);
        Map<String, @Nullable Object> document = record(operator.caller().post(DOCUMENTS, DOCUMENT));
        String made = DOCUMENTS + "/" + text(document, "id");
        assertStatus(operator.caller().patch(made, Map.of("document_id", "x")), 400);
        assertStatus(operator.caller().patch(made, Map.of("document_owner", "x")), 400);
        assertStatus(superuser.patch(made, Map.of("document_owner", "x")), 200);
        assertThat(bai.guest().get(made).body()).contains("\"document_owner\":\"x\"");
    }
}
