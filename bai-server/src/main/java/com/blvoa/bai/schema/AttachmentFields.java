package com.blvoa.bai.schema;

/** Names of {@code tbl_attachments} (contract §4). */
public final class AttachmentFields {
    public static final String COLLECTION = "tbl_attachments";

    public static final String ID = "attachments_id";
    /** The file itself. */
    public static final String LINK = "attachments_link";

    public static final String FILENAME = "attachments_filename";
    /** The media type by content. */
    public static final String FILETYPE = "attachments_filetype";
    /** In bytes. */
    public static final String SIZE = "attachments_size";
    /** The openid of the uploader. */
    public static final String OWNER = "attachments_owner";
    /** Of the file's content, in hexadecimal digits. */
    public static final String MD5 = "attachments_md5";

    public static final String OCR = "attachments_ocr";
    public static final String STATUS = "attachments_status";
    public static final String REMARK = "attachments_remark";

    private AttachmentFields() {}
}
