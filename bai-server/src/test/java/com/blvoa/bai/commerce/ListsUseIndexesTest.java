package com.blvoa.bai.commerce;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import com.blvoa.bai.testkit.Shopper;
import dev.basin.Application;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.schema.Collection;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user's lists cost does not depend on how much others have. */
@BaiTest
class ListsUseIndexesTest {
    private static final int MANY = Integer.getInteger("bai.cost.rows", 20_000);
    private static final int CALLS = 300;
    private static final int ROUNDS = 30;
    /** Exact for the many rows that the promise is about, loose where the machine's moods weigh as much as the rows. */
    private static final double FLAT = MANY >= 1_000_000 ? 1.2 : 3;

    private static final String FILL = """
            WITH RECURSIVE numbers(n) AS (SELECT ? UNION ALL SELECT n + 1 FROM numbers WHERE n < ?)
            INSERT INTO tbl_%1$s (id, %1$s_id, %1$s_owner, %1$s_status, created, updated)
            SELECT printf('%%015d', n), 'X' || n, 'other' || (n %% 997), '有效',
                printf('2026-01-01 00:%%02d:00.000Z', n %% 60), '2026-01-01 00:00:00.000Z' FROM numbers""";

    private final RunningBai bai;

    ListsUseIndexesTest(RunningBai bai) {
        this.bai = bai;
    }

    private List<String> plan(String table, String filter, String sort, Map<String, String> params) {
        Application basin = bai.application();
        Collection collection = basin.collections().find(table).orElseThrow();
        Map<String, Object> bound = Map.copyOf(params);
        Selection selection = new Selection(collection, null, filter, sort, true, new java.util.HashMap<>(bound), null);
        RequestContext server = new RequestContext("default", "GET", Map.of(), Map.of(), Map.of(), Optional.empty());
        CompiledSelection compiled = basin.filters().compile(selection, server);
        String sql = "EXPLAIN QUERY PLAN SELECT \"" + table + "\".* FROM " + compiled.from() + " WHERE "
                + compiled.where() + " ORDER BY " + compiled.orderBy() + " LIMIT 30";
        return basin.database().list(sql, compiled.params(), row -> String.valueOf(row.text(3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"cart", "order"})
    void a_users_list_is_a_walk_along_an_index(String kind) {
        String table = "tbl_" + kind;
        String owner = kind + "_owner";
        assertThat(plan(table, owner + " = {:owner}", "-created,-id", Map.of("owner", "x")))
                .singleElement()
                .asString()
                .contains("USING INDEX idx_" + table + "_" + owner + "_is_delete_created_id (" + owner
                        + "=? AND is_delete=?)");
    }

    @Test
    void the_rows_of_others_cost_nothing() {
        Shopper momo = Shopper.of(bai);
        String panel = Shopper.product(bai, "面板", "1");
        LongStream.range(0, 20).forEach(_ -> momo.cart(panel, 1));
        LongStream.range(0, 20).forEach(_ -> momo.call("order/create", "order_source", "a"));
        fill(1, 1_000);
        median(momo, "cart/list");
        long[] few = {median(momo, "cart/list"), median(momo, "order/list")};
        fill(1_001, MANY);
        assertThat(isBelow(few[0] * FLAT, momo, "cart/list")).isTrue();
        assertThat(isBelow(few[1] * FLAT, momo, "order/list")).isTrue();
    }

    /** In one of many rounds: more rows would slow down each of them, a busy machine only some. */
    private static boolean isBelow(double nanos, Shopper caller, String endpoint) {
        return IntStream.range(0, ROUNDS).anyMatch(_ -> median(caller, endpoint) < nanos);
    }

    private void fill(long first, long last) {
        for (String kind : List.of("cart", "order")) {
            bai.application().database().run(tx -> tx.execute(FILL.formatted(kind), List.of(first, last)));
        }
    }

    /** The time that half of many calls stay below. */
    private static long median(Shopper caller, String endpoint) {
        long[] times = new long[CALLS];
        Arrays.setAll(times, _ -> {
            long start = System.nanoTime();
            assertThat(caller.call(endpoint).status()).isEqualTo(200);
            return System.nanoTime() - start;
        });
        Arrays.sort(times);
        return times[CALLS / 2];
    }
}
