package com.blvoa.bai.schema;

import static dev.basin.schema.Fields.date;
import static dev.basin.schema.Fields.file;
import static dev.basin.schema.Fields.number;
import static dev.basin.schema.Fields.text;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import java.util.List;

/** The collections of what operators publish: attachments, documents, and who changed these (contract §4). */
final class ContentCollections {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;
    private static final int IDS = 20_000;
    private static final int OCR = 200_000;
    private static final int CONTENT = 2_000_000;

    private final NativeRules rules;
    private final long uploadMax;

    /** @param uploadMax the largest attachment, in bytes */
    ContentCollections(NativeRules rules, long uploadMax) {
        this.rules = rules;
        this.uploadMax = uploadMax;
    }

    List<Collection> all() {
        return List.of(attachments(), documents(), history());
    }

    private Collection attachments() {
        CollectionBuilder attachments = CollectionBuilder.base(AttachmentFields.COLLECTION)
                .fields(
                        text(AttachmentFields.ID)
                                .max(SHORT)
                                .pattern("^[^|\\s]+$")
                                .autogenerate("ATT[A-Z0-9]{12}"),
                        file(AttachmentFields.LINK).maxSize(uploadMax).asRequired(),
                        text(AttachmentFields.FILENAME).max(SHORT),
                        text(AttachmentFields.FILETYPE).max(SHORT),
                        number(AttachmentFields.SIZE),
                        text(AttachmentFields.OWNER).max(SHORT),
                        text(AttachmentFields.MD5).max(SHORT),
                        text(AttachmentFields.OCR).max(OCR),
                        text(AttachmentFields.STATUS).max(SHORT),
                        text(AttachmentFields.REMARK).max(LONG))
                .timestamps()
                .unique(AttachmentFields.ID)
                .index("created");
        return BaiCollections.withRules(attachments, rules.writtenByPlatformUsers());
    }

    private Collection documents() {
        CollectionBuilder documents = CollectionBuilder.base(DocumentFields.COLLECTION)
                .fields(
                        text(DocumentFields.ID).max(SHORT).autogenerate("DOC[A-Z0-9]{12}"),
                        text(DocumentFields.TITLE).max(SHORT).asRequired(),
                        text(DocumentFields.TYPE).max(SHORT).asRequired(),
                        text(DocumentFields.SUBTITLE).max(SHORT),
                        text(DocumentFields.SUMMARY).max(LONG),
                        text(DocumentFields.CONTENT).max(CONTENT),
                        text(DocumentFields.KEYWORDS).max(LONG),
                        text(DocumentFields.IMAGE).max(IDS),
                        text(DocumentFields.VIDEO).max(IDS),
                        text(DocumentFields.OWNER).max(SHORT),
                        text(DocumentFields.STATUS).max(SHORT),
                        text(DocumentFields.RELATION_MODEL).max(SHORT),
                        date(DocumentFields.EFFECT_DATE),
                        date(DocumentFields.EXPIRATION_DATE),
                        number(DocumentFields.SHARE_COUNT).integers(),
                        number(DocumentFields.DOWNLOAD_COUNT).integers(),
                        number(DocumentFields.FAVORITE_COUNT).integers(),
                        text(DocumentFields.REMARK).max(LONG))
                .timestamps()
                .unique(DocumentFields.ID)
                .index("created")
                // answers which documents use an attachment without reading the documents themselves
                .index(DocumentFields.IMAGE, DocumentFields.VIDEO, DocumentFields.ID, DocumentFields.TITLE);
        return BaiCollections.withRules(documents, rules.writtenByPlatformUsers());
    }

    private Collection history() {
        CollectionBuilder history = CollectionBuilder.base(HistoryFields.COLLECTION)
                .fields(
                        text(HistoryFields.ID).max(SHORT).autogenerate("DOH[A-Z0-9]{12}"),
                        text(HistoryFields.DOCUMENT_ID).max(SHORT).asRequired(),
                        text(HistoryFields.OPERATION).max(SHORT),
                        text(HistoryFields.USER_ID).max(SHORT),
                        number(HistoryFields.COUNT).integers(),
                        text(HistoryFields.REMARK).max(LONG))
                .timestamps()
                .unique(HistoryFields.ID)
                .index(HistoryFields.DOCUMENT_ID, HistoryFields.COUNT)
                .index("created");
        return BaiCollections.withRules(history, rules.readByPlatformUsers());
    }
}
