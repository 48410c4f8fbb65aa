package dev.basin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void numbers_become_long_when_they_fit_and_decimals_otherwise() {
        assertThat(Json.parse("[0,-5,9223372036854775807,9223372036854775808,1.0,1e2]"))
                .isEqualTo(List.of(
                        0L,
                        -5L,
                        Long.MAX_VALUE,
                        new BigDecimal("9223372036854775808"),
                        new BigDecimal("1.0"),
                        new BigDecimal("1e2")));
    }

    @Test
    void of_duplicate_keys_the_last_wins() {
        assertThat(Json.parse("{\"a\":1,\"b\":2,\"a\":3}")).isEqualTo(Map.of("a", 3L, "b", 2L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[",
                "[1",
                "[1,",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "[1,]",
                "{a:1}",
                "{'a':1}",
                "nul",
                "tru",
                "NaN",
                "[Infinity]",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "-",
                "\"abc",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\n\"",
                "1 2",
                "{} {}",
                "[] x",
                "// c\n1",
                "1x",
                "\uFEFF1"
            })
    void malformed_json_is_refused(String text) {
        assertRefused(text).withMessageStartingWith("Invalid JSON");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"a\":NaN}", "{\"a\":secret}", "{'secret':1}", "{\"a\":1,}", "{\"a\": [1", "{\"a\":\"x\ty\"}"})
    void the_parser_s_own_words_are_not_shown(String text) {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text))
                .satisfies(refusal -> assertThat(refusal.getMessage())
                        .matches("Invalid JSON( at line \\d+, column \\d+\\.|: the text ends too early\\.)"));
    }

    @Test
    void a_caller_says_how_many_values_it_takes() {
        byte[] three = "[0,0]".getBytes(StandardCharsets.UTF_8);
        assertThat(Json.parse(three, 3)).isEqualTo(List.of(0L, 0L));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(three, 2))
                .withMessageContaining("more than 2 values");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\\ud800\\ud800\\udc00\"", "{\"\\uDFFF\":1}"})
    void half_a_surrogate_pair_is_refused(String text) {
        assertRefused(text).withMessageContaining("surrogate");
        assertThat(Json.parse("\"\\ud83d\\ude00\"")).isEqualTo("😀");
    }

    @Test
    void invalid_utf8_is_refused_but_the_replacement_character_itself_is_not() {
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xC3, '"'}))
                .withMessageContaining("UTF-8");
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(new byte[] {'"', (byte) 0xED, (byte) 0xA0, (byte) 0x80, '"'}));
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse("[1]".getBytes(StandardCharsets.UTF_16LE)));
        assertThat(Json.parse("\"\uFFFD\"".getBytes(StandardCharsets.UTF_8))).isEqualTo("\uFFFD");
    }

    @Test
    void depth_is_limited() {
        assertThat(Json.parse("[".repeat(200) + "]".repeat(200))).isNotNull();
        assertRefused("[".repeat(201) + "]".repeat(201)).withMessageContaining("200");
        assertRefused("{\"a\":".repeat(100_000)).withMessageContaining("200");
    }

    @Test
    void numbers_are_limited_in_length_and_size() {
        assertRefused("9".repeat(401));
        assertRefused("[1." + "1".repeat(500) + "]");
        assertRefused("1e999999999").withMessageContaining("out of range");
        assertRefused("-1e99999999999999999999").withMessageContaining("out of range");
        assertRefused("9".repeat(400)).withMessageContaining("out of range");
        assertThat(Json.parse("1e-999999999")).isEqualTo(BigDecimal.ZERO);
        assertThat(Json.parse("0e999999999")).isEqualTo(BigDecimal.ZERO);
        assertThat(Json.parse("9".repeat(300))).isEqualTo(new BigDecimal("9".repeat(300)));
    }

    @Test
    void names_are_limited_in_length() {
        assertThat(Json.parse("{\"" + "n".repeat(9_000) + "\":1}")).isNotNull();
        assertRefused("{\"" + "n".repeat(20_000) + "\":1}");
    }

    @Test
    void the_first_value_can_be_read_alone() {
        assertThat(Json.parseFirst("{\"a\":1} garbage".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("a", 1L));
        assertThat(Json.parseFirst("[]]".getBytes(StandardCharsets.UTF_8))).isEqualTo(List.of());
    }

    @Property(tries = 500)
    void what_was_written_reads_back_equal(@ForAll("values") @Nullable Object value) {
        String text = Json.write(value);
        assertThat(Json.parse(text)).isEqualTo(value);
        assertThat(Json.parse(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(value);
    }

    @Property(tries = 2000)
    void random_bytes_are_read_or_refused_clearly(@ForAll byte[] bytes) {
        try {
            Json.write(Json.parse(bytes));
        } catch (JsonException e) {
            assertThat(e).hasMessageStartingWith("Invalid JSON");
        }
    }

    @Property(tries = 2000)
    void random_json_like_text_is_read_or_refused_clearly(@ForAll("jsonLike") String text) {
        try {
            Json.write(Json.parse(text.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonException e) {
            assertThat(e).hasMessageStartingWith("Invalid JSON");
        }
    }

    @Provide
    Arbitrary<String> jsonLike() {
        return Arbitraries.of(
                        "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\\", "\\u", "d800", "1", "-", ".", "e9", "null",
                        " ")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> leaf = Arbitraries.oneOf(
                Arbitraries.strings()
                        .all()
                        .filter(text -> text.chars().noneMatch(c -> Character.isSurrogate((char) c)))
                        .asGeneric(),
                Arbitraries.longs().asGeneric(),
                Arbitraries.doubles()
                        .map(BigDecimal::valueOf)
                        .map(BigDecimal::stripTrailingZeros)
                        .filter(number -> number.scale() > 0)
                        .asGeneric(),
                Arbitraries.of(true, false).asGeneric());
        return Arbitraries.recursive(
                () -> leaf,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(5).asGeneric(),
                        Arbitraries.maps(Arbitraries.strings().ascii().ofMaxLength(8), inner)
                                .ofMaxSize(5)
                                .asGeneric()),
                0,
                4);
    }

    private static ThrowableAssertAlternative<JsonException> assertRefused(String text) {
        return assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parse(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void what_strangers_send_may_hold_a_million_values_but_not_more() {
        byte[] most = ("[" + "{},".repeat(Json.MAX_VALUES - 2) + "{}]").getBytes(StandardCharsets.UTF_8);
        byte[] more = ("[" + "0,".repeat(Json.MAX_VALUES - 1) + "0]").getBytes(StandardCharsets.UTF_8);
        assertThat(Json.parseFirst(most)).isInstanceOf(List.class);
        assertThatExceptionOfType(JsonException.class)
                .isThrownBy(() -> Json.parseFirst(more))
                .withMessageContaining("values");
        assertThat(Json.parse(more)).isInstanceOf(List.class);
    }
}
