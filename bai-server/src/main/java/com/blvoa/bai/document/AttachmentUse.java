package com.blvoa.bai.document;

import com.blvoa.bai.schema.AttachmentFields;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.storage.Database;
import dev.basin.storage.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which documents show an attachment. */
final class AttachmentUse {
    private static final int MOST_NAMED = 10;
    /** Finds a few too many, since the pattern also matches parts of ids. */
    private static final String CANDIDATES = """
            SELECT "document_image", "document_video", "document_id", "document_title" FROM "tbl_document"
            WHERE "document_image" LIKE ? ESCAPE '!' OR "document_video" LIKE ? ESCAPE '!'""";

    private final Database database;

    AttachmentUse(Database database) {
        this.database = database;
    }

    /** @throws ApiException 400 naming the documents that show the attachment */
    void refuseUsed(String attachmentsId) {
        if (attachmentsId.isEmpty()) {
            return;
        }
        List<String> documents = documents(attachmentsId);
        if (!documents.isEmpty()) {
            String reason = "附件已被文档引用,不能删除:" + shown(documents);
            throw new ApiException(
                    400, reason, Map.of(AttachmentFields.ID, new FieldError("validation_attachment_in_use", reason)));
        }
    }

    private List<String> documents(String attachmentsId) {
        String pattern =
                "%" + attachmentsId.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
        List<String> found = new ArrayList<>();
        database.query(CANDIDATES, List.of(pattern, pattern), row -> {
            if (names(row, 0, attachmentsId) || names(row, 1, attachmentsId)) {
                found.add(row.text(3) + "(" + row.text(2) + ")");
            }
            return true;
        });
        return found;
    }

    private static boolean names(Row row, int column, String attachmentsId) {
        String joined = row.text(column);
        return joined != null && AttachmentIds.of(joined).contains(attachmentsId);
    }

    private static String shown(List<String> documents) {
        String named = String.join("、", documents.subList(0, Math.min(MOST_NAMED, documents.size())));
        return documents.size() > MOST_NAMED ? named + " 等 " + documents.size() + " 个文档" : named;
    }
}
