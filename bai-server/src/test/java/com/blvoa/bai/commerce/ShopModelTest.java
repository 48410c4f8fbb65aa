package com.blvoa.bai.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.ProductFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.records.RecordStore;
import dev.basin.testkit.HttpAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Several users at random beside a simple model of what they should see. */
@BaiTest
class ShopModelTest {
    private static final long SEED = Long.getLong("bai.model.seed", 20260408);
    private static final int STEPS = Integer.getInteger("bai.model.steps", 1_500);
    private static final int USERS = 3;
    private static final List<String> STATES = List.of("有效", "收藏", "已失效");

    private final RunningBai bai;
    private final List<Shopper> users = new ArrayList<>();
    private final ShopModel model = new ShopModel();
    private final Random random = new Random(SEED);

    ShopModelTest(RunningBai bai) {
        this.bai = bai;
        for (int i = 0; i < USERS; i++) {
            users.add(Shopper.of(bai));
        }
        for (int i = 0; i < 5; i++) {
            String price = BigDecimal.valueOf(random.nextInt(100_000), 2).toPlainString();
            model.prices.put(Shopper.product(bai, "p" + i, price), new BigDecimal(price));
        }
    }

    private <T> T one(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Any cart, also others' and deleted ones, and now and then none. */
    private String someCart() {
        return model.carts.isEmpty() || random.nextInt(20) == 0 ? "NOWHERE" : one(List.copyOf(model.carts.keySet()));
    }

    private String someOrder() {
        return model.orders.isEmpty() || random.nextInt(20) == 0 ? "NOWHERE" : one(List.copyOf(model.orders.keySet()));
    }

    @Test
    void the_server_answers_as_the_model_does() {
        for (int step = 0; step < STEPS; step++) {
            int user = random.nextInt(USERS);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> createCart(user);
                case 3 -> updateCart(user, someCart());
                case 4 -> deleteCart(user, someCart());
                case 5, 6 -> order(user);
                case 7 -> updateOrder(user, someOrder());
                case 8 -> deleteOrder(user, someOrder());
                default -> changePrice();
            }
            if (step % 100 == 0) {
                compareAll();
            }
        }
        compareAll();
        compareRows();
    }

    private void createCart(int user) {
        String product = one(List.copyOf(model.prices.keySet()));
        long quantity = random.nextInt(6);
        HttpAnswer answer =
                users.get(user).call("cart/create", "cart_product_id", product, "cart_product_quantity", quantity);
        assertThat(answer.status()).isEqualTo(quantity > 0 ? 200 : 400);
        if (quantity > 0) {
            model.carts.put(
                    Shopper.text(answer, "cart_id"), new ShopModel.Cart(user, product, quantity, model.price(product)));
        }
    }

    private void updateCart(int user, String id) {
        long quantity = 1 + random.nextInt(9);
        String state = one(STATES);
        HttpAnswer answer = users.get(user)
                .call("cart/update", "cart_id", id, "cart_product_quantity", quantity, "cart_status", state);
        boolean ordered =
                model.cartStatus(user, id) == 200 && model.cart(id).status.equals("已下单");
        assertThat(answer.status()).isEqualTo(ordered ? 400 : model.cartStatus(user, id));
        if (answer.status() == 200) {
            model.cart(id).quantity = quantity;
            model.cart(id).status = state;
        }
    }

    private void deleteCart(int user, String id) {
        HttpAnswer answer = users.get(user).call("cart/delete", "cart_id", id);
        assertThat(answer.status()).isEqualTo(model.cartStatus(user, id));
        if (answer.status() == 200) {
            model.cart(id).deleted = true;
        }
    }

