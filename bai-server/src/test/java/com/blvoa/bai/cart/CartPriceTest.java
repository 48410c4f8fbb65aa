package com.blvoa.bai.cart;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A product that comes into a cart, by whichever door, brings its price unless the client says another (contract §4). */
@BaiTest
class CartPriceTest {
    private static final String CARTS = "/pb/api/collections/tbl_cart/records";
    private static final BigDecimal OF_PANEL = new BigDecimal("19.99");
    private static final BigDecimal OF_LAMP = new BigDecimal("5.5");

    private final Shopper momo;
    private final String panel;
    private final String lamp;

    CartPriceTest(RunningBai bai) {
        momo = Shopper.of(bai);
        panel = Shopper.product(bai, "面板", "19.99");
        lamp = Shopper.product(bai, "灯", "5.50");
    }

    private static void assertPrice(Map<String, @Nullable Object> cart, Object price) {
        assertThat(cart).containsEntry("cart_at_price", price);
    }

    private Map<String, @Nullable Object> update(String id, Object... fields) {
        Map<String, Object> body = Content.fields(fields);
        body.put("cart_id", id);
        return data(momo.caller().post("/pb/api/cart/update", body), 200);
    }

    private static Map<String, @Nullable Object> stored(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return object(Json.parse(answer.body()));
    }

    private Map<String, @Nullable Object> natively(Object... fields) {
        Map<String, Object> body = Content.fields(fields);
        body.put("cart_owner", momo.openid());
        body.put("cart_product_quantity", 1);
        return stored(momo.caller().post(CARTS, body));
    }

    @Test
    void another_product_brings_its_price() {
        String id = momo.cart(panel, 1);
        assertPrice(update(id, "cart_product_id", lamp), OF_LAMP);
        assertPrice(update(id, "cart_product_id", panel, "cart_product_quantity", 2), OF_PANEL);
    }

    @Test
    void a_price_that_is_sent_counts_also_when_it_is_that_of_before() {
        String id = momo.cart(panel, 1);
        assertPrice(update(id, "cart_product_id", lamp, "cart_at_price", OF_PANEL), OF_PANEL);
        assertPrice(update(id, "cart_product_id", panel, "cart_at_price", 3), 3L);
    }

    @Test
    void without_another_product_the_price_stays() {
        String id = momo.cart(panel, 1);
        assertPrice(update(id, "cart_at_price", 7), 7L);
        assertPrice(update(id, "cart_product_id", panel, "cart_remark", "r"), 7L);
    }

    @Test
    void a_native_cart_has_its_products_price() {
        Map<String, @Nullable Object> cart = natively("cart_product_id", panel);
        assertPrice(cart, OF_PANEL);
        String path = CARTS + "/" + cart.get("id");
        assertPrice(stored(momo.caller().patch(path, Map.of("cart_product_id", lamp))), OF_LAMP);
        assertPrice(
                stored(momo.caller().patch(path, Map.of("cart_product_id", panel, "cart_at_price", OF_LAMP))), OF_LAMP);
        assertPrice(stored(momo.caller().patch(path, Map.of("cart_product_quantity", 2))), OF_LAMP);
    }

    @Test
    void a_native_client_may_say_that_it_costs_nothing() {
        assertPrice(natively("cart_product_id", panel, "cart_at_price", 0), 0L);
        assertPrice(
                data(
                        momo.call(
                                "cart/create",
                                "cart_product_id",
                                panel,
                                "cart_product_quantity",
                                1,
                                "cart_at_price",
                                0),
                        200),
                0L);
    }

    @Test
    void a_native_cart_of_a_product_that_nobody_knows_costs_nothing() {
        assertPrice(natively("cart_product_id", "UNKNOWN"), 0L);
        assertPrice(natively(), 0L);
    }
}
