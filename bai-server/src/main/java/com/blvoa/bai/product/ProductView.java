package com.blvoa.bai.product;

import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.ProductFields;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows a product beside what was put into a cart of it. */
public final class ProductView {
    private static final List<String> TEXTS = List.of(
            ProductFields.ID,
            ProductFields.NAME,
            ProductFields.MODEL_NUMBER,
            ProductFields.ICON,
            ProductFields.DESCRIPTION,
            ProductFields.FEATURE,
            ProductFields.PLAN_TYPE,
            ProductFields.CATEGORY,
            ProductFields.SERIES,
            ProductFields.TAGS,
            ProductFields.STATUS,
            ProductFields.REMARK,
            "created",
            "updated");

    private ProductView() {}

    public static void write(JsonWriter out, Record product) {
        out.beginObject().name("pb_id").string(product.id());
        TEXTS.forEach(field -> out.name(field).string(product.text(field)));
        out.name(ProductFields.PARAMETERS)
                .raw(product.text(ProductFields.PARAMETERS).getBytes(StandardCharsets.UTF_8));
        out.name(ProductFields.SORT).number(product.number(ProductFields.SORT));
        out.name(ProductFields.BASIC_PRICE).number(Money.of(product, ProductFields.BASIC_PRICE));
        out.endObject();
    }
}