    private void order(int user) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
            List<String> own = model.liveCarts(user);
            String id = own.isEmpty() || random.nextInt(8) == 0 ? someCart() : one(own);
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        HttpAnswer answer = users.get(user).order(ids.toArray(String[]::new));
        assertThat(answer.status()).as(answer.body()).isEqualTo(model.orderStatus(user, ids));
        if (answer.status() == 200) {
            model.ordered(user, Shopper.text(answer, "order_id"), ids);
        }
    }

    private void updateOrder(int user, String id) {
        String state = one(STATES);
        HttpAnswer answer = users.get(user).call("order/update", "order_id", id, "order_status", state);
        assertThat(answer.status()).isEqualTo(model.orderStatus(user, id));
        ShopModel.Order order = model.orders.get(id);
        if (answer.status() == 200 && order != null) {
            order.status = state;
        }
    }

    private void deleteOrder(int user, String id) {
        HttpAnswer answer = users.get(user).call("order/delete", "order_id", id);
        assertThat(answer.status()).isEqualTo(model.orderStatus(user, id));
        ShopModel.Order order = model.orders.get(id);
        if (answer.status() == 200 && order != null) {
            order.deleted = true;
        }
    }

    private void changePrice() {
        RecordStore records = bai.application().records();
        String product = one(List.copyOf(model.prices.keySet()));
        BigDecimal price = BigDecimal.valueOf(random.nextInt(100_000), 2);
        records.having(ProductFields.COLLECTION, ProductFields.ID, List.of(product))
                .forEach(found -> records.save(found.set(ProductFields.BASIC_PRICE, price)));
        model.prices.put(product, price);
    }

    private void compareAll() {
        for (int user = 0; user < USERS; user++) {
            Map<String, Map<String, @Nullable Object>> carts = byId(user, "cart");
            assertThat(carts.keySet()).containsExactlyInAnyOrderElementsOf(model.liveCarts(user));
            carts.forEach((id, shown) -> compare(model.cart(id), shown));
            Map<String, Map<String, @Nullable Object>> orders = byId(user, "order");
            assertThat(orders.keySet()).containsExactlyInAnyOrderElementsOf(model.liveOrders(user));
            orders.forEach((id, shown) -> compare(model.orders.get(id), shown));
        }
    }

    private Map<String, Map<String, @Nullable Object>> byId(int user, String kind) {
        Map<String, Map<String, @Nullable Object>> found = new java.util.HashMap<>();
        RunningBai.items(users.get(user).call(kind + "/list"))
                .forEach(item -> found.put(String.valueOf(item.get(kind + "_id")), item));
        return found;
    }

    private void compare(ShopModel.Cart cart, Map<String, @Nullable Object> shown) {
        assertThat(shown)
                .containsEntry("cart_owner", users.get(cart.owner).openid())
                .containsEntry("cart_product_id", cart.product)
                .containsEntry("cart_product_quantity", cart.quantity)
                .containsEntry("cart_status", cart.status);
        assertThat(new BigDecimal(String.valueOf(shown.get("cart_at_price")))).isEqualByComparingTo(cart.price);
        Object price = RunningBai.object(shown.get("product")).get("prod_list_basic_price");
        assertThat(new BigDecimal(String.valueOf(price))).isEqualByComparingTo(model.price(cart.product));
    }

    private void compare(ShopModel.@Nullable Order order, Map<String, @Nullable Object> shown) {
        if (order == null) {
            throw new AssertionError("no such order: " + shown);
        }
        assertThat(shown)
                .containsEntry("order_owner", users.get(order.owner).openid())
                .containsEntry("order_status", order.status);
        assertThat(new BigDecimal(String.valueOf(shown.get("order_amount")))).isEqualByComparingTo(order.amount);
        Object items = RunningBai.object(shown.get("order_snap")).get("items");
        assertThat((List<?>) items)
                .extracting(item -> String.valueOf(RunningBai.object(item).get("cart_id")))
                .isEqualTo(order.carts);
    }

    /** Every row is still there, also those that were deleted. */
    private void compareRows() {
        assertThat(rows("SELECT cart_id || is_delete FROM tbl_cart"))
                .containsExactlyInAnyOrderElementsOf(model.carts.entrySet().stream()
                        .map(cart -> cart.getKey() + (cart.getValue().deleted ? 1 : 0))
                        .toList());
        assertThat(rows("SELECT order_id || is_delete FROM tbl_order"))
                .containsExactlyInAnyOrderElementsOf(model.orders.entrySet().stream()
                        .map(order -> order.getKey() + (order.getValue().deleted ? 1 : 0))
                        .toList());
    }

    private List<String> rows(String sql) {
        return bai.application().database().list(sql, List.of(), row -> String.valueOf(row.text(0)));
    }
}
