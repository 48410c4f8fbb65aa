package com.blvoa.bai.order;

import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.OrderFields;
import com.blvoa.bai.schema.ProductFields;
import dev.basin.json.JsonWriter;
import dev.basin.schema.RawJson;
import dev.basin.schema.Record;
import java.math.BigDecimal;

/** What is ordered, at which price, and what it comes to; counted in decimals only. */
final class Snapshot {
    private final JsonWriter json = new JsonWriter().beginObject().name("items").beginArray();
    private BigDecimal total = BigDecimal.ZERO;

    /**
     * @throws Refusal 400 when the product's price is none, or the cart's quantity, as it may be after an import
     */
    void add(Record cart, Record product) {
        BigDecimal price = Money.of(product, ProductFields.BASIC_PRICE);
        if (Money.complaint(price, Money.LARGEST_PRICE).isPresent()) {
            throw Refusal.badField(CartOrder.FIELD, "产品 " + product.text(ProductFields.ID) + " 的价格无效");
        }
        double pieces = cart.number(CartFields.QUANTITY);
        long quantity = (long) pieces;
        if (quantity < 1 || quantity != pieces) {
            throw Refusal.badField(CartOrder.FIELD, "购物车 " + cart.text(CartFields.ID) + " 的数量无效");
        }
        BigDecimal amount = price.multiply(BigDecimal.valueOf(quantity));
        total = total.add(amount);
        json.beginObject();
        json.name(CartFields.ID).string(cart.text(CartFields.ID));
        json.name(ProductFields.ID).string(product.text(ProductFields.ID));
        json.name(ProductFields.NAME).string(product.text(ProductFields.NAME));
        json.name(ProductFields.MODEL_NUMBER).string(product.text(ProductFields.MODEL_NUMBER));
        json.name("price").number(price);
        json.name("quantity").number(quantity);
        json.name("amount").number(amount).endObject();
    }

    /**
     * Puts snapshot and sum into the order.
     *
     * @throws Refusal 400 when the sum is larger than what is kept exactly
     */
    void store(Record order) {
        if (total.compareTo(Money.LARGEST_AMOUNT) > 0) {
            throw Refusal.badField(CartOrder.FIELD, "订单金额不能超过 " + Money.LARGEST_AMOUNT.toPlainString());
        }
        json.endArray().name("total").number(total).endObject();
        order.setRaw(OrderFields.SNAP, new RawJson(json.toString())).set(OrderFields.AMOUNT, total);
    }
}
