package com.blvoa.bai.document;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.schema.DocumentFields;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The attachments of some documents, found by one query for all of them. */
final class ShownAttachments {
    private final Map<String, Record> byId;

    private ShownAttachments(Map<String, Record> byId) {
        this.byId = byId;
    }

    static ShownAttachments of(RecordStore records, Collection<Record> documents) {
        Set<String> ids = new LinkedHashSet<>();
        for (Record document : documents) {
            DocumentFields.MEDIA.forEach(field -> ids.addAll(AttachmentIds.of(document, field)));
        }
        Map<String, Record> found = new HashMap<>();
        for (Record attachment : records.having(AttachmentFields.COLLECTION, AttachmentFields.ID, ids)) {
            found.put(attachment.text(AttachmentFields.ID), attachment);
        }
        return new ShownAttachments(found);
    }

    /** Those that a field of the document names, in its order. */
    List<Record> named(Record document, String field) {
        return AttachmentIds.of(document, field).stream()
                .filter(byId::containsKey)
                .map(byId::get)
                .toList();
    }
}
