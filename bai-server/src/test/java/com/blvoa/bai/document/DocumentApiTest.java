package com.blvoa.bai.document;

import static com.blvoa.bai.testkit.Content.fields;
import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@BaiTest
class DocumentApiTest {
    private final RunningBai bai;
    private final Record boss;
    private final Content operator;

    DocumentApiTest(RunningBai bai) {
        this.bai = bai;
        boss = bai.operator("13800138000");
        operator = new Content(bai.as(boss));
    }

    @Test
    void a_document_is_created_with_its_attachments_in_their_order() {
        String first = operator.attachment("first.png");
        String second = operator.attachment("second.png");
        String video = operator.attachment("video.mp4");
        Map<String, @Nullable Object> created = data(
                operator.create(
                        "使用说明",
                        "document_image",
                        List.of(second, first),
                        "document_video",
                        video,
                        "document_effect_date",
                        "2026-03-01",
                        "document_share_count",
                        7),
                200);
        assertThat(created.keySet())
                .containsExactlyInAnyOrder(
                        "pb_id",
                        "document_id",
                        "document_title",
                        "document_type",
                        "document_subtitle",
                        "document_summary",
                        "document_content",
                        "document_keywords",
                        "document_image",
                        "document_video",
                        "document_owner",
                        "document_status",
                        "document_relation_model",
                        "document_effect_date",
                        "document_expiration_date",
                        "document_share_count",
                        "document_download_count",
                        "document_favorite_count",
                        "document_remark",
                        "document_image_urls",
                        "document_image_attachments",
                        "document_video_urls",
                        "document_video_attachments",
                        "created",
                        "updated");
        assertThat(created.get("document_image")).isEqualTo(second + "|" + first);
        assertThat((List<?>) created.get("document_image_attachments"))
                .extracting(item -> text(item, "attachments_id"))
                .containsExactly(second, first);
        assertThat((List<?>) created.get("document_video_urls")).hasSize(1);
        assertThat(created.get("document_effect_date")).isEqualTo("2026-03-01 00:00:00.000Z");
        assertThat(created.get("document_share_count")).isEqualTo(7L);
        assertThat(created.get("document_owner")).isEqualTo(boss.text("openid"));
        String id = text(created, "document_id");
        assertThat(data(operator.call("document/detail", Map.of("document_id", id)), 200))
                .isEqualTo(created);
        assertThat(operator.items("document/list", "keyword", id)).containsExactly(created);
        assertThat(operator.texts("document-history/list", "doh_operation_type", "document_id", id))
                .containsExactly("create");
    }

    @Test
    void content_stays_as_it_was_sent() {
        String id = operator.document("缩进", "document_content", "  第一行\n\n第二行\n");
        assertThat(data(operator.call("document/detail", Map.of("document_id", id)), 200))
                .containsEntry("document_content", "  第一行\n\n第二行\n");
    }

    @Test
    void an_update_changes_what_was_sent_and_clears_what_is_empty() {
        String id =
                operator.document("旧", "document_subtitle", "s", "document_summary", "留", "document_share_count", 3);
        Map<String, @Nullable Object> changed = data(
                operator.call(
                        "document/update",
                        fields(
                                "document_id",
                                id,
                                "document_title",
                                "新",
                                "document_type",
                                "t",
                                "document_subtitle",
                                "",
                                "document_share_count",
                                "")),
                200);
        assertThat(changed)
                .containsEntry("document_title", "新")
                .containsEntry("document_subtitle", "")
                .containsEntry("document_share_count", 0L)
                .containsEntry("document_summary", "留");
        List<Map<String, @Nullable Object>> history = operator.items("document-history/list", "document_id", id);
        assertThat(history).extracting(row -> row.get("doh_operation_type")).containsExactly("update", "create");
        assertThat(history).extracting(row -> row.get("doh_current_count")).containsExactly(2L, 1L);
        assertThat(history.getFirst()).containsEntry("doh_user_id", boss.text("openid"));
        assertThat(text(history.getFirst(), "doh_remark")).contains("document_title", "document_subtitle");
    }

    @Test
    void a_deleted_document_leaves_its_history() {
        String id = operator.document("短命");
        assertThat(data(operator.call("document/delete", Map.of("document_id", id)), 200))
                .isEqualTo(Map.of("document_id", id));
        envelope(operator.call("document/detail", Map.of("document_id", id)), 404);
        envelope(operator.call("document/delete", Map.of("document_id", id)), 404);
        assertThat(operator.texts("document-history/list", "doh_operation_type", "document_id", id))
                .containsExactly("delete", "create");
    }

    private static Map<String, Object> changed(String id, Object... fields) {
        Map<String, Object> body = fields(fields);
        body.put("document_id", id);
        body.putIfAbsent("document_title", "t");
        body.putIfAbsent("document_type", "t");
        return body;
    }

    @Test
    void title_and_type_are_required() {
        assertThat(data(operator.call("document/create", Map.of()), 400))
                .containsOnlyKeys("document_title", "document_type");
        assertThat(data(operator.call("document/create", Map.of("document_title", " ", "document_type", "t")), 400))
                .containsOnlyKeys("document_title");
        assertThat(data(operator.call("document/update", Map.of("document_title", "t")), 400))
                .containsOnlyKeys("document_id", "document_type");
    }

    @Test
    void unusable_values_are_refused_by_name() {
        Map<String, @Nullable Object> reasons = data(
                operator.create(
                        "x",
                        "document_image",
                        List.of(1),
                        "document_video",
                        7,
                        "document_effect_date",
                        "gestern",
                        "document_share_count",
                        -1,
                        "document_download_count",
                        "1.5",
                        "document_favorite_count",
                        true,
                        "document_subtitle",
                        "x".repeat(256),
                        "document_content",
                        List.of()),
                400);
        assertThat(reasons)
                .containsOnlyKeys(
                        "document_image",
                        "document_video",
                        "document_effect_date",
                        "document_share_count",
                        "document_download_count",
                        "document_favorite_count",
                        "document_subtitle",
                        "document_content");
    }

