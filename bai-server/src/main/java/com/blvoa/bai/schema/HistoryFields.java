package com.blvoa.bai.schema;

/** Names and words of {@code tbl_document_operation_history} (contract §4). */
public final class HistoryFields {
    public static final String COLLECTION = "tbl_document_operation_history";

    public static final String ID = "doh_id";
    /** The {@link DocumentFields#ID} of the document, which may be gone. */
    public static final String DOCUMENT_ID = "doh_document_id";

    public static final String OPERATION = "doh_operation_type";
    /** The openid of who did it. */
    public static final String USER_ID = "doh_user_id";
    /** The how-manieth operation on this document it was. */
    public static final String COUNT = "doh_current_count";

    public static final String REMARK = "doh_remark";

    /** {@link #OPERATION} of a new document. */
    public static final String CREATE = "create";
    /** {@link #OPERATION} of a change. */
    public static final String UPDATE = "update";
    /** {@link #OPERATION} of a deletion. */
    public static final String DELETE = "delete";

    private HistoryFields() {}
}
