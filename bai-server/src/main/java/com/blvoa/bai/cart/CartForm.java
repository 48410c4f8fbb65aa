package com.blvoa.bai.cart;

import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.Money;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Record;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields of a cart that a client sent. Those left out keep their value, the empty text clears. */
final class CartForm {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;

    private final Map<String, Object> values = new LinkedHashMap<>();

    private CartForm() {}

    /** Reads the form; the body collects what is wrong with it. */
    static CartForm read(JsonBody body) {
        CartForm form = new CartForm();
        for (String field : List.of(CartFields.NUMBER, CartFields.PRODUCT_ID, CartFields.STATUS)) {
            body.text(field, SHORT).ifPresent(text -> form.values.put(field, text));
        }
        body.text(CartFields.REMARK, LONG).ifPresent(text -> form.values.put(CartFields.REMARK, text));
        body.integer(CartFields.QUANTITY, 1, CartHooks.LARGEST_QUANTITY)
                .ifPresent(quantity -> form.values.put(CartFields.QUANTITY, quantity));
        body.money(CartFields.AT_PRICE, Money.LARGEST_PRICE)
                .ifPresent(price -> form.values.put(CartFields.AT_PRICE, price));
        return form;
    }

    /** The request with these fields as what was submitted. */
    RequestContext in(RequestContext request) {
        return request.withBody(new LinkedHashMap<>(values));
    }

    void fill(Record cart) {
        values.forEach(cart::set);
    }
}
