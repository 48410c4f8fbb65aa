package com.blvoa.bai.schema;

import java.util.List;

/** Names of {@code tbl_document} (contract §4). */
public final class DocumentFields {
    public static final String COLLECTION = "tbl_document";

    public static final String ID = "document_id";
    public static final String TITLE = "document_title";
    public static final String TYPE = "document_type";
    public static final String SUBTITLE = "document_subtitle";
    public static final String SUMMARY = "document_summary";
    public static final String CONTENT = "document_content";
    public static final String KEYWORDS = "document_keywords";
    /** Ids of attachments, joined by {@link #SEPARATOR}. */
    public static final String IMAGE = "document_image";
    /** Ids of attachments, joined by {@link #SEPARATOR}. */
    public static final String VIDEO = "document_video";
    /** The openid of the uploader. */
    public static final String OWNER = "document_owner";

    public static final String STATUS = "document_status";
    public static final String RELATION_MODEL = "document_relation_model";
    public static final String EFFECT_DATE = "document_effect_date";
    public static final String EXPIRATION_DATE = "document_expiration_date";
    public static final String SHARE_COUNT = "document_share_count";
    public static final String DOWNLOAD_COUNT = "document_download_count";
    public static final String FAVORITE_COUNT = "document_favorite_count";
    public static final String REMARK = "document_remark";

    /** Between the ids of attachments. */
    public static final String SEPARATOR = "|";

    public static final List<String> DATES = List.of(EFFECT_DATE, EXPIRATION_DATE);
    public static final List<String> COUNTS = List.of(SHARE_COUNT, DOWNLOAD_COUNT, FAVORITE_COUNT);
    public static final List<String> MEDIA = List.of(IMAGE, VIDEO);

    private DocumentFields() {}
}
