package com.blvoa.bai.schema;

import java.util.List;

/** Names and words of {@code tbl_order} (contract §4). */
public final class OrderFields {
    public static final String COLLECTION = "tbl_order";

    public static final String ID = "order_id";
    public static final String NUMBER = "order_number";
    /** When it was made; the server says it unless somebody did natively. */
    public static final String CREATE = "order_create";
    /** The openid of whose it is. */
    public static final String OWNER = "order_owner";

    public static final String SOURCE = "order_source";
    public static final String SOURCE_ID = "order_source_id";
    public static final String STATUS = "order_status";
    /** What was ordered at which price, as JSON. */
    public static final String SNAP = "order_snap";

    public static final String AMOUNT = "order_amount";
    public static final String REMARK = "order_remark";
    /** 1 once it was deleted, else 0. */
    public static final String IS_DELETE = "is_delete";

    /** {@link #SOURCE} of an order of carts. */
    public static final String FROM_CARTS = "购物车";

    /** What its owner does not change. */
    public static final List<String> FIXED = List.of(ID, OWNER, IS_DELETE, SNAP, AMOUNT);

    private OrderFields() {}
}
