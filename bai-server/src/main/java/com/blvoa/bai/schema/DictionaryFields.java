package com.blvoa.bai.schema;

/** Names of {@code tbl_system_dict} (contract §4). */
public final class DictionaryFields {
    public static final String COLLECTION = "tbl_system_dict";

    public static final String ID = "system_dict_id";
    public static final String NAME = "dict_name";
    public static final String ENABLED = "dict_word_is_enabled";
    public static final String PARENT = "dict_word_parent_id";
    public static final String REMARK = "dict_word_remark";
    /** JSON array of the items' values. */
    public static final String VALUES = "dict_word_enum";
    /** JSON array of the items' descriptions. */
    public static final String DESCRIPTIONS = "dict_word_description";
    /** JSON array of the items' places. */
    public static final String ORDER = "dict_word_sort_order";

    private DictionaryFields() {}
}
