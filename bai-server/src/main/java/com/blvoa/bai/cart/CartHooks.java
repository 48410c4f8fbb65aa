package com.blvoa.bai.cart;

import com.blvoa.bai.product.Products;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.FieldRefusal;
import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.ProductFields;
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

    private final Products products;
    private final InstantSource clock;

    public CartHooks(Products products, InstantSource clock) {
        this.products = products;
        this.clock = clock;
    }

    public void register(RecordHooks hooks) {
        hooks.onCreate(CartFields.COLLECTION, this::onCreate).onUpdate(CartFields.COLLECTION, this::onUpdate);
    }

    private void onCreate(RecordEvent event) {
        Record cart = event.record();
        if (cart.text(CartFields.CREATE).isEmpty()) {
            cart.set(CartFields.CREATE, DateText.of(clock.instant()));
        }
        if (cart.text(CartFields.STATUS).isEmpty()) {
            cart.set(CartFields.STATUS, CartFields.VALID);
        }
        setPrice(event);
        check(cart);
        event.next();
    }

    private void onUpdate(RecordEvent event) {
        Record cart = event.record();
        setPrice(event);
        check(cart);
        boolean released = cart.original(CartFields.STATUS).equals(CartFields.ORDERED)
                && cart.changed(CartFields.STATUS)
                && event.request().filter(RequestContext::superuser).isEmpty();
        if (released) {
            throw FieldRefusal.of(CartFields.STATUS, "已下单的购物车不能改回");
        }
        event.next();
    }

    /** A product that comes into the cart brings its price, unless the request says another or the product is unknown. */
    private void setPrice(RecordEvent event) {
        Record cart = event.record();
        boolean comes = cart.isNew() || cart.changed(CartFields.PRODUCT_ID);
        boolean asked = event.request()
                .filter(request -> !request.body().containsKey(CartFields.AT_PRICE))
                .isPresent();
        if (comes && asked && !cart.changed(CartFields.AT_PRICE)) {
            products.withId(cart.text(CartFields.PRODUCT_ID))
                    .ifPresent(product -> cart.set(CartFields.AT_PRICE, Money.of(product, ProductFields.BASIC_PRICE)));
        }
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
