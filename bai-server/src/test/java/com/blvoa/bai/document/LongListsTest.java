package com.blvoa.bai.document;

import static com.blvoa.bai.testkit.Content.text;
import static com.blvoa.bai.testkit.RunningBai.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.DocumentFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.records.RecordStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@BaiTest
class LongListsTest {
    private static final int MANY = 700;

    private final Content operator;
    private final List<String> attachments = new ArrayList<>();

    LongListsTest(RunningBai bai) {
        operator = new Content(bai.as(bai.operator("13800138000")));
        for (int i = 0; i < 3; i++) {
            attachments.add(operator.attachment(i + ".png"));
        }
        RecordStore records = bai.application().records();
        bai.application().database().run(_ -> {
            for (int i = 0; i < MANY; i++) {
                records.save(records.create(DocumentFields.COLLECTION)
                        .set(DocumentFields.TITLE, "t" + i)
                        .set(DocumentFields.TYPE, "t")
                        .set(DocumentFields.IMAGE, attachments.get(i % 3) + "|" + attachments.get((i + 1) % 3)));
            }
        });
    }

    @Test
    void all_documents_come_with_their_attachments_when_no_page_is_asked_for() {
        List<Map<String, @Nullable Object>> all = operator.items("document/list");
        assertThat(all).hasSize(MANY);
        assertThat(all.stream().map(document -> text(document, "document_id")).distinct())
                .hasSize(MANY);
        assertThat(all).allSatisfy(document -> {
            int number = Integer.parseInt(text(document, "document_title").substring(1));
            assertThat((List<?>) document.get("document_image_attachments"))
                    .extracting(shown -> text(shown, "attachments_id"))
                    .containsExactly(attachments.get(number % 3), attachments.get((number + 1) % 3));
        });
        assertThat(operator.items("document-history/list")).hasSize(MANY);
    }

    @Test
    void a_page_tells_how_much_there_is() {
        for (String list : List.of("document/list", "document-history/list")) {
            Map<String, @Nullable Object> page = data(operator.call(list, Map.of("page", 2, "perPage", 600)), 200);
            assertThat(page)
                    .containsEntry("page", 2L)
                    .containsEntry("perPage", 500L)
                    .containsEntry("totalItems", (long) MANY)
                    .containsEntry("totalPages", 2L);
            assertThat((List<?>) page.get("items")).hasSize(200);
        }
        Map<String, @Nullable Object> page = data(operator.call("attachment/list", Map.of("perPage", 2)), 200);
        assertThat(page).containsEntry("totalItems", 3L);
        assertThat((List<?>) page.get("items")).hasSize(2);
        data(operator.call("document/list", Map.of("page", 0)), 400);
    }
}
