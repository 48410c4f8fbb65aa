package com.blvoa.bai.attachment;

import com.blvoa.bai.schema.AttachmentFields;
import dev.basin.http.Call;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;

/** Shows attachments with addresses that lead back to where the caller came from (contract §4). */
public final class AttachmentView {
    private final String files;

    private AttachmentView(String files) {
        this.files = files;
    }

    public static AttachmentView of(Call call) {
        return new AttachmentView(call.origin() + call.basePath() + "/api/files/" + AttachmentFields.COLLECTION + "/");
    }

    /** Where the file can be had, without a token. */
    public String url(Record attachment) {
        return files + attachment.id() + "/" + attachment.text(AttachmentFields.LINK);
    }

    public void write(JsonWriter out, Record attachment) {
        out.beginObject().name("pb_id").string(attachment.id());
        text(out, attachment, AttachmentFields.ID);
        text(out, attachment, AttachmentFields.LINK);
        text(out, attachment, AttachmentFields.FILENAME);
        text(out, attachment, AttachmentFields.FILETYPE);
        out.name(AttachmentFields.SIZE).number(attachment.number(AttachmentFields.SIZE));
        text(out, attachment, AttachmentFields.OWNER);
        text(out, attachment, AttachmentFields.MD5);
        text(out, attachment, AttachmentFields.OCR);
        text(out, attachment, AttachmentFields.STATUS);
        text(out, attachment, AttachmentFields.REMARK);
        String url = url(attachment);
        out.name("attachments_url").string(url);
        out.name("attachments_download_url").string(url + "?download=1");
        text(out, attachment, "created");
        text(out, attachment, "updated");
        out.endObject();
    }

    private static void text(JsonWriter out, Record attachment, String field) {
        out.name(field).string(attachment.text(field));
    }
}
