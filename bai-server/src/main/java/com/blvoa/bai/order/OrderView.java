package com.blvoa.bai.order;

import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.OrderFields;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Shows orders (contract §4). */
final class OrderView {
    private static final List<String> TEXTS = List.of(
            OrderFields.ID,
            OrderFields.NUMBER,
            OrderFields.CREATE,
            OrderFields.OWNER,
            OrderFields.SOURCE,
            OrderFields.SOURCE_ID,
            OrderFields.STATUS,
            OrderFields.REMARK,
            "created",
            "updated");

    private OrderView() {}

    static void write(JsonWriter out, Record order) {
        out.beginObject().name("pb_id").string(order.id());
        TEXTS.forEach(field -> out.name(field).string(order.text(field)));
        out.name(OrderFields.SNAP).raw(order.text(OrderFields.SNAP).getBytes(StandardCharsets.UTF_8));
        out.name(OrderFields.AMOUNT).number(Money.of(order, OrderFields.AMOUNT));
        out.name(OrderFields.IS_DELETE).number((long) order.number(OrderFields.IS_DELETE));
        out.endObject();
    }
}
