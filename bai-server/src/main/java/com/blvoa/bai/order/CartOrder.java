package com.blvoa.bai.order;

import com.blvoa.bai.cart.Carts;
import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.product.Products;
import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.OrderFields;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes an order of carts (contract §4, order/create). Everything it does belongs into one transaction. */
final class CartOrder {
    static final String FIELD = "cart_ids";

    private static final int MOST = 500;
    private static final int LONGEST_ID = 255;

    private final Carts carts;
    private final Products products;

    CartOrder(Carts carts, Products products) {
        this.carts = carts;
        this.products = products;
    }

    /** The ids that were sent, if any; the body refuses what is wrong with them. */
    static Optional<Set<String>> read(JsonBody body) {
        Optional<List<?>> sent = body.list(FIELD);
        if (sent.isEmpty()) {
            return Optional.empty();
        }
        Set<String> ids = new LinkedHashSet<>();
        for (Object element : sent.get()) {
            String id = element instanceof String text ? text.strip() : "";
            if (id.isEmpty() || id.length() > LONGEST_ID) {
                body.refuse(FIELD, "必须为 cart_id 的数组");
            } else if (!ids.add(id)) {
                body.refuse(FIELD, "购物车重复:" + id);
            }
        }
        if (sent.get().isEmpty() || sent.get().size() > MOST) {
            body.refuse(FIELD, "必须有 1 到 " + MOST + " 个购物车");
        }
        for (String field : List.of(OrderFields.SNAP, OrderFields.AMOUNT)) {
            if (body.sent(field)) {
                body.refuse(field, "不能与 cart_ids 同时提交");
            }
        }
        return Optional.of(ids);
    }

    /**
     * Puts the carts' products, their present prices and the sum into the order, and marks the carts.
     *
     * @throws Refusal 404 for a cart that is not there, deleted or another's, 400 for one that is ordered already or whose
     *     product is gone or has no price to count with
     */
    void fill(Record order, Set<String> ids, RequestContext request) {
        List<Record> ordered = find(order.text(OrderFields.OWNER), ids);
        Map<String, Record> sold = products.withIds(
                ordered.stream().map(cart -> cart.text(CartFields.PRODUCT_ID)).toList());
        Snapshot snapshot = new Snapshot();
        for (Record cart : ordered) {
            Record product = sold.get(cart.text(CartFields.PRODUCT_ID));
            if (product == null) {
                throw Refusal.badField(FIELD, "购物车 " + cart.text(CartFields.ID) + " 的产品不存在");
            }
            snapshot.add(cart, product);
        }
        snapshot.store(order);
        if (order.text(OrderFields.SOURCE).isEmpty()) {
            order.set(OrderFields.SOURCE, OrderFields.FROM_CARTS);
        }
        ordered.forEach(cart -> carts.save(cart.set(CartFields.STATUS, CartFields.ORDERED), request));
    }

    private List<Record> find(String owner, Set<String> ids) {
        Map<String, Record> found = carts.withIds(owner, ids);
        List<Record> ordered = new ArrayList<>(ids.size());
        for (String id : ids) {
            Record cart = found.get(id);
            if (cart == null) {
                throw Refusal.notFound("未找到购物车:" + id);
            }
            ordered.add(cart);
        }
        for (Record cart : ordered) {
            if (cart.text(CartFields.STATUS).equals(CartFields.ORDERED)) {
                throw Refusal.badField(FIELD, "购物车已下单:" + cart.text(CartFields.ID));
            }
        }
        return ordered;
    }
}
