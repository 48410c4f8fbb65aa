package com.blvoa.bai.dictionary;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.items;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.schema.DictionaryFields;
import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.records.RecordStore;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of everything and by pages (contract §2, §4). */
@BaiTest
class DictionaryListTest {
    private static final int ALL = 1_203;

    private final RunningBai bai;
    private final HttpCaller operator;

    DictionaryListTest(RunningBai bai) {
        this.bai = bai;
        operator = bai.as(bai.operator("13800138000"));
    }

    @BeforeAll
    void fill() {
        RecordStore records = bai.application().records();
        bai.application()
                .database()
                .run(_ -> IntStream.range(0, ALL)
                        .forEach(i -> records.save(
                                records.create(DictionaryFields.COLLECTION).set(DictionaryFields.NAME, name(i)))));
    }

    private static String name(int i) {
        return "dict %04d".formatted(i);
    }

    private static List<String> names(int from, int to) {
        return IntStream.range(from, to).mapToObj(DictionaryListTest::name).toList();
    }

    private HttpAnswer list(Map<String, ?> body) {
        return operator.post("/pb/api/dictionary/list", body);
    }

    private static List<String> shown(HttpAnswer answer) {
        return items(answer).stream()
                .map(item -> String.valueOf(item.get("dict_name")))
                .toList();
    }

    @Test
    void without_a_page_every_match_comes_by_name() {
        HttpAnswer everything = list(Map.of());
        assertThat(shown(everything)).isEqualTo(names(0, ALL));
        assertThat(data(everything, 200)).containsOnlyKeys("items");
        assertThat(shown(operator.send("POST", "/api/dictionary/list"))).hasSize(ALL);
        assertThat(shown(list(Map.of("keyword", "t 1")))).isEqualTo(names(1_000, ALL));
        assertThat(shown(list(Map.of("keyword", "t 12")))).isEqualTo(names(1_200, ALL));
        assertThat(shown(list(Map.of("keyword", "nobody")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", textBlock = """
            1,          2,    0,    2,    2,   602
            2,          500,  500,  1000, 500, 3
            3,          500,  1000, 1203, 500, 3
            4,          500,  0,    0,    500, 3
            1,          501,  0,    500,  500, 3
            1,          9999999999, 0, 500, 500, 3
            -,          5,    0,    5,    5,   241
            2,          -,    30,   60,   30,  41
            2147483647, 500,  0,    0,    500, 3
            2.0,        1e2,  100,  200,  100, 13
            """)
    void a_page_tells_the_totals(
            @Nullable String page, @Nullable String perPage, int from, int to, long shownPerPage, long pages) {
        String wish = (page == null ? "" : "\"page\":" + page)
                + (page == null || perPage == null ? "" : ",")
                + (perPage == null ? "" : "\"perPage\":" + perPage);
        HttpAnswer answer = operator.json("POST", "/api/dictionary/list", "{" + wish + "}");
        assertThat(shown(answer)).isEqualTo(names(from, to));
        long number = page == null ? 1 : (long) Double.parseDouble(page);
        assertThat(data(answer, 200))
                .containsOnlyKeys("items", "page", "perPage", "totalItems", "totalPages")
                .containsEntry("page", number)
                .containsEntry("perPage", shownPerPage)
                .containsEntry("totalItems", (long) ALL)
                .containsEntry("totalPages", pages);
    }

    @Test
    void the_keyword_counts_for_the_totals() {
        assertThat(data(list(Map.of("keyword", "t 12", "page", 1)), 200))
                .containsEntry("totalItems", 3L)
                .containsEntry("totalPages", 1L);
        assertThat(data(list(Map.of("keyword", "nobody", "page", 1)), 200))
                .containsEntry("totalItems", 0L)
                .containsEntry("totalPages", 0L);
    }

    @Test
    void bad_pages_are_named() {
        for (String field : List.of("page", "perPage")) {
            for (Object wrong : List.of(0, -1, 1.5, "1", true, List.of(), Map.of())) {
                Map<String, Object> body = new HashMap<>();
                body.put(field, wrong);
                assertThat(data(list(body), 400)).as(body.toString()).containsOnlyKeys(field);
            }
        }
        assertThat(data(list(Map.of("page", 2_147_483_648L)), 400)).containsOnlyKeys("page");
    }
}
