package com.blvoa.bai.cart;

import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.FieldRefusal;
import com.blvoa.bai.schema.Money;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.schema.DateText;
import dev.basin.schema.Record;
import java.time.InstantSource;

/** What must hold for each cart, whoever writes it and by which door. */
public final class CartHooks {
    /** The most pieces in one cart. */
    static final long LARGEST_QUANTITY = 999_999_999;

    private final InstantSource clock;

    public CartHooks(InstantSource clock) {
        this.clock = clock;
    }

    public void register(RecordHooks hooks) {
        hooks.onCreate(CartFields.COLLECTION, this::onCreate).onUpdate(CartFields.COLLECTION, CartHooks::onUpdate);
    }

    private void onCreate(RecordEvent event) {
        Record cart = event.record();
        if (cart.text(CartFields.CREATE).isEmpty()) {
            cart.set(CartFields.CREATE, DateText.of(clock.instant()));
        }
        if (cart.text(CartFields.STATUS).isEmpty()) {
            cart.set(CartFields.STATUS, CartFields.VALID);
        }
        check(cart);
        event.next();
    }

    private static void onUpdate(RecordEvent event) {
        Record cart = event.record();
        check(cart);
        boolean released = cart.original(CartFields.STATUS).equals(CartFields.ORDERED)
                && cart.changed(CartFields.STATUS)
                && event.request().filter(RequestContext::superuser).isEmpty();
        if (released) {
            throw FieldRefusal.of(CartFields.STATUS, "已下单的购物车不能改回");
        }
        event.next();
    }

    private static void check(Record cart) {
        if (cart.isNew() || cart.changed(CartFields.QUANTITY)) {
            double quantity = cart.number(CartFields.QUANTITY);
            if (!(quantity >= 1 && quantity <= LARGEST_QUANTITY)) {
                throw FieldRefusal.of(CartFields.QUANTITY, "必须为 1 到 " + LARGEST_QUANTITY + " 的整数");
            }
        }
        Money.check(cart, CartFields.AT_PRICE, Money.LARGEST_PRICE);
    }
}
