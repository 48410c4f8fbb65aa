package com.blvoa.bai.document;

import com.blvoa.bai.http.Keyword;
import com.blvoa.bai.http.Matches;
import com.blvoa.bai.schema.DocumentFields;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Finds, stores and removes documents. Attachments and history are seen to by {@link DocumentHooks}. */
final class Documents {
    private static final String MATCHES = "(document_id ~ {:keyword} || document_title ~ {:keyword}"
            + " || document_subtitle ~ {:keyword} || document_summary ~ {:keyword} || document_keywords ~ {:keyword})";

    private final RecordStore records;
    private final Database database;

    Documents(RecordStore records, Database database) {
        this.records = records;
        this.database = database;
    }

    Record create() {
        return records.create(DocumentFields.COLLECTION);
    }

    Optional<Record> withId(String id) {
        return records.first(DocumentFields.COLLECTION, "document_id = {:id}", Map.of("id", id));
    }

    /** Newest first; each condition may be empty. */
    Matches matching(String keyword, String status, String type) {
        List<String> conditions = new ArrayList<>();
        Map<String, String> params = new HashMap<>();
        if (!keyword.isEmpty()) {
            conditions.add(MATCHES);
            params.put("keyword", Keyword.pattern(keyword));
        }
        if (!status.isEmpty()) {
            conditions.add("document_status = {:status}");
            params.put("status", status);
        }
        if (!type.isEmpty()) {
            conditions.add("document_type = {:type}");
            params.put("type", type);
        }
        return new Matches(records, DocumentFields.COLLECTION, String.join(" && ", conditions), "-created", params);
    }

    ShownAttachments attachmentsOf(List<Record> documents) {
        return ShownAttachments.of(records, documents);
    }

    Record save(Record document, RequestContext request) {
        return records.save(document, request);
    }

    void delete(Record document, RequestContext request) {
        records.delete(document, request);
    }

    /** Runs work in one transaction, so that what it looked up still holds when it writes. */
    Record atOnce(Supplier<Record> work) {
        return database.write(_ -> work.get());
    }
}
