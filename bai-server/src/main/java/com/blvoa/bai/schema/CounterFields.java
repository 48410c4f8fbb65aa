package com.blvoa.bai.schema;

/** Names of {@code tbl_counter}, which holds the last number given out under a name; nobody sees it but superusers. */
public final class CounterFields {
    public static final String COLLECTION = "tbl_counter";

    public static final String VALUE = "counter_value";

    private CounterFields() {}
}
