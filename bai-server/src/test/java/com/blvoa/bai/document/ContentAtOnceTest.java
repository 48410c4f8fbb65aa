package com.blvoa.bai.document;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold when several operators do something at the same moment. */
@BaiTest
class ContentAtOnceTest {
    private static final int ROUNDS = 40;
    private static final String DOCUMENTS = "/pb/api/collections/tbl_document/records";
    private static final String ATTACHMENTS = "/pb/api/collections/tbl_attachments/records/";

    private final RunningBai bai;
    private final Content operator;
    private final HttpCaller other;

    ContentAtOnceTest(RunningBai bai) {
        this.bai = bai;
        operator = new Content(bai.as(bai.operator("13800138000")));
        other = bai.as(bai.operator("13900139000"));
    }

    @Test
    void each_of_many_updates_of_a_document_has_a_number_of_its_own() {
        Map<String, @Nullable Object> created = data(operator.create("同时"), 200);
        String id = text(created, "document_id");
        String natively = DOCUMENTS + "/" + text(created, "pb_id");
        List<HttpAnswer> answers = AtOnce.run(
                40,
                i -> i % 2 == 0
                        ? operator.call(
                                "document/update",
                                Map.of("document_id", id, "document_title", "第 " + i + " 次", "document_type", "t"))
                        : other.patch(natively, Map.of("document_title", "第 " + i + " 次")));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(operator.items("document-history/list", "document_id", id))
                .extracting(row -> row.get("doh_current_count"))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 41).map(i -> 42 - i).boxed().toList());
    }

    @Test
    void a_document_never_names_an_attachment_that_is_deleted_at_the_same_moment() {
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, @Nullable Object> attachment = data(operator.upload("a.png", "x" + round), 200);
            String id = text(attachment, "attachments_id");
            boolean natively = round % 2 == 0;
            List<HttpAnswer> answers = AtOnce.run(2, i -> i == 0 ? save(id, natively) : delete(attachment, natively));
            boolean saved = answers.get(0).status() == 200;
            boolean deleted = answers.get(1).status() / 100 == 2;
            assertThat(saved).as(answers.toString()).isNotEqualTo(deleted);
            assertThat(bai.application()
                            .records()
                            .first(AttachmentFields.COLLECTION, "attachments_id = {:id}", Map.of("id", id)))
                    .matches(found -> found.isPresent() == saved);
            assertThat(answers.get(saved ? 1 : 0).status()).isEqualTo(400);
        }
    }

    private HttpAnswer save(String attachment, boolean natively) {
        Map<String, Object> document =
                Map.of("document_title", "同时", "document_type", "t", "document_video", "|" + attachment);
        return natively ? other.post(DOCUMENTS, document) : operator.call("document/create", document);
    }

    private HttpAnswer delete(Map<String, @Nullable Object> attachment, boolean natively) {
        return natively
                ? other.delete(ATTACHMENTS + text(attachment, "pb_id"))
                : operator.call("attachment/delete", Map.of("attachments_id", text(attachment, "attachments_id")));
    }

    @Test
    void one_of_several_documents_gets_an_id_that_all_want() {
        List<HttpAnswer> answers = AtOnce.run(10, i -> operator.create("第 " + i + " 个", "document_id", "WANTED"));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 400)).hasSize(9);
        assertThat(operator.items("document-history/list", "document_id", "WANTED"))
                .hasSize(1);
    }
}
