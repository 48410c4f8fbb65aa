package com.blvoa.bai.commerce;

import static com.blvoa.bai.testkit.RunningBai.data;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.Money;
import com.blvoa.bai.schema.OrderFields;
import com.blvoa.bai.schema.ProductFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.json.Json;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Amounts come back digit by digit as they were sent or counted. */
@BaiTest
class DecimalsTest {
    private static final long SEED = Long.getLong("bai.decimals.seed", 20260408);
    private static final int ORDERS = Integer.getInteger("bai.decimals.orders", 25);
    private static final int MOST_ITEMS = 100;
    private static final long LARGEST_CENTS = 999_999_999;

    private final RunningBai bai;
    private final RecordStore records;
    private final Shopper momo;
    private final Random random = new Random(SEED);

    DecimalsTest(RunningBai bai) {
        this.bai = bai;
        records = bai.application().records();
        momo = Shopper.of(bai);
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }

    /** Of any number of digits alike. */
    private long upTo(long most) {
        int digits = 1 + random.nextInt(String.valueOf(most).length());
        long below = LongStream.rangeClosed(1, digits).reduce(1, (power, _) -> power * 10);
        return 1 + random.nextLong(Math.min(below, most));
    }

    /** What is bought: a price, how often, and the cart's id once it has one. */
    private record Line(BigDecimal price, long quantity, String cart) {
        BigDecimal amount() {
            return price.multiply(BigDecimal.valueOf(quantity));
        }
    }

    private Line stored(BigDecimal price, long quantity) {
        Record product = records.save(records.create(ProductFields.COLLECTION).set(ProductFields.BASIC_PRICE, price));
        Record cart = records.save(records.create(CartFields.COLLECTION)
                .set(CartFields.OWNER, momo.openid())
                .set(CartFields.PRODUCT_ID, product.text(ProductFields.ID))
                .set(CartFields.QUANTITY, quantity)
                .set(CartFields.AT_PRICE, price));
        return new Line(price, quantity, cart.text(CartFields.ID));
    }

    private void assertExact(List<Line> lines) {
        HttpAnswer made = momo.call(
                "order/create", "cart_ids", lines.stream().map(Line::cart).toList());
        BigDecimal total = lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        assertSnapshot(data(made, 200), lines, total);
        String id = Shopper.text(made, "order_id");
        assertSnapshot(data(momo.call("order/detail", "order_id", id), 200), lines, total);
        String path = "/pb/api/collections/tbl_order/records/" + Shopper.text(made, "pb_id");
        assertSnapshot(RunningBai.object(Json.parse(momo.caller().get(path).body())), lines, total);
        String sql = "SELECT order_amount FROM tbl_order WHERE order_id = ?";
        assertThat(bai.application().database().list(sql, List.of(id), row -> new BigDecimal(row.text(0))))
                .singleElement()
                .satisfies(kept -> assertThat(kept).isEqualByComparingTo(total));
    }

    private static void assertSnapshot(Map<String, @Nullable Object> order, List<Line> lines, BigDecimal total) {
        assertSame(order.get(OrderFields.AMOUNT), total);
        Map<String, @Nullable Object> snap = RunningBai.object(order.get(OrderFields.SNAP));
        assertSame(snap.get("total"), total);
        assertThat((List<?>) snap.get("items")).hasSameSizeAs(lines);
        for (int i = 0; i < lines.size(); i++) {
            Object item = snap.get("items") instanceof List<?> items ? items.get(i) : null;
            Map<String, @Nullable Object> shown = RunningBai.object(item);
            assertSame(shown.get("price"), lines.get(i).price());
            assertSame(shown.get("amount"), lines.get(i).amount());
            assertThat(shown.get("quantity")).isEqualTo(lines.get(i).quantity());
        }
    }

    /** The number as it was written in the answer. */
    private static void assertSame(@Nullable Object written, BigDecimal expected) {
        assertThat(new BigDecimal(String.valueOf(written))).isEqualByComparingTo(expected);
    }

    @Test
    void orders_of_random_carts_are_exact() {
        for (int order = 0; order < ORDERS; order++) {
            int items = 1 + random.nextInt(MOST_ITEMS);
            List<Line> lines = new ArrayList<>();
            bai.application()
                    .database()
                    .run(_ -> IntStream.range(0, items)
                            .forEach(_ -> lines.add(stored(cents(upTo(LARGEST_CENTS)), upTo(9_999)))));
            assertExact(lines);
        }
    }

    @Test
    void the_largest_order_is_exact() {
        List<Line> lines = new ArrayList<>();
        bai.application()
                .database()
                .run(_ -> IntStream.range(0, MOST_ITEMS).forEach(_ -> lines.add(stored(cents(LARGEST_CENTS), 9_999))));
        assertExact(lines);
    }

    @Test
    void amounts_that_clients_send_come_back_as_they_were() {
        for (int i = 0; i < ORDERS * 20; i++) {
            BigDecimal amount = cents(upTo(999_999_999_999_999L));
            String body = "{\"order_source\":\"x\",\"order_amount\":" + amount.toPlainString() + "}";
            HttpAnswer made = momo.caller().json("POST", "/pb/api/order/create", body);
            assertSame(Shopper.value(made, "order_amount"), amount);
            HttpAnswer read = momo.call("order/detail", "order_id", Shopper.text(made, "order_id"));
            assertThat(read.body())
                    .contains("\"order_amount\":" + amount.stripTrailingZeros().toPlainString() + ",");
        }
    }

    @Test
    void no_two_amounts_share_a_float() {
        Record row = records.create(OrderFields.COLLECTION);
        for (int i = 0; i < 200_000; i++) {
            BigDecimal amount = cents(upTo(999_999_999_999_999L));
            assertThat(Money.of(row.set(OrderFields.AMOUNT, amount), OrderFields.AMOUNT))
                    .isEqualByComparingTo(amount);
        }
    }
}
