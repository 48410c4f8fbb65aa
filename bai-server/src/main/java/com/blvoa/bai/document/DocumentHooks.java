package com.blvoa.bai.document;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.schema.DocumentFields;
import com.blvoa.bai.schema.FieldRefusal;
import com.blvoa.bai.schema.HistoryFields;
import com.blvoa.bai.user.Openids;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordStore;
import dev.basin.schema.Field;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold for each document, whoever writes it and by which door: it names attachments that exist, and each change has
 * its row in the history. All inside the writing transaction, so that nothing comes in between.
 */
public final class DocumentHooks {
    private final RecordStore records;
    private final History history;
    private final AttachmentUse use;

    public DocumentHooks(RecordStore records, Database database) {
        this.records = records;
        this.history = new History(records, database);
        this.use = new AttachmentUse(database);
    }

    public void register(RecordHooks hooks) {
        hooks.onCreate(DocumentFields.COLLECTION, this::onCreate)
                .onUpdate(DocumentFields.COLLECTION, this::onUpdate)
                .onDelete(DocumentFields.COLLECTION, this::onDelete)
                .onDelete(AttachmentFields.COLLECTION, event -> {
                    use.refuseUsed(event.record().text(AttachmentFields.ID));
                    event.next();
                });
    }

    private void onCreate(RecordEvent event) {
        Record document = event.record();
        Openids.of(event.request()).ifPresent(openid -> document.set(DocumentFields.OWNER, openid));
        requireAttachments(document);
        event.next();
        history.add(event.record(), HistoryFields.CREATE, "新增文档", event.request());
    }

    private void onUpdate(RecordEvent event) {
        Record document = event.record();
        FieldRefusal.ofChange(document, DocumentFields.ID);
        if (Openids.of(event.request()).isPresent()) {
            FieldRefusal.ofChange(document, DocumentFields.OWNER);
        }
        requireAttachments(document);
        String remark = changes(document);
        event.next();
        history.add(event.record(), HistoryFields.UPDATE, remark, event.request());
    }

    private void onDelete(RecordEvent event) {
        Record document = event.record();
        event.next();
        history.add(document, HistoryFields.DELETE, "删除文档", event.request());
    }

    private void requireAttachments(Record document) {
        for (String field : DocumentFields.MEDIA) {
            if (document.isNew() || document.changed(field)) {
                List<String> ids = AttachmentIds.of(document, field);
                document.set(field, String.join(DocumentFields.SEPARATOR, ids));
                requireAttachments(field, ids);
            }
        }
    }

    private void requireAttachments(String field, List<String> ids) {
        Set<String> known = new HashSet<>();
        records.having(AttachmentFields.COLLECTION, AttachmentFields.ID, ids)
                .forEach(attachment -> known.add(attachment.text(AttachmentFields.ID)));
        List<String> unknown = new ArrayList<>(ids);
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw FieldRefusal.of(field, "附件不存在:" + String.join("、", unknown));
        }
    }

    private static String changes(Record document) {
        String fields = document.collection().fields().stream()
                .map(Field::name)
                .filter(document::changed)
                .collect(Collectors.joining("、"));
        return fields.isEmpty() ? "修改文档" : "修改文档:" + fields;
    }
}
