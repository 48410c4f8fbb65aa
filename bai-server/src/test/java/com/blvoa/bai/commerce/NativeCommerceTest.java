package com.blvoa.bai.commerce;

import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.json.Json;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Carts and orders through PocketBase's own API (contract §5). */
@BaiTest
class NativeCommerceTest {
    private static final String CARTS = "/pb/api/collections/tbl_cart/records";
    private static final String ORDERS = "/pb/api/collections/tbl_order/records";

    private final RunningBai bai;
    private final Shopper momo;
    private final Shopper other;
    private final String panel;

    NativeCommerceTest(RunningBai bai) {
        this.bai = bai;
        momo = Shopper.of(bai);
        other = Shopper.of(bai);
        panel = Shopper.product(bai, "面板", "19.99");
    }

    private static Map<String, @Nullable Object> record(HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return object(Json.parse(answer.body()));
    }

    private HttpAnswer cart(Object... fields) {
        return momo.caller().post(CARTS, Content.fields(fields));
    }

    private String newOrder() {
        return Shopper.text(momo.order(momo.cart(panel, 3)), "pb_id");
    }

    @Test
    void the_owner_is_sent_and_is_oneself() {
        Map<String, @Nullable Object> made =
                record(cart("cart_owner", momo.openid(), "cart_product_id", panel, "cart_product_quantity", 2));
        assertThat(String.valueOf(made.get("cart_id"))).matches("CART[A-Z0-9]{12}");
        assertThat(made).containsEntry("cart_status", "有效").containsEntry("is_delete", 0L);
        assertThat(String.valueOf(made.get("cart_create"))).isNotEmpty();
        assertThat(cart("cart_product_quantity", 2).status()).isEqualTo(400);
        assertThat(cart("cart_owner", "", "cart_product_quantity", 2).status()).isEqualTo(400);
        assertThat(cart("cart_owner", other.openid(), "cart_product_quantity", 2)
                        .status())
                .isEqualTo(400);
        assertThat(cart("cart_owner", momo.openid(), "cart_product_quantity", 2, "is_delete", 1)
                        .status())
                .isEqualTo(400);
        assertThat(bai.guest()
                        .post(CARTS, Map.of("cart_owner", momo.openid(), "cart_product_quantity", 2))
                        .status())
                .isEqualTo(400);
        assertThat(momo.caller().post(ORDERS, Map.of("order_source", "x")).status())
                .isEqualTo(400);
        assertThat(String.valueOf(record(momo.caller().post(ORDERS, Map.of("order_owner", momo.openid())))
                        .get("order_id")))
                .matches("ORDER[A-Z0-9]{12}");
    }

    @ParameterizedTest
    @CsvSource({
        "cart_product_quantity, 0",
        "cart_product_quantity, 1.5",
        "cart_product_quantity, -3",
        "cart_at_price, 0.001",
        "cart_at_price, -1",
        "cart_at_price, 10000000"
    })
    void numbers_are_what_they_must_be_natively_too(String field, double value) {
        HttpAnswer refused =
                cart("cart_owner", momo.openid(), "cart_product_id", panel, "cart_product_quantity", 1, field, value);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.body()).contains("\"" + field + "\"");
    }

    @Test
    void what_is_fixed_is_not_changed_natively() {
        String path = ORDERS + "/" + newOrder();
        Map<String, @Nullable Object> order = record(momo.caller().get(path));
        for (Map<String, ?> change : List.of(
                Map.of("order_owner", other.openid()),
                Map.of("order_id", "OTHER"),
                Map.of("is_delete", 1),
                Map.of("order_snap", Map.of("items", List.of())),
                Map.of("order_amount", 0.01),
                Map.of("order_amount+", 5))) {
            assertThat(momo.caller().patch(path, change).status())
                    .as(change.toString())
                    .isEqualTo(404);
        }
        assertThat(record(momo.caller().patch(path, Map.of("order_status", "paid"))))
                .containsEntry("order_status", "paid");
        assertThat(record(momo.caller().patch(path, order))).containsEntry("order_snap", order.get("order_snap"));
        assertThat(record(bai.superuser().patch(path, Map.of("order_amount", 5))))
                .containsEntry("order_amount", 5L);
    }

    @Test
    void deleting_is_soft_natively_too() {
        String id = newOrder();
        assertThat(other.caller().delete(ORDERS + "/" + id).status()).isEqualTo(404);
        HttpAnswer deleted = momo.caller().delete(ORDERS + "/" + id);
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(deleted.body()).isEmpty();
        assertThat(momo.caller().get(ORDERS + "/" + id).status()).isEqualTo(404);
        assertThat(momo.caller().delete(ORDERS + "/" + id).status()).isEqualTo(404);
        assertThat(bai.as(bai.operator("")).get(ORDERS + "/" + id).status()).isEqualTo(404);
        assertThat(record(bai.superuser().get(ORDERS + "/" + id))).containsEntry("is_delete", 1L);
    }

    @Test
    void the_owner_hears_of_a_deletion_by_either_door() {
        try (EventClient events = EventClient.connect(bai.port())) {
            Map<String, Object> body = Map.of("clientId", events.id(), "subscriptions", List.of("tbl_cart/*"));
            assertThat(momo.caller().post("/api/realtime", body).status()).isEqualTo(204);
            other.cart(panel, 1);
            String first = momo.cart(panel, 1);
            momo.call("cart/delete", "cart_id", first);
            String second = String.valueOf(record(cart("cart_owner", momo.openid(), "cart_product_quantity", 1))
                    .get("id"));
            momo.caller().delete(CARTS + "/" + second);
            assertThat(events.next(4))
                    .extracting(EventClient.SentEvent::action)
                    .containsExactly("create", "delete", "create", "delete");
            assertThat(events.waiting()).isZero();
        }
    }

    @Test
    void operators_see_all_and_change_none() {
        String id = newOrder();
        Shopper operator = Shopper.of(bai, bai.operator(""));
        record(operator.caller().get(ORDERS + "/" + id));
        assertThat(operator.caller()
                        .patch(ORDERS + "/" + id, Map.of("order_status", "x"))
                        .status())
                .isEqualTo(404);
        assertThat(operator.caller().delete(ORDERS + "/" + id).status()).isEqualTo(404);
    }
}
