package com.blvoa.bai.attachment;

import com.blvoa.bai.schema.AttachmentFields;
import com.blvoa.bai.schema.FieldRefusal;
import com.blvoa.bai.user.Openids;
import dev.basin.files.UploadedFile;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.schema.Record;
import java.util.List;

/** What must hold for each attachment, whoever writes it: what is known of the file is the server's to say (contract §4). */
public final class AttachmentHooks {
    private static final List<String> FACTS =
            List.of(AttachmentFields.SIZE, AttachmentFields.FILETYPE, AttachmentFields.MD5);
    private static final int LONGEST_NAME = 255;

    public void register(RecordHooks hooks) {
        hooks.onCreate(AttachmentFields.COLLECTION, this::onCreate)
                .onUpdate(AttachmentFields.COLLECTION, this::onUpdate);
    }

    private void onCreate(RecordEvent event) {
        Record attachment = event.record();
        describe(attachment);
        Openids.of(event.request()).ifPresent(openid -> attachment.set(AttachmentFields.OWNER, openid));
        event.next();
    }

    private void onUpdate(RecordEvent event) {
        Record attachment = event.record();
        FieldRefusal.ofChange(attachment, AttachmentFields.ID);
        if (Openids.of(event.request()).isPresent()) {
            FieldRefusal.ofChange(attachment, AttachmentFields.OWNER);
        }
        FACTS.forEach(fact -> attachment.setRaw(fact, attachment.original(fact)));
        describe(attachment);
        event.next();
    }

    private static void describe(Record attachment) {
        for (UploadedFile file : attachment.uploads(AttachmentFields.LINK)) {
            if (file.size() == 0) {
                throw FieldRefusal.of(AttachmentFields.LINK, "文件不能为空");
            }
            attachment
                    .set(AttachmentFields.SIZE, file.size())
                    .set(AttachmentFields.FILETYPE, file.type().name())
                    .set(AttachmentFields.MD5, file.md5());
            if (attachment.text(AttachmentFields.FILENAME).isEmpty()) {
                attachment.set(AttachmentFields.FILENAME, name(file));
            }
        }
    }

    private static String name(UploadedFile file) {
        String name = file.originalName().replace("\0", "");
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }
}
