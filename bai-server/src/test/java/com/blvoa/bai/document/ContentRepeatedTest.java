package com.blvoa.bai.document;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The duplicate guard of the endpoints that write content (contract §4, 429). */
@BaiTest(environment = "BAI_DUPLICATE_WINDOW=3600s")
class ContentRepeatedTest {
    private final Content operator;

    ContentRepeatedTest(RunningBai bai) {
        operator = new Content(bai.as(bai.operator("13800138000")));
    }

    private static void refused(HttpAnswer answer) {
        envelope(answer, 429);
        assertThat(answer.header("Retry-After")).matches("\\d+");
    }

    @Test
    void the_same_file_is_uploaded_once() {
        MultipartBody form = new MultipartBody().file("attachments_link", "a.png", "same");
        String id = text(data(operator.upload(form), 200), "attachments_id");
        refused(operator.upload(form));
        data(operator.upload("a.png", "other"), 200);
        data(operator.upload("b.png", "same"), 200);
        HttpAnswer meant = new Content(operator.caller().with("Idempotency-Key", "k")).upload(form);
        assertThat(text(data(meant, 200), "attachments_id")).isNotEqualTo(id);
    }

    @Test
    void the_same_document_is_written_once() {
        Map<String, String> document = Map.of("document_title", "a", "document_type", "t");
        String id = text(data(operator.call("document/create", document), 200), "document_id");
        refused(operator.call("document/create", document));
        Map<String, String> change = Map.of("document_id", id, "document_title", "b", "document_type", "t");
        data(operator.call("document/update", change), 200);
        refused(operator.call("document/update", change));
        data(operator.call("document/delete", Map.of("document_id", id)), 200);
        refused(operator.call("document/delete", Map.of("document_id", id)));
    }

    @Test
    void deleting_an_attachment_again_says_that_it_is_gone() {
        Map<String, String> id = Map.of("attachments_id", operator.attachment("gone.png"));
        data(operator.call("attachment/delete", id), 200);
        envelope(operator.call("attachment/delete", id), 404);
    }
}
