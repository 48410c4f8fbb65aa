package com.blvoa.bai.order;

import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.OrderFields;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.schema.DateText;
import dev.basin.schema.Record;
import java.time.InstantSource;

/** What must hold for each order, whoever writes it and by which door. */
public final class OrderHooks {
    private final InstantSource clock;

    public OrderHooks(InstantSource clock) {
        this.clock = clock;
    }

    public void register(RecordHooks hooks) {
        hooks.onCreate(OrderFields.COLLECTION, this::onCreate).onUpdate(OrderFields.COLLECTION, OrderHooks::onUpdate);
    }

    private void onCreate(RecordEvent event) {
        Record order = event.record();
        if (order.text(OrderFields.CREATE).isEmpty()) {
            order.set(OrderFields.CREATE, DateText.of(clock.instant()));
        }
        Money.check(order, OrderFields.AMOUNT, Money.LARGEST_AMOUNT);
        event.next();
    }

    private static void onUpdate(RecordEvent event) {
        Money.check(event.record(), OrderFields.AMOUNT, Money.LARGEST_AMOUNT);
        event.next();
    }
}