    @Test
    void unknown_attachments_are_named() {
        String known = operator.attachment("known.png");
        Map<String, @Nullable Object> reasons =
                data(operator.create("x", "document_image", known + "|ATTNONE1|ATTNONE2"), 400);
        assertThat(text(reasons, "document_image"))
                .contains("ATTNONE1", "ATTNONE2")
                .doesNotContain(known);
        assertThat(data(operator.create("x", "document_video", List.of("ATTNONE3")), 400))
                .containsOnlyKeys("document_video");
    }

    @Test
    void a_nul_character_in_an_attachments_id_is_named_as_in_other_texts() {
        Map<String, @Nullable Object> reasons =
                data(operator.create("x", "document_image", List.of("ATTNONE1", "ATT\0")), 400);
        assertThat(text(reasons, "document_image")).isEqualTo("不能包含空字符");
    }

    @Test
    void a_refused_update_changes_neither_document_nor_history() {
        String id = operator.document("beständig");
        data(operator.call("document/update", changed(id, "document_image", "ATTNONE")), 400);
        assertThat(data(operator.call("document/detail", Map.of("document_id", id)), 200))
                .containsEntry("document_title", "beständig");
        assertThat(operator.items("document-history/list", "document_id", id)).hasSize(1);
    }

    @Test
    void an_id_is_given_once() {
        assertThat(operator.document("a", "document_id", "手册-1")).isEqualTo("手册-1");
        assertThat(data(operator.create("b", "document_id", "手册-1"), 400)).containsKey("document_id");
        assertThat(operator.texts("document/list", "document_title", "keyword", "手册-1"))
                .containsExactly("a");
    }

    @Test
    void an_id_has_to_be_sent_and_known() {
        for (String endpoint : List.of("document/detail", "document/delete")) {
            assertThat(data(operator.call(endpoint, Map.of()), 400)).containsKey("document_id");
            envelope(operator.call(endpoint, Map.of("document_id", "DOCUNKNOWN")), 404);
        }
        envelope(operator.call("document/update", changed("DOCUNKNOWN")), 404);
    }

    @Test
    void attachments_are_replaced_cleared_and_left_alone() {
        String one = operator.attachment("one.png");
        String two = operator.attachment("two.png");
        String id = operator.document("x", "document_image", List.of(one, two, one), "document_video", List.of(two));
        Map<String, @Nullable Object> shown =
                data(operator.call("document/update", changed(id, "document_video", "")), 200);
        assertThat(shown).containsEntry("document_image", one + "|" + two).containsEntry("document_video", "");
        assertThat((List<?>) shown.get("document_video_urls")).isEmpty();
        assertThat(data(operator.call("document/update", changed(id, "document_image", List.of(two))), 200))
                .containsEntry("document_image", two);
    }

    @Test
    void a_list_is_searched_and_filtered_newest_first() {
        String a = operator.document("苹果 50%", "document_status", "上架", "document_type", "水果");
        String b = operator.document("b", "document_subtitle", "苹果派", "document_type", "甜品");
        String c = operator.document("c", "document_summary", "有苹果", "document_status", "上架");
        String d = operator.document("d", "document_keywords", "x,苹果,y");
        operator.document("e", "document_content", "苹果", "document_remark", "苹果");
        assertThat(ids("keyword", "苹果")).containsExactly(d, c, b, a);
        assertThat(ids("keyword", "苹果", "status", "上架")).containsExactly(c, a);
        assertThat(ids("keyword", "苹果", "document_status", "上架", "document_type", "水果"))
                .containsExactly(a);
        assertThat(ids("type", "甜品")).containsExactly(b);
        assertThat(ids("keyword", "50%")).containsExactly(a);
        assertThat(ids("keyword", "%")).containsExactly(a);
        assertThat(ids("keyword", a)).containsExactly(a);
    }

    private List<String> ids(Object... fields) {
        return operator.texts("document/list", "document_id", fields);
    }

    @Test
    void the_whole_history_is_listed_without_a_document() {
        String first = operator.document("first");
        String second = operator.document("second");
        assertThat(operator.texts("document-history/list", "doh_document_id")).containsSequence(second, first);
        Map<String, @Nullable Object> row =
                operator.items("document-history/list", "document_id", first).getFirst();
        assertThat(row)
                .containsOnlyKeys(
                        "pb_id",
                        "doh_id",
                        "doh_document_id",
                        "doh_operation_type",
                        "doh_user_id",
                        "doh_current_count",
                        "doh_remark",
                        "created",
                        "updated");
        assertThat(operator.items("document-history/list", "document_id", "DOCUNKNOWN"))
                .isEmpty();
    }

    @Test
    void only_platform_users_are_served() {
        for (String endpoint : List.of(
                "document/list",
                "document/detail",
                "document/create",
                "document/update",
                "document/delete",
                "document-history/list")) {
            envelope(bai.guest().post("/pb/api/" + endpoint, Map.of()), 401);
            envelope(bai.as(bai.wechatUser("")).post("/pb/api/" + endpoint, Map.of()), 403);
        }
    }

    @Test
    void a_superuser_has_no_openid_and_is_named_in_the_remark() {
        Content superuser = new Content(bai.superuser());
        String id = superuser.document("x");
        Map<String, @Nullable Object> row =
                superuser.items("document-history/list", "document_id", id).getFirst();
        assertThat(row).containsEntry("doh_user_id", "");
        assertThat(text(row, "doh_remark")).contains("超级管理员", "@example.com");
    }
}
