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
    private final Record boss;
    private final Content operator;

    DocumentApiTest(RunningBai bai) {
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
}
