package com.blvoa.bai.document;

import com.blvoa.bai.attachment.AttachmentView;
import com.blvoa.bai.schema.DocumentFields;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;
import java.util.List;

/** Shows documents with their attachments (contract §4). */
final class DocumentView {
    private static final List<String> BEFORE_COUNTS = List.of(
            DocumentFields.ID,
            DocumentFields.TITLE,
            DocumentFields.TYPE,
            DocumentFields.SUBTITLE,
            DocumentFields.SUMMARY,
            DocumentFields.CONTENT,
            DocumentFields.KEYWORDS,
            DocumentFields.IMAGE,
            DocumentFields.VIDEO,
            DocumentFields.OWNER,
            DocumentFields.STATUS,
            DocumentFields.RELATION_MODEL,
            DocumentFields.EFFECT_DATE,
            DocumentFields.EXPIRATION_DATE);

    private final AttachmentView attachments;

    DocumentView(AttachmentView attachments) {
        this.attachments = attachments;
    }

    void write(JsonWriter out, Record document, ShownAttachments shown) {
        out.beginObject().name("pb_id").string(document.id());
        BEFORE_COUNTS.forEach(field -> text(out, document, field));
        DocumentFields.COUNTS.forEach(field -> out.name(field).number(document.number(field)));
        text(out, document, DocumentFields.REMARK);
        for (String field : DocumentFields.MEDIA) {
            List<Record> named = shown.named(document, field);
            out.name(field + "_urls").beginArray();
            named.forEach(attachment -> out.string(attachments.url(attachment)));
            out.endArray().name(field + "_attachments").beginArray();
            named.forEach(attachment -> attachments.write(out, attachment));
            out.endArray();
        }
        text(out, document, "created");
        text(out, document, "updated");
        out.endObject();
    }

    private static void text(JsonWriter out, Record document, String field) {
        out.name(field).string(document.text(field));
    }
}
