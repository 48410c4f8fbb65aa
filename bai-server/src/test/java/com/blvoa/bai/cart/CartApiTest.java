package com.blvoa.bai.cart;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static com.blvoa.bai.testkit.Shopper.text;
import static com.blvoa.bai.testkit.Shopper.value;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.testkit.HttpAnswer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code cart/*} (contract §4). */
@BaiTest
class CartApiTest {
    private final RunningBai bai;
    private final Shopper momo;
    private final Shopper other;
    private final String panel;

    CartApiTest(RunningBai bai) {
        this.bai = bai;
        momo = Shopper.of(bai);
        other = Shopper.of(bai);
        panel = Shopper.product(bai, "面板", "19.99");
    }

    private static Map<String, @Nullable Object> refused(HttpAnswer answer, String field) {
        Map<String, @Nullable Object> reasons = data(answer, 400);
        assertThat(reasons).containsKey(field);
        return reasons;
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "detail", "create", "update", "delete"})
    void carts_are_for_users(String endpoint) {
        String path = "/pb/api/cart/" + endpoint;
        envelope(bai.guest().post(path, Map.of()), 401);
        envelope(bai.superuser().post(path, Map.of()), 403);
        envelope(bai.as(bai.stranger()).post(path, Map.of()), 401);
        Shopper operator = Shopper.of(bai, bai.operator(""));
        int status = endpoint.equals("list") ? 200 : 400;
        envelope(operator.call("cart/" + endpoint), status);
    }

    @Test
    void a_new_cart_takes_owner_ids_status_and_price_from_the_server() {
        HttpAnswer made = momo.call(
                "cart/create",
                "cart_product_id",
                panel,
                "cart_product_quantity",
                3,
                "cart_owner",
                other.openid(),
                "cart_id",
                "MINE",
                "is_delete",
                1);
        Map<String, @Nullable Object> cart = data(made, 200);
        assertThat(cart)
                .containsEntry("cart_owner", momo.openid())
                .containsEntry("cart_product_id", panel)
                .containsEntry("cart_product_quantity", 3L)
                .containsEntry("cart_status", "有效")
                .containsEntry("cart_at_price", new BigDecimal("19.99"))
                .containsEntry("cart_number", "")
                .containsEntry("cart_remark", "")
                .containsEntry("is_delete", 0L);
        assertThat(text(made, "cart_id")).matches("CART[A-Z0-9]{12}");
        assertThat(text(made, "pb_id")).matches("[a-z0-9]{15}");
        for (String moment : List.of("cart_create", "created", "updated")) {
            assertThat(text(made, moment)).matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        }
        assertThat(object(cart.get("product")))
                .containsEntry("prod_list_id", panel)
                .containsEntry("prod_list_name", "面板")
                .containsEntry("prod_list_modelnumber", "M-面板")
                .containsEntry("prod_list_basic_price", new BigDecimal("19.99"));
    }

    @Test
    void what_a_client_says_of_a_new_cart_is_kept() {
        Map<String, @Nullable Object> cart = data(
                momo.call(
                        "cart/create",
                        "cart_product_id",
                        panel,
                        "cart_product_quantity",
                        1,
                        "cart_at_price",
                        new BigDecimal("9999999.99"),
                        "cart_status",
                        "收藏",
                        "cart_number",
                        "N-1",
                        "cart_remark",
                        "礼物"),
                200);
        assertThat(cart)
                .containsEntry("cart_at_price", new BigDecimal("9999999.99"))
                .containsEntry("cart_status", "收藏")
                .containsEntry("cart_number", "N-1")
                .containsEntry("cart_remark", "礼物");
    }

    @ParameterizedTest
    @CsvSource({
        "cart_product_quantity, 0",
        "cart_product_quantity, -1",
        "cart_product_quantity, 1.5",
        "cart_product_quantity, 1e300",
        "cart_product_quantity, '\"2\"'",
        "cart_product_quantity, null",
        "cart_product_quantity, true",
        "cart_product_id, '\"UNKNOWN\"'",
        "cart_product_id, '\"\"'",
        "cart_product_id, 7",
        "cart_at_price, 0.001",
        "cart_at_price, -0.01",
        "cart_at_price, 10000000",
        "cart_at_price, '\"1\"'",
        "cart_remark, 7"
    })
    void a_bad_field_is_named(String field, String json) {
        String body = "{\"cart_product_id\":\"" + panel + "\",\"cart_product_quantity\":1,";
        HttpAnswer answer = momo.caller()
                .json(
                        "POST",
                        "/pb/api/cart/create",
                        (body + "\"" + field + "\":" + json + "}")
                                .replace(
                                        "\"cart_product_quantity\":1,\"cart_product_quantity\"",
                                        "\"cart_product_quantity\""));
        refused(answer, field);
    }

    @Test
    void a_cart_is_changed_field_by_field() {
        String lamp = Shopper.product(bai, "灯", "5");
        String id = momo.cart(panel, 1);
        HttpAnswer changed = momo.call(
                "cart/update", "cart_id", id, "cart_product_quantity", 7, "cart_remark", "r", "cart_product_id", lamp);
        assertThat(data(changed, 200))
                .containsEntry("cart_id", id)
                .containsEntry("cart_product_quantity", 7L)
                .containsEntry("cart_product_id", lamp);
        assertThat(text(momo.call("cart/update", "cart_id", id, "cart_remark", ""), "cart_remark"))
                .isEmpty();
        assertThat(value(momo.call("cart/detail", "cart_id", id), "cart_product_quantity"))
                .isEqualTo(7L);
        refused(momo.call("cart/update", "cart_id", id, "cart_product_quantity", 0), "cart_product_quantity");
        refused(momo.call("cart/update", "cart_id", id, "cart_product_id", "UNKNOWN"), "cart_product_id");
        refused(momo.call("cart/update"), "cart_id");
    }

    @Test
    void owner_ids_and_deletion_stay_as_they_are() {
        String id = momo.cart(panel, 1);
        refused(momo.call("cart/update", "cart_id", id, "cart_owner", other.openid()), "cart_owner");
        refused(momo.call("cart/update", "cart_id", id, "is_delete", 1), "is_delete");
        refused(momo.call("cart/update", "cart_id", id, "pb_id", "x"), "pb_id");
        for (Object nothing : List.of("0", "", "abc", false, List.of(), Map.of())) {
            refused(momo.call("cart/update", "cart_id", id, "is_delete", nothing), "is_delete");
        }
        HttpAnswer same = momo.call("cart/update", "cart_id", id, "cart_owner", momo.openid(), "is_delete", 0);
        assertThat(data(same, 200)).containsEntry("is_delete", 0L);
    }

    @Test
    void what_is_not_ones_own_is_not_there() {
        String id = other.cart(panel, 1);
        for (String endpoint : List.of("cart/detail", "cart/update", "cart/delete")) {
            HttpAnswer foreign = momo.call(endpoint, "cart_id", id);
            assertThat(foreign.body())
                    .isEqualTo(momo.call(endpoint, "cart_id", "NOWHERE").body());
            envelope(foreign, 404);
        }
        envelope(Shopper.of(bai, bai.operator("")).call("cart/detail", "cart_id", id), 404);
        assertThat(momo.texts("cart/list", "cart_id")).doesNotContain(id);
    }

    @Test
    void a_deleted_cart_is_gone_and_its_row_stays() {
        String id = momo.cart(panel, 1);
        assertThat(data(momo.call("cart/delete", "cart_id", id), 200)).isEqualTo(Map.of("cart_id", id));
        envelope(momo.call("cart/delete", "cart_id", id), 404);
        envelope(momo.call("cart/detail", "cart_id", id), 404);
        envelope(momo.call("cart/update", "cart_id", id), 404);
        envelope(momo.order(id), 404);
        assertThat(momo.texts("cart/list", "cart_id")).doesNotContain(id);
        String sql = "SELECT is_delete FROM tbl_cart WHERE cart_id = ?";
        assertThat(bai.application().database().list(sql, List.of(id), row -> row.integer(0)))
                .containsExactly(1L);
    }

    @Test
    void a_cart_without_its_product_is_shown_without_it() {
        String gone = Shopper.product(bai, "停产", "1");
        String id = momo.cart(gone, 1);
        bai.application()
                .database()
                .run(tx -> tx.execute("DELETE FROM tbl_product_list WHERE prod_list_id = ?", List.of(gone)));
        assertThat(data(momo.call("cart/detail", "cart_id", id), 200)).doesNotContainKey("product");
        refused(momo.order(id), "cart_ids");
    }

    @Test
    void lists_are_searched_filtered_and_paged() {
        Shopper buyer = Shopper.of(bai);
        String plain = buyer.cart(panel, 1);
        String odd = text(
                buyer.call(
                        "cart/create",
                        "cart_product_id",
                        panel,
                        "cart_product_quantity",
                        2,
                        "cart_number",
                        "100%_A",
                        "cart_status",
                        "收藏"),
                "cart_id");
        assertThat(buyer.texts("cart/list", "cart_id")).containsExactlyInAnyOrder(plain, odd);
        assertThat(buyer.texts("cart/list", "cart_id", "keyword", "%_")).containsExactly(odd);
        assertThat(buyer.texts("cart/list", "cart_id", "keyword", panel)).hasSize(2);
        assertThat(buyer.texts("cart/list", "cart_id", "keyword", plain)).containsExactly(plain);
        assertThat(buyer.texts("cart/list", "cart_id", "status", "收藏")).containsExactly(odd);
        assertThat(buyer.texts("cart/list", "cart_id", "cart_status", "有效")).containsExactly(plain);
        Map<String, @Nullable Object> page = data(buyer.call("cart/list", "page", 2, "perPage", 1), 200);
        assertThat(page).containsEntry("totalItems", 2L).containsEntry("totalPages", 2L);
        assertThat((List<?>) page.get("items")).hasSize(1);
        data(buyer.call("cart/list", "perPage", 0), 400);
    }
}
