package com.blvoa.bai.schema;

import java.util.List;

/** Names of {@code tbl_product_list} (contract §5). */
public final class ProductFields {
    public static final String COLLECTION = "tbl_product_list";

    public static final String ID = "prod_list_id";
    public static final String NAME = "prod_list_name";
    public static final String MODEL_NUMBER = "prod_list_modelnumber";
    /** The id of an attachment. */
    public static final String ICON = "prod_list_icon";

    public static final String DESCRIPTION = "prod_list_description";
    public static final String FEATURE = "prod_list_feature";
    public static final String PARAMETERS = "prod_list_parameters";
    public static final String PLAN_TYPE = "prod_list_plantype";
    public static final String CATEGORY = "prod_list_category";
    public static final String SERIES = "prod_list_series";
    public static final String TAGS = "prod_list_tags";
    public static final String SORT = "prod_list_sort";
    public static final String STATUS = "prod_list_status";
    public static final String BASIC_PRICE = "prod_list_basic_price";
    public static final String REMARK = "prod_list_remark";

    /** The texts that have no meaning of their own for the server, in the order in which the contract names them. */
    public static final List<String> SHORT_TEXTS = List.of(PLAN_TYPE, CATEGORY, SERIES, TAGS);

    private ProductFields() {}
}
