package com.blvoa.bai.dictionary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.BaiCollections;
import com.blvoa.bai.schema.DictionaryFields;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DictionaryItemsTest {
    private static final Collection COLLECTION = new BaiCollections(false, 1)
            .all().stream()
                    .filter(collection -> collection.name().equals(DictionaryFields.COLLECTION))
                    .findFirst()
                    .orElseThrow();

    private static Record dictionary() {
        return Record.create(COLLECTION);
    }

    @Provide
    Arbitrary<List<DictionaryItem>> items() {
        Arbitrary<String> text = Arbitraries.strings().ofMinLength(1).ofMaxLength(20);
        return Combinators.combine(text, text, Arbitraries.longs().between(-1000, 1000))
                .as(DictionaryItem::new)
                .list()
                .ofMaxSize(20);
    }

    @Property(tries = 200)
    void what_is_stored_is_read_again_in_order(@ForAll("items") List<DictionaryItem> items) {
        Record dictionary = dictionary();
        DictionaryItems.store(dictionary, items);
        assertThat(DictionaryItems.stored(dictionary))
                .containsExactlyElementsOf(items.stream()
                        .sorted((a, b) -> Long.compare(a.sortOrder(), b.sortOrder()))
                        .toList());
    }

    @Test
    void the_three_fields_hold_json_arrays() {
        Record dictionary = dictionary();
        DictionaryItems.store(dictionary, List.of(new DictionaryItem("b", "乙", 2), new DictionaryItem("a", "甲", 1)));
        assertThat(dictionary.text(DictionaryFields.VALUES)).isEqualTo("[\"b\",\"a\"]");
        assertThat(dictionary.text(DictionaryFields.DESCRIPTIONS)).isEqualTo("[\"乙\",\"甲\"]");
        assertThat(dictionary.text(DictionaryFields.ORDER)).isEqualTo("[2,1]");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''            | ''        | ''          | 0
            nonsense      | [1]       | {}          | 0
            ["a","b"]     | ["A"]     | ["2","1"]   | 2
            ["a","b"]     | null      | [true]      | 2
            [1,{"x":1}]   | []        | ''          | 2
            """)
    void what_others_wrote_never_fails(String values, String descriptions, String order, int count) {
        Record dictionary = dictionary()
                .set(DictionaryFields.VALUES, values)
                .set(DictionaryFields.DESCRIPTIONS, descriptions)
                .set(DictionaryFields.ORDER, order);
        assertThat(DictionaryItems.stored(dictionary)).hasSize(count);
    }

    @Test
    void numbers_written_as_text_sort_too() {
        Record dictionary = dictionary()
                .set(DictionaryFields.VALUES, "[\"a\",\"b\"]")
                .set(DictionaryFields.DESCRIPTIONS, "[\"A\",\"B\"]")
                .set(DictionaryFields.ORDER, "[\"2\",\"1\"]");
        assertThat(DictionaryItems.stored(dictionary))
                .extracting(DictionaryItem::value)
                .containsExactly("b", "a");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            "items":[]                                                     | 1 到
            "items":{}                                                     | 数组
            "items":[1]                                                    | 第 1 项必须为对象
            "items":[{"description":"A","sortOrder":1}]                    | 第 1 项缺少 enum
            "items":[{"enum":" ","description":"A","sortOrder":1}]         | 第 1 项缺少 enum
            "items":[{"enum":5,"description":"A","sortOrder":1}]           | 第 1 项的 enum 必须为字符串
            "items":[{"enum":"a","sortOrder":1}]                           | 第 1 项缺少 description
            "items":[{"enum":"a","description":"A"}]                       | 第 1 项的 sortOrder 必须为整数
            "items":[{"enum":"a","description":"A","sortOrder":"1"}]       | 第 1 项的 sortOrder 必须为整数
            "items":[{"enum":"a","description":"A","sortOrder":1.5}]       | 第 1 项的 sortOrder 必须为整数
            "items":[{"enum":"a","description":"A","sortOrder":1e300}]     | 第 1 项的 sortOrder 必须为整数
            "items":[{"enum":"a","description":"A","sortOrder":9007199254740993}] | 第 1 项的 sortOrder 必须为整数
            "items":[{"enum":"a","description":"A","sortOrder":1},{"enum":"a","description":"B","sortOrder":2}] | 第 2 项的 enum 重复
            """)
    void a_wrong_item_is_named_by_its_place(String members, String reason) {
        JsonBody body = JsonBody.parse(("{" + members + "}").getBytes(StandardCharsets.UTF_8));
        DictionaryItems.read(body);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(body::check)
                .satisfies(refusal -> assertThat(refusal.fields().get("items")).contains(reason));
    }

    @Test
    void whole_numbers_may_be_written_with_a_fraction() {
        JsonBody body = JsonBody.parse("{\"items\":[{\"enum\":\"a\",\"description\":\"A\",\"sortOrder\":1.0}]}"
                .getBytes(StandardCharsets.UTF_8));
        assertThat(DictionaryItems.read(body).orElseThrow()).containsExactly(new DictionaryItem("a", "A", 1));
        body.check();
    }
}
