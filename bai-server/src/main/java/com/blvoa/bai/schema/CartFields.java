package com.blvoa.bai.schema;

import java.util.List;

/** Names and words of {@code tbl_cart} (contract §4). */
public final class CartFields {
    public static final String COLLECTION = "tbl_cart";

    public static final String ID = "cart_id";
    public static final String NUMBER = "cart_number";
    /** When it was made; the server says it unless somebody did natively. */
    public static final String CREATE = "cart_create";
    /** The openid of whose it is. */
    public static final String OWNER = "cart_owner";
    /** A {@link ProductFields#ID}. */
    public static final String PRODUCT_ID = "cart_product_id";

    public static final String QUANTITY = "cart_product_quantity";
    public static final String STATUS = "cart_status";
    public static final String AT_PRICE = "cart_at_price";
    public static final String REMARK = "cart_remark";
    /** 1 once it was deleted, else 0. */
    public static final String IS_DELETE = "is_delete";

    /** {@link #STATUS} of a new cart. */
    public static final String VALID = "有效";
    /** {@link #STATUS} of a cart that is in an order. */
    public static final String ORDERED = "已下单";

    /** What its owner does not change. */
    public static final List<String> FIXED = List.of(ID, OWNER, IS_DELETE);

    private CartFields() {}
}
