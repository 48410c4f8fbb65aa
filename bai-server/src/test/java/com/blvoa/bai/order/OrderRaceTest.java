package com.blvoa.bai.order;

import static com.blvoa.bai.testkit.RunningBai.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.AtOnce;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.testkit.HttpAnswer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Orders for the same carts at the same moment. */
@BaiTest
class OrderRaceTest {
    private static final int CLIENTS = 32;

    private final RunningBai bai;
    private final Shopper momo;
    private final String panel;

    OrderRaceTest(RunningBai bai) {
        this.bai = bai;
        momo = Shopper.of(bai);
        panel = Shopper.product(bai, "面板", "19.99");
    }

    private long orders(Shopper buyer) {
        return bai.application().records().count("tbl_order", "order_owner = {:o}", Map.of("o", buyer.openid()));
    }

    @Test
    void one_of_many_orders_for_a_cart_wins() {
        Shopper buyer = Shopper.of(bai);
        String cart = buyer.cart(panel, 3);
        List<HttpAnswer> answers = AtOnce.run(CLIENTS, _ -> buyer.order(cart));
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() == 400))
                .hasSize(CLIENTS - 1)
                .allSatisfy(answer -> assertThat(data(answer, 400)).containsOnlyKeys("cart_ids"));
        assertThat(orders(buyer)).isEqualTo(1);
    }

    @Test
    void orders_that_share_a_cart_take_all_of_theirs_or_none() {
        Shopper buyer = Shopper.of(bai);
        String shared = buyer.cart(panel, 1);
        List<String> own = AtOnce.run(8, _ -> buyer.cart(panel, 1));
        List<HttpAnswer> answers = AtOnce.run(8, i -> buyer.order(own.get(i), shared));
        for (int i = 0; i < own.size(); i++) {
            String status = Shopper.text(buyer.call("cart/detail", "cart_id", own.get(i)), "cart_status");
            assertThat(status).isEqualTo(answers.get(i).status() == 200 ? "已下单" : "有效");
        }
        assertThat(orders(buyer)).isEqualTo(1);
    }

    @Test
    void a_cart_is_either_ordered_or_deleted_first() {
        for (int round = 0; round < 10; round++) {
            String cart = momo.cart(panel, 1);
            List<HttpAnswer> answers =
                    AtOnce.run(2, i -> i == 0 ? momo.order(cart) : momo.call("cart/delete", "cart_id", cart));
            assertThat(answers.get(0).status()).isIn(200, 404);
            assertThat(answers.get(1).status()).isEqualTo(200);
        }
    }

    @Test
    void a_key_makes_one_order_of_carts() {
        Shopper buyer = Shopper.of(bai);
        String cart = buyer.cart(panel, 2);
        List<HttpAnswer> answers = AtOnce.run(CLIENTS, _ -> buyer.once("k", "order/create", "cart_ids", List.of(cart)));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream().map(HttpAnswer::body).distinct()).hasSize(1);
        assertThat(orders(buyer)).isEqualTo(1);
    }
}
