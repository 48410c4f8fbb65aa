package com.blvoa.bai.order;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.Shopper.text;
import static com.blvoa.bai.testkit.Shopper.value;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.json.Json;
import dev.basin.testkit.HttpAnswer;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code order/*} (contract §4). */
@BaiTest
class OrderApiTest {
    private final RunningBai bai;
    private final Shopper momo;
    private final Shopper other;
    private final String panel;
    private final String lamp;

    OrderApiTest(RunningBai bai) {
        this.bai = bai;
        momo = Shopper.of(bai);
        other = Shopper.of(bai);
        panel = Shopper.product(bai, "面板", "19.99");
        lamp = Shopper.product(bai, "灯", "0.1");
    }

    private static void refused(HttpAnswer answer, String field) {
        assertThat(data(answer, 400)).containsKey(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "detail", "create", "update", "delete"})
    void orders_are_for_users(String endpoint) {
        String path = "/pb/api/order/" + endpoint;
        envelope(bai.guest().post(path, Map.of()), 401);
        envelope(bai.superuser().post(path, Map.of()), 403);
        Shopper operator = Shopper.of(bai, bai.operator(""));
        envelope(operator.call("order/" + endpoint), endpoint.equals("list") ? 200 : 400);
    }

    @Test
    void carts_become_an_order_at_present_prices() {
        String three = momo.cart(panel, 3);
        String one = text(
                momo.call("cart/create", "cart_product_id", lamp, "cart_product_quantity", 3, "cart_at_price", 77),
                "cart_id");
        HttpAnswer made = momo.order(three, one);
        assertThat(data(made, 200))
                .containsEntry("order_owner", momo.openid())
                .containsEntry("order_source", "购物车")
                .containsEntry("order_status", "")
                .containsEntry("order_amount", new BigDecimal("60.27"))
                .containsEntry("is_delete", 0L);
        assertThat(text(made, "order_id")).matches("ORDER[A-Z0-9]{12}");
        assertThat(Json.write(value(made, "order_snap")))
                .isEqualTo("{\"items\":[{\"cart_id\":\"" + three + "\",\"prod_list_id\":\"" + panel
                        + "\",\"prod_list_name\":\"面板\",\"prod_list_modelnumber\":\"M-面板\",\"price\":19.99,"
                        + "\"quantity\":3,\"amount\":59.97},{\"cart_id\":\"" + one + "\",\"prod_list_id\":\"" + lamp
                        + "\",\"prod_list_name\":\"灯\",\"prod_list_modelnumber\":\"M-灯\",\"price\":0.1,"
                        + "\"quantity\":3,\"amount\":0.3}],\"total\":60.27}");
        assertThat(text(momo.call("cart/detail", "cart_id", three), "cart_status"))
                .isEqualTo("已下单");
        assertThat(momo.texts("cart/list", "cart_id", "status", "已下单")).contains(three, one);
        assertThat(momo.call("order/detail", "order_id", text(made, "order_id")).body())
                .contains("\"order_amount\":60.27", "\"total\":60.27");
    }

    @Test
    void a_cart_is_ordered_once() {
        String first = momo.cart(panel, 1);
        String second = momo.cart(panel, 1);
        data(momo.order(first), 200);
        refused(momo.order(second, first), "cart_ids");
        assertThat(text(momo.call("cart/detail", "cart_id", second), "cart_status"))
                .isEqualTo("有效");
        refused(momo.call("cart/update", "cart_id", first, "cart_status", "有效"), "cart_status");
        data(momo.order(second), 200);
    }

    @Test
    void carts_that_are_not_ones_own_are_not_there() {
        String own = momo.cart(panel, 1);
        String foreign = other.cart(panel, 1);
        envelope(momo.order(own, foreign), 404);
        envelope(momo.order("NOWHERE"), 404);
        assertThat(momo.order(foreign).body().replace(foreign, ""))
                .isEqualTo(momo.order("NOWHERE").body().replace("NOWHERE", ""));
        data(momo.order(own), 200);
    }

    @Test
    void what_is_sent_for_carts_is_checked() {
        String cart = momo.cart(panel, 1);
        refused(momo.call("order/create", "cart_ids", List.of()), "cart_ids");
        refused(momo.call("order/create", "cart_ids", List.of(cart, cart)), "cart_ids");
        refused(momo.call("order/create", "cart_ids", List.of(7)), "cart_ids");
        refused(momo.call("order/create", "cart_ids", cart), "cart_ids");
        refused(momo.call("order/create", "cart_ids", Collections.nCopies(501, "x")), "cart_ids");
        refused(momo.call("order/create", "cart_ids", List.of(cart), "order_amount", 1), "order_amount");
        refused(momo.call("order/create", "cart_ids", List.of(cart), "order_snap", Map.of()), "order_snap");
        refused(momo.call("order/create"), "order_source");
        data(momo.order(cart), 200);
    }

