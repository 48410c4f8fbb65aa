package com.blvoa.bai.commerce;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What carts and orders are, as simply as it can be said: the answers that the server has to give. */
final class ShopModel {
    final Map<String, BigDecimal> prices = new LinkedHashMap<>();
    final Map<String, Cart> carts = new LinkedHashMap<>();
    final Map<String, Order> orders = new LinkedHashMap<>();

    static final class Cart {
        final int owner;
        String product;
        long quantity;
        BigDecimal price;
        String status = "有效";
        boolean deleted;

        Cart(int owner, String product, long quantity, BigDecimal price) {
            this.owner = owner;
            this.product = product;
            this.quantity = quantity;
            this.price = price;
        }
    }

    static final class Order {
        final int owner;
        final List<String> carts;
        final BigDecimal amount;
        String status = "";
        boolean deleted;

        Order(int owner, List<String> carts, BigDecimal amount) {
            this.owner = owner;
            this.carts = carts;
            this.amount = amount;
        }
    }

    /** The status of an order of these carts. */
    int orderStatus(int owner, List<String> ids) {
        if (ids.stream().anyMatch(id -> cartStatus(owner, id) == 404)) {
            return 404;
        }
        boolean ordered = ids.stream().anyMatch(id -> cart(id).status.equals("已下单"));
        return ordered ? 400 : 200;
    }

    /** Takes an order in that the server has accepted. */
    void ordered(int owner, String id, List<String> ids) {
        BigDecimal sum = BigDecimal.ZERO;
        for (String cart : ids) {
            sum = sum.add(price(cart(cart).product).multiply(BigDecimal.valueOf(cart(cart).quantity)));
            cart(cart).status = "已下单";
        }
        orders.put(id, new Order(owner, List.copyOf(ids), sum));
    }

    /** The status of a look at a cart. */
    int cartStatus(int owner, String id) {
        Cart cart = carts.get(id);
        return cart == null || cart.owner != owner || cart.deleted ? 404 : 200;
    }

    /** The status of a look at an order. */
    int orderStatus(int owner, String id) {
        Order order = orders.get(id);
        return order == null || order.owner != owner || order.deleted ? 404 : 200;
    }

    Cart cart(String id) {
        Cart cart = carts.get(id);
        if (cart == null) {
            throw new AssertionError("no cart " + id);
        }
        return cart;
    }

    BigDecimal price(String product) {
        return prices.getOrDefault(product, BigDecimal.ZERO);
    }

    List<String> liveCarts(int owner) {
        List<String> ids = new ArrayList<>(carts.keySet());
        ids.removeIf(id -> cartStatus(owner, id) != 200);
        return ids;
    }

    List<String> liveOrders(int owner) {
        List<String> ids = new ArrayList<>(orders.keySet());
        ids.removeIf(id -> orderStatus(owner, id) != 200);
        return ids;
    }
}
