package com.blvoa.bai.demo;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.Content;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoDataTest {
    private static final Map<String, String> DEV = Map.of("BAI_DEV", "true");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void an_empty_directory_gets_operators_dictionaries_and_documents_once() {
        long users;
        try (RunningBai bai = RunningBai.start(directory.resolve("new"), DEV)) {
            HttpAnswer login = bai.guest()
                    .post(
                            "/pb/api/platform/login",
                            Map.of("login_account", DemoData.ACCOUNT, "password", DemoData.PASSWORD));
            String token = String.valueOf(envelope(login, 200).get("token"));
            Object items = data(bai.guest().token(token).post("/pb/api/dictionary/list", Map.of()), 200)
                    .get("items");
            assertThat((List<?>) items).hasSizeGreaterThanOrEqualTo(3);
            Content operator = new Content(bai.guest().token(token));
            List<Map<String, @Nullable Object>> documents = operator.items("document/list");
            assertThat(documents).hasSizeGreaterThanOrEqualTo(3);
            assertThat(documents.stream().flatMap(shown -> urls(shown).stream()))
                    .hasSize(3)
                    .allSatisfy(
                            url -> assertThat(picture(bai, String.valueOf(url))).isEqualTo(640));
            users = bai.application().records().count("tbl_auth_users", "", Map.of());
            assertThat(users).isEqualTo(3);
        }
        try (RunningBai again = RunningBai.start(directory.resolve("new"), DEV)) {
            assertThat(again.application().records().count("tbl_auth_users", "", Map.of()))
                    .isEqualTo(users);
        }
    }

    @Test
    void the_demo_customer_finds_a_shop_with_carts_and_orders() {
        try (RunningBai bai = RunningBai.start(directory.resolve("new"), DEV)) {
            HttpAnswer login = bai.guest().post("/api/wechat/login", Map.of("users_wx_code", "sandbox:demo"));
            assertThat(object(data(login, 200).get("user")).get("users_name")).isEqualTo("演示顾客");
            HttpCaller demo =
                    bai.guest().token(String.valueOf(envelope(login, 200).get("token")));
            List<Map<String, @Nullable Object>> carts = RunningBai.items(demo.post("/api/cart/list", Map.of()));
            assertThat(carts).hasSize(4).allSatisfy(cart -> assertThat(cart).containsKey("product"));
            List<Map<String, @Nullable Object>> orders = RunningBai.items(demo.post("/api/order/list", Map.of()));
            assertThat(orders)
                    .extracting(order -> String.valueOf(order.get("order_amount")))
                    .containsExactlyInAnyOrder("1288", "265.5");
            String open = String.valueOf(carts.stream()
                    .filter(cart -> "有效".equals(cart.get("cart_status")))
                    .toList()
                    .getFirst()
                    .get("cart_id"));
            data(demo.post("/api/order/create", Map.of("cart_ids", List.of(open))), 200);
            HttpAnswer products = bai.guest().get("/api/collections/tbl_product_list/records?perPage=50");
            assertThat(products.body()).contains("\"totalItems\":12");
            HttpAnswer pictures = bai.guest()
                    .get(
                            "/api/collections/tbl_attachments/records?filter=(attachments_remark='%E6%BC%94%E7%A4%BA%E4%BA%A7%E5%93%81%E5%9B%BE%E7%89%87')");
            assertThat(pictures.body()).contains("\"totalItems\":12");
            assertThat(bai.application().records().count("tbl_company", "", Map.of()))
                    .isEqualTo(1);
        }
    }

    private static List<?> urls(Map<String, @Nullable Object> document) {
        return document.get("document_image_urls") instanceof List<?> urls ? urls : List.of();
    }

    /** The width of a picture. */
    private static int picture(RunningBai bai, String url) {
        byte[] png = bai.guest().download(url.replaceFirst("^http://[^/]+", ""));
        try {
            return ImageIO.read(new ByteArrayInputStream(png)).getWidth();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_directory_with_data_gets_nothing() {
        try (RunningBai plain = RunningBai.start(directory, Map.of())) {
            assertThat(plain.application().records().count("tbl_auth_users", "", Map.of()))
                    .isZero();
        }
        try (RunningBai dev = RunningBai.start(directory, DEV)) {
            assertThat(dev.application().records().count("tbl_auth_users", "", Map.of()))
                    .isZero();
        }
    }

    @Test
    void sandbox_codes_log_in_and_yield_phones() {
        try (RunningBai bai = RunningBai.start(directory.resolve("new"), DEV)) {
            HttpAnswer login = bai.guest().post("/api/wechat/login", Map.of("users_wx_code", "sandbox:momo"));
            String token = String.valueOf(envelope(login, 200).get("token"));
            HttpAnswer profile = bai.guest()
                    .token(token)
                    .post("/api/wechat/profile", Map.of("users_phone_code", "phone:13812345678"));
            assertThat(object(data(profile, 200).get("user")).get("users_phone"))
                    .isEqualTo("13812345678");
            envelope(bai.guest().post("/api/wechat/login", Map.of("users_wx_code", "real")), 400);
        }
    }
}
