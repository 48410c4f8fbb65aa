package com.blvoa.bai.schema;

import java.util.List;

/** Names of {@code tbl_company} (contract §3, CompanyInfo). */
public final class CompanyFields {
    public static final String COLLECTION = "tbl_company";

    public static final String ID = "company_id";

    /** All business fields, in the order in which CompanyInfo shows them. */
    public static final List<String> ALL = List.of(
            ID,
            "company_name",
            "company_type",
            "company_entity",
            "company_usci",
            "company_nationality",
            "company_province",
            "company_city",
            "company_postalcode",
            "company_add",
            "company_status",
            "company_level",
            "company_remark");

    private CompanyFields() {}
}
