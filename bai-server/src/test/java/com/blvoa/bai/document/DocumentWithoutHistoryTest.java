package com.blvoa.bai.document;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.HistoryFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.errors.ApiException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is left of a write whose row in the history can't be stored. */
@BaiTest
class DocumentWithoutHistoryTest {
    private final Content operator;
    private String refused = "";

    DocumentWithoutHistoryTest(RunningBai bai) {
        operator = new Content(bai.as(bai.operator("13800138000")));
        bai.application().hooks().onCreate(HistoryFields.COLLECTION, event -> {
            event.next();
            if (event.record().text(HistoryFields.OPERATION).equals(refused)) {
                throw ApiException.badRequest("no history today");
            }
        });
    }

    @Test
    void no_write_remains_without_its_row() {
        String id = operator.document("a");
        Map<String, String> change = Map.of("document_id", id, "document_title", "b", "document_type", "t");

        refused = HistoryFields.CREATE;
        envelope(operator.create("c", "document_id", "C"), 400);
        envelope(operator.call("document/detail", Map.of("document_id", "C")), 404);

        refused = HistoryFields.UPDATE;
        envelope(operator.call("document/update", change), 400);
        assertThat(data(operator.call("document/detail", Map.of("document_id", id)), 200))
                .containsEntry("document_title", "a");

        refused = HistoryFields.DELETE;
        envelope(operator.call("document/delete", Map.of("document_id", id)), 400);
        envelope(operator.call("document/detail", Map.of("document_id", id)), 200);

        refused = "";
        envelope(operator.call("document/update", change), 200);
        assertThat(operator.texts("document-history/list", "doh_current_count", "document_id", id))
                .containsExactly("2", "1");
    }
}
