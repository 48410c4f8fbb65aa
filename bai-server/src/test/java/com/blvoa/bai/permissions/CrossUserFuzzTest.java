package com.blvoa.bai.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.CartFields;
import com.blvoa.bai.schema.OrderFields;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A asks at random. No answer holds anything that marks B's rows, none of them changes, and every answer is the same when B's
 * rows are not there at all: not even their existence shows.
 */
@BaiTest
class CrossUserFuzzTest {
    private static final int REQUESTS = Integer.getInteger("bai.fuzz.requests", 5_000);
    private static final long SEED = Long.getLong("bai.fuzz.seed", 20260408);
    /** In every text of B's, and in nothing that A sends. */
    private static final String MARK = "qzB7";

    private static final BigDecimal MARKED_AMOUNT = new BigDecimal("7654321.89");

    private final RunningBai bai;
    private final RecordStore records;
    private final Record a;
    private final Record b;
    private final List<String> own = new ArrayList<>();
    private final List<String> foreign = new ArrayList<>();

    CrossUserFuzzTest(RunningBai bai) {
        this.bai = bai;
        records = bai.application().records();
        a = named(bai.wechatUser(""), "Anna");
        b = named(bai.wechatUser(""), MARK + "name");
        bai.superuser().patch("/api/settings", Map.of("batch", Map.of("enabled", true)));
        for (int i = 0; i < 12; i++) {
            own.addAll(rows(a, "plain" + i, BigDecimal.valueOf(i)));
            foreign.addAll(rows(b, MARK + i, MARKED_AMOUNT));
        }
        foreign.add(b.id());
    }

    private Record named(Record user, String name) {
        return records.save(user.set(UserFields.NAME, name).set("users_promo_code", name));
    }

    /** The ids, both kinds of each, of a cart and an order. */
    private List<String> rows(Record owner, String text, BigDecimal amount) {
        String openid = owner.text(UserFields.OPENID);
        Record cart = records.save(records.create(CartFields.COLLECTION)
                .set(CartFields.OWNER, openid)
                .set(CartFields.NUMBER, text)
                .set(CartFields.REMARK, text)
                .set(CartFields.STATUS, text)
                .set(CartFields.PRODUCT_ID, text)
                .set(CartFields.QUANTITY, 2)
                .set(CartFields.AT_PRICE, amount));
        Record order = records.save(records.create(OrderFields.COLLECTION)
                .set(OrderFields.OWNER, openid)
                .set(OrderFields.NUMBER, text)
                .set(OrderFields.REMARK, text)
                .set(OrderFields.SOURCE, text)
                .set(OrderFields.SNAP, Map.of("secret", text))
                .set(OrderFields.AMOUNT, amount));
        return List.of(cart.id(), cart.text(CartFields.ID), order.id(), order.text(OrderFields.ID));
    }

    private List<String> stored() {
        String sql = "SELECT id || cart_remark || cart_status || is_delete || updated FROM tbl_cart"
                + " UNION ALL SELECT id || order_remark || order_status || is_delete || updated FROM tbl_order"
                + " UNION ALL SELECT id || users_name || openid || updated FROM tbl_auth_users";
        return bai.application().database().list(sql, List.of(), row -> String.valueOf(row.text(0)));
    }

    @Test
    void nothing_of_another_user_shows() {
        List<String> ids = new ArrayList<>(own);
        ids.addAll(foreign);
        List<String> values = List.of(
                "plain1",
                "plain",
                "",
                "%",
                "_",
                "q",
                "z",
                "qz",
                "B7",
                a.text(UserFields.OPENID),
                b.text(UserFields.OPENID),
                foreign.get(0),
                foreign.get(1),
                own.get(0),
                "7654321.89",
                "2026-01-01");
        RandomRequests requests = new RandomRequests(SEED, ids, values);
        HttpCaller caller = bai.as(a);
        List<String> before = stored();
        Map<RandomRequests.Asked, HttpAnswer> answers = new LinkedHashMap<>();
        for (int i = 0; i < REQUESTS; i++) {
            RandomRequests.Asked asked = requests.next(foreign, b.text(UserFields.OPENID));
            HttpAnswer answer = asked.send(caller);
            assertThat(answer.body()).as(asked.toString()).doesNotContain(MARK, MARKED_AMOUNT.toPlainString());
            assertThat(answer.status()).as(asked + answer.body()).isLessThan(500);
            if (asked.reads()) {
                answers.put(asked, answer);
            } else {
                assertThat(answer.status()).as(asked + answer.body()).isBetween(400, 404);
            }
        }
        assertThat(stored()).containsExactlyElementsOf(before);
        removeRowsOfB();
        answers.forEach((asked, answer) -> {
            HttpAnswer without = asked.send(caller);
            assertThat(without.status()).as(asked.toString()).isEqualTo(answer.status());
            assertThat(without.body()).as(asked.toString()).isEqualTo(answer.body());
        });
        assertThat(answers.values().stream()
                        .filter(answer ->
                                answer.status() == 200 && answer.body().contains("plain")))
                .hasSizeGreaterThan(REQUESTS / 50);
    }

    private void removeRowsOfB() {
        String openid = b.text(UserFields.OPENID);
        bai.application().database().run(tx -> {
            tx.execute("DELETE FROM tbl_cart WHERE cart_owner = ?", List.of(openid));
            tx.execute("DELETE FROM tbl_order WHERE order_owner = ?", List.of(openid));
            tx.execute("DELETE FROM tbl_auth_users WHERE id = ?", List.of(b.id()));
        });
    }
}
