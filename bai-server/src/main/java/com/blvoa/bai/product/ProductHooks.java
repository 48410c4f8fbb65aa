package com.blvoa.bai.product;

import com.blvoa.bai.schema.FieldRefusal;
import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.ProductFields;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;

/** What must hold for each product, whoever writes it: an id that stays, and a price. */
public final class ProductHooks {
    public void register(RecordHooks hooks) {
        hooks.onCreate(ProductFields.COLLECTION, ProductHooks::check)
                .onUpdate(ProductFields.COLLECTION, ProductHooks::check);
    }

    private static void check(RecordEvent event) {
        if (!event.record().isNew()) {
            FieldRefusal.ofChange(event.record(), ProductFields.ID);
        }
        Money.check(event.record(), ProductFields.BASIC_PRICE, Money.LARGEST_PRICE);
        event.next();
    }
}
