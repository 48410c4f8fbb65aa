package com.blvoa.bai.cart;

import com.blvoa.bai.product.ProductView;
import com.blvoa.bai.product.Products;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.Money;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shows carts, each with its product when that exists (contract §4). */
final class CartView {
    private static final List<String> TEXTS = List.of(
            CartFields.ID,
            CartFields.NUMBER,
            CartFields.CREATE,
            CartFields.OWNER,
            CartFields.PRODUCT_ID,
            CartFields.STATUS,
            CartFields.REMARK,
            "created",
            "updated");

    private final Products products;

    CartView(Products products) {
        this.products = products;
    }

    /** The products of all of them are found by one query. */
    void write(JsonWriter out, List<Record> carts) {
        Set<String> ids = new LinkedHashSet<>();
        carts.forEach(cart -> ids.add(cart.text(CartFields.PRODUCT_ID)));
        Map<String, Record> found = products.withIds(ids);
        carts.forEach(cart -> write(out, cart, found));
    }

    private static void write(JsonWriter out, Record cart, Map<String, Record> products) {
        out.beginObject().name("pb_id").string(cart.id());
        TEXTS.forEach(field -> out.name(field).string(cart.text(field)));
        out.name(CartFields.QUANTITY).number((long) cart.number(CartFields.QUANTITY));
        out.name(CartFields.AT_PRICE).number(Money.of(cart, CartFields.AT_PRICE));
        out.name(CartFields.IS_DELETE).number((long) cart.number(CartFields.IS_DELETE));
        Record product = products.get(cart.text(CartFields.PRODUCT_ID));
        if (product != null) {
            ProductView.write(out.name("product"), product);
        }
        out.endObject();
    }
}
