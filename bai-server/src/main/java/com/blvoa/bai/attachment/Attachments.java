package com.blvoa.bai.attachment;

import com.blvoa.bai.http.Keyword;
import com.blvoa.bai.http.Matches;
import com.blvoa.bai.schema.AttachmentFields;
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

/** Finds, stores and removes attachments. */
final class Attachments {
    private final RecordStore records;
    private final Database database;

    Attachments(RecordStore records, Database database) {
        this.records = records;
        this.database = database;
    }

    Record create() {
        return records.create(AttachmentFields.COLLECTION);
    }

    Optional<Record> withId(String id) {
        return records.first(AttachmentFields.COLLECTION, "attachments_id = {:id}", Map.of("id", id));
    }

    /**
     * Newest first.
     *
     * @param keyword part of an id or a file name; empty for all
     * @param status empty for all
     */
    Matches matching(String keyword, String status) {
        List<String> conditions = new ArrayList<>();
        Map<String, String> params = new HashMap<>();
        if (!keyword.isEmpty()) {
            conditions.add("(attachments_id ~ {:keyword} || attachments_filename ~ {:keyword})");
            params.put("keyword", Keyword.pattern(keyword));
        }
        if (!status.isEmpty()) {
            conditions.add("attachments_status = {:status}");
            params.put("status", status);
        }
        return new Matches(records, AttachmentFields.COLLECTION, String.join(" && ", conditions), "-created", params);
    }

    Record save(Record attachment, RequestContext request) {
        return records.save(attachment, request);
    }

    void delete(Record attachment, RequestContext request) {
        records.delete(attachment, request);
    }

    /** Runs work in one transaction, so that what it looked up still holds when it writes. */
    Record atOnce(Supplier<Record> work) {
        return database.write(_ -> work.get());
    }
}
