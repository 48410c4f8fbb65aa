package com.blvoa.bai.order;

import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.schema.OrderFields;
import dev.basin.schema.Record;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The texts of an order that a client sent. Those left out keep their value, the empty text clears. */
final class OrderForm {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;

    private final Map<String, String> values = new LinkedHashMap<>();

    private OrderForm() {}

    /** Reads the form; the body collects what is wrong with it. */
    static OrderForm read(JsonBody body) {
        OrderForm form = new OrderForm();
        for (String field :
                List.of(OrderFields.NUMBER, OrderFields.SOURCE, OrderFields.SOURCE_ID, OrderFields.STATUS)) {
            body.text(field, SHORT).ifPresent(text -> form.values.put(field, text));
        }
        body.text(OrderFields.REMARK, LONG).ifPresent(text -> form.values.put(OrderFields.REMARK, text));
        return form;
    }

    void fill(Record order) {
        values.forEach(order::set);
    }
}
