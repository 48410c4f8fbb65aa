package com.blvoa.bai.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.DocumentFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.Application;
import dev.basin.records.RecordFiles;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

@BaiTest
class ShownAttachmentsTest {
    private final Application basin;
    private final Content operator;
    private final AtomicInteger questions = new AtomicInteger();

    ShownAttachmentsTest(RunningBai bai) {
        basin = bai.application();
        operator = new Content(bai.as(bai.operator("13800138000")));
    }

    /** The real database, whose work is counted. */
    private Database counted() {
        return (Database) Proxy.newProxyInstance(
                Database.class.getClassLoader(), new Class<?>[] {Database.class}, (_, method, arguments) -> {
                    if (!method.getName().equals("dialect")) {
                        questions.incrementAndGet();
                    }
                    try {
                        return method.invoke(basin.database(), arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Test
    void the_attachments_of_many_documents_are_one_query() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            ids.add(operator.attachment(i + ".png"));
        }
        for (int i = 0; i < 5; i++) {
            operator.document(
                    "t" + i, "document_image", List.of(ids.get(i), ids.get(i + 1)), "document_video", ids.get(0));
        }
        try (RecordFiles files = new RecordFiles(basin.files(), basin.uploads())) {
            RecordStore store = new RecordStore(
                    counted(), basin.collections(), basin.filters(), basin.passwords(), new RecordHooks(), files);
            List<Record> documents = basin.records().list(DocumentFields.COLLECTION, "", "", 0, 0, Map.of());
            ShownAttachments shown = ShownAttachments.of(store, documents);
            assertThat(questions).hasValue(1);
            assertThat(documents)
                    .hasSize(5)
                    .allSatisfy(document -> assertThat(shown.named(document, DocumentFields.IMAGE))
                            .hasSize(2));
            ShownAttachments.of(store, List.of());
            assertThat(questions).as("without documents nothing is asked").hasValue(1);
        }
    }
}
