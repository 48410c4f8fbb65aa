package com.blvoa.bai.document;

import com.blvoa.bai.http.Matches;
import com.blvoa.bai.schema.DocumentFields;
import com.blvoa.bai.schema.HistoryFields;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.Openids;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was done to documents, kept when they are gone (contract §4). */
final class History {
    private static final String LAST = """
            SELECT MAX("doh_current_count") FROM "tbl_document_operation_history" WHERE "doh_document_id" = ?""";

    private final RecordStore records;
    private final Database database;

    History(RecordStore records, Database database) {
        this.records = records;
        this.database = database;
    }

    /** Adds a row in the transaction that the thread is in, which counts the document's rows alone. */
    void add(Record document, String operation, String remark, Optional<RequestContext> request) {
        String id = document.text(DocumentFields.ID);
        long before = database.first(LAST, List.of(id), row -> row.integer(0)).orElse(0L);
        records.save(records.create(HistoryFields.COLLECTION)
                .set(HistoryFields.DOCUMENT_ID, id)
                .set(HistoryFields.OPERATION, operation)
                .set(HistoryFields.USER_ID, Openids.of(request).orElse(""))
                .set(HistoryFields.COUNT, before + 1)
                .set(HistoryFields.REMARK, remark + superuser(request)));
    }

    /** Superusers have no openid; the remark tells them. */
    private static String superuser(Optional<RequestContext> request) {
        return request.filter(RequestContext::superuser)
                .flatMap(RequestContext::auth)
                .map(user -> "(超级管理员 " + user.text(UserFields.EMAIL) + ")")
                .orElse("");
    }

    /** Newest first; of one document, or of all for an empty id. */
    Matches of(String documentId) {
        String filter = documentId.isEmpty() ? "" : "doh_document_id = {:id}";
        return new Matches(
                records, HistoryFields.COLLECTION, filter, "-created,-doh_current_count", Map.of("id", documentId));
    }
}
