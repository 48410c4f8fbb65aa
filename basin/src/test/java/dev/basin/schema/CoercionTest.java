package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.FieldError;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What submitted values mean, as the newest PocketBase answered when it was asked (facts B13). */
class CoercionTest {
    @Test
    void dates_are_read_in_many_forms() {
        assertThat(DateText.normalize("2024-01-02")).isEqualTo("2024-01-02 00:00:00.000Z");
        assertThat(DateText.normalize("2024-01-02 3:04:05.1Z")).isEqualTo("2024-01-02 03:04:05.100Z");
        assertThat(DateText.normalize("Mon, 02 Jan 2006 15:04:05 MST")).isEqualTo("2006-01-02 15:04:05.000Z");
        assertThat(DateText.normalize("3:04PM")).isEqualTo("0000-01-01 15:04:00.000Z");
        assertThat(DateText.normalize("2024-01-02T03:04:05+08:00")).isEqualTo("2024-01-01 19:04:05.000Z");
        assertThat(DateText.normalize("2024-01-02T03:04:05,123456789")).isEqualTo("2024-01-02 03:04:05.123Z");
        assertThat(DateText.normalize("2024-02-30")).isEmpty();
        assertThat(DateText.normalize("2024-01-02 03:04")).isEmpty();
        assertThat(Fields.date("d").coerce(20240102L)).isEqualTo("");
    }

    @Test
    void numbers_are_read_from_texts_and_truth() {
        NumberField field = Fields.number("n");
        assertThat(List.of("0x10", " 5", "", "x"))
                .allSatisfy(text -> assertThat(field.coerce(text)).isEqualTo(0.0));
        assertThat(field.coerce("1e3")).isEqualTo(1000.0);
        assertThat(field.coerce("1_0")).isEqualTo(10.0);
        assertThat(field.coerce("5.")).isEqualTo(5.0);
        assertThat(field.coerce(true)).isEqualTo(1.0);
        assertThat(field.coerce(Map.of("a", 1L))).isEqualTo(0.0);
        assertThat(field.check(field.coerce("Inf"))).map(FieldError::code).contains("validation_not_a_number");
    }

    @Test
    void the_length_of_a_number_does_not_matter() {
        NumberField field = Fields.number("n");
        int length = 1_000_000;
        assertThat(field.coerce("1".repeat(length))).isEqualTo(0.0);
        assertThat(field.coerce("1_".repeat(length) + "1")).isEqualTo(0.0);
        assertThat(field.coerce("0.".concat("5".repeat(length)))).isEqualTo(0.5555555555555556);
        assertThat(field.coerce("0_".repeat(length) + "7")).isEqualTo(7.0);
        assertThat(field.coerce("1_".repeat(length))).isEqualTo(0.0);
    }

    @Test
    void texts_are_made_of_numbers_and_truth_but_not_of_lists() {
        TextField field = Fields.text("t");
        assertThat(field.coerce(new BigDecimal("1.50"))).isEqualTo("1.5");
        assertThat(field.coerce(new BigDecimal("1e21"))).isEqualTo("1000000000000000000000");
        assertThat(field.coerce(true)).isEqualTo("true");
        assertThat(field.coerce(List.of(1L))).isEqualTo("");
    }

    @Test
    void lists_are_made_of_single_values_and_of_json_texts() {
        SelectField field = Fields.select("m", "a", "b", "c").maxSelect(3);
        assertThat(field.coerce("[\"a\",\"b\"]")).isEqualTo(List.of("a", "b"));
        assertThat(field.coerce("[1,\"a\"]")).isEqualTo(List.of("[1,\"a\"]"));
        assertThat(field.coerce(5L)).isEqualTo(List.of("5"));
        assertThat(field.coerce(Map.of("x", 1L))).isEqualTo(List.of());
        assertThat(field.check(List.of("a", "x")))
                .contains(new FieldError("validation_invalid_value", "Invalid value x.", Map.of("value", "x")));
        assertThat(Fields.select("s", "a", "b").coerce(List.of("a", "b"))).isEqualTo("b");
    }

    @Test
    void json_is_written_with_sorted_keys_and_floats_and_texts_may_be_json() {
        JsonField field = Fields.json("j");
        Map<String, Object> object = new LinkedHashMap<>(Map.of("b", 1L));
        object.put("a", new BigDecimal("1.0"));
        object.put("c", "<&>\u2028\u0007");
        assertThat(field.coerce(object)).isEqualTo(new RawJson("{\"a\":1,\"b\":1,\"c\":\"<&>\u2028\\u0007\"}"));
        assertThat(field.coerce("[1, 2]")).isEqualTo(new RawJson("[1,2]"));
        assertThat(field.coerce(" [1]")).isEqualTo(new RawJson("\" [1]\""));
        assertThat(field.coerce("")).isEqualTo(new RawJson("\"\""));
        assertThat(field.check(field.coerce("hi\u007f"))).map(FieldError::code).contains("validation_invalid_json");
    }

    @Test
    void addresses_are_checked_as_pocketbase_checks_them() {
        assertThat(List.of("a@b.co", "a.b+c@x-y.example.com", "用户@例子.中国"))
                .allSatisfy(text -> assertThat(Fields.email("e").check(text)).isEmpty());
        assertThat(List.of("a@b", "A b <a@b.co>", "a@b.c0", "@b.co", "a..b@c.de", "\"a b\"@c.de"))
                .allSatisfy(text -> assertThat(Fields.email("e").check(text)).isPresent());
        assertThat(List.of("http://localhost", "www.a.co", "a.co", "https://x.y:8080/z?q#f"))
                .allSatisfy(text -> assertThat(Fields.url("u").check(text)).isEmpty());
        assertThat(List.of("foo", "http://a b", "://x.co"))
                .allSatisfy(text -> assertThat(Fields.url("u").check(text)).isPresent());
    }

    @Test
    void generated_texts_match_their_pattern() {
        for (String pattern : List.of("[a-z0-9]{15}", "x(ab|cd?){1,3}-[^a]\\d+", "[\\w.-]*", "é.")) {
            GeneratedText generator = GeneratedText.of(pattern);
            for (int i = 0; i < 50; i++) {
                assertThat(generator.next()).matches(pattern);
            }
        }
    }
}