    @Test
    void an_amount_beyond_what_is_exact_is_refused() {
        String dear = Shopper.product(bai, "金", "9999999.99");
        String much = momo.cart(dear, 999_999_999);
        refused(momo.order(much), "cart_ids");
        assertThat(text(momo.call("cart/detail", "cart_id", much), "cart_status"))
                .isEqualTo("有效");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 2.5})
    void a_cart_with_an_imported_quantity_that_is_none_is_refused(double quantity) {
        String cart = momo.cart(panel, 1);
        bai.application()
                .database()
                .run(tx -> tx.execute(
                        "UPDATE \"tbl_cart\" SET \"cart_product_quantity\" = ? WHERE \"cart_id\" = ?",
                        List.of(quantity, cart)));
        refused(momo.order(cart), "cart_ids");
    }

    @Test
    void a_plain_text_that_a_native_order_has_as_its_snapshot_can_be_sent_back() {
        Map<String, ?> body = Map.of("order_owner", momo.openid(), "order_id", "PLAIN", "order_snap", "a text");
        assertThat(momo.caller()
                        .post("/api/collections/tbl_order/records", body)
                        .status())
                .isEqualTo(200);
        data(momo.call("order/update", "order_id", "PLAIN", "order_snap", "a text"), 200);
        refused(momo.call("order/update", "order_id", "PLAIN", "order_snap", "another"), "order_snap");
    }

    @Test
    void a_snapshot_that_is_too_large_is_named_in_the_message() {
        HttpAnswer refused =
                momo.call("order/create", "order_source", "x", "order_snap", Map.of("text", "x".repeat(1 << 20)));
        assertThat(envelope(refused, 400).get("msg")).asString().startsWith("参数错误:order_snap ");
        refused(refused, "order_snap");
    }

    @Test
    void an_order_without_carts_is_what_the_client_says() {
        HttpAnswer made = momo.call(
                "order/create",
                "order_source",
                "小程序",
                "order_source_id",
                "S1",
                "order_snap",
                Map.of("text", "红,蓝", "price", new BigDecimal("12345678.91")),
                "order_amount",
                new BigDecimal("9999999999999.99"),
                "order_status",
                "pending",
                "order_number",
                "N",
                "order_remark",
                "R");
        assertThat(data(made, 200))
                .containsEntry("order_source", "小程序")
                .containsEntry("order_source_id", "S1")
                .containsEntry("order_amount", new BigDecimal("9999999999999.99"))
                .containsEntry("order_status", "pending")
                .containsEntry("order_snap", Map.of("text", "红,蓝", "price", new BigDecimal("12345678.91")));
        refused(
                momo.call("order/create", "order_source", "x", "order_amount", new BigDecimal("0.001")),
                "order_amount");
        refused(momo.call("order/create", "order_source", "x", "order_amount", 1e13), "order_amount");
        refused(momo.call("order/create", "order_source", "x", "order_amount", "1"), "order_amount");
        refused(momo.call("order/create", "order_source", "x", "order_snap", "text"), "order_snap");
    }

    @Test
    void snapshot_amount_owner_and_ids_stay_as_they_are() {
        HttpAnswer made = momo.order(momo.cart(panel, 2));
        String id = text(made, "order_id");
        refused(momo.call("order/update", "order_id", id, "order_amount", 1), "order_amount");
        refused(momo.call("order/update", "order_id", id, "order_amount", "39.98"), "order_amount");
        refused(momo.call("order/update", "order_id", id, "order_snap", Map.of()), "order_snap");
        refused(momo.call("order/update", "order_id", id, "order_owner", "x"), "order_owner");
        refused(momo.call("order/update", "order_id", id, "is_delete", 1), "is_delete");
        Map<String, @Nullable Object> same = data(made, 200);
        HttpAnswer changed = momo.call(
                "order/update",
                "order_id",
                id,
                "order_snap",
                requireNonNull(same.get("order_snap")),
                "order_amount",
                requireNonNull(same.get("order_amount")),
                "order_status",
                "paid");
        assertThat(data(changed, 200)).containsEntry("order_status", "paid");
        assertThat(value(momo.call("order/detail", "order_id", id), "order_snap"))
                .isEqualTo(same.get("order_snap"));
    }

    @Test
    void a_deleted_order_is_gone_and_anothers_never_was() {
        String id = text(momo.order(momo.cart(panel, 2)), "order_id");
        for (String endpoint : List.of("order/detail", "order/update", "order/delete")) {
            envelope(other.call(endpoint, "order_id", id), 404);
        }
        assertThat(data(momo.call("order/delete", "order_id", id), 200)).isEqualTo(Map.of("order_id", id));
        for (String endpoint : List.of("order/detail", "order/update", "order/delete")) {
            envelope(momo.call(endpoint, "order_id", id), 404);
        }
        assertThat(momo.texts("order/list", "order_id")).doesNotContain(id);
        String sql = "SELECT is_delete FROM tbl_order WHERE order_id = ?";
        assertThat(bai.application().database().list(sql, List.of(id), row -> row.integer(0)))
                .containsExactly(1L);
    }

    @Test
    void lists_are_searched_filtered_and_paged() {
        Shopper buyer = Shopper.of(bai);
        String plain = text(buyer.call("order/create", "order_source", "a", "order_remark", "备_注"), "order_id");
        String paid = text(buyer.call("order/create", "order_source", "a", "order_status", "paid"), "order_id");
        assertThat(buyer.texts("order/list", "order_id")).containsExactlyInAnyOrder(plain, paid);
        assertThat(buyer.texts("order/list", "order_id", "keyword", "_")).containsExactly(plain);
        assertThat(buyer.texts("order/list", "order_id", "status", "paid")).containsExactly(paid);
        assertThat(data(buyer.call("order/list", "perPage", 1), 200)).containsEntry("totalPages", 2L);
    }
}
