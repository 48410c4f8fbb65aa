package com.blvoa.bai.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBodyTest {
    private static JsonBody body(String json) {
        return JsonBody.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> refused(JsonBody body) {
        try {
            body.check();
            return Map.of();
        } catch (Refusal refusal) {
            assertThat(refusal.status()).isEqualTo(400);
            return refusal.fields();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "[1]", "\"text\"", "1", "null", "{} {}", "{'a':1}", "nonsense"})
    void what_is_no_json_object_is_refused(String text) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> body(text))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @Test
    void a_body_of_very_many_values_is_refused_before_they_fill_the_memory() {
        String bomb = "{\"a\":[" + "{},".repeat(200_000) + "{}]}";
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> body(bomb))
                .satisfies(refusal -> assertThat(refusal.message()).contains("more than 100000 values"));
    }

    @Test
    void texts_of_a_form_that_are_not_utf8_are_refused_by_name() {
        JsonBody body = JsonBody.ofTexts(Map.of("a", List.of("\uFFFD"), "b", List.of("fine")));
        assertThat(refused(body)).containsOnlyKeys("a");
    }

    @Test
    void a_plain_text_keeps_its_white_space_and_others_do_not() {
        JsonBody body = body("{\"a\":\" x\\n\"}");
        assertThat(body.plainText("a", 5)).contains(" x\n");
        assertThat(body.text("a", 5)).contains("x");
    }

    @Test
    void of_two_names_the_first_filled_one_counts() {
        JsonBody body = body("{\"short\":\"\",\"long\":\"x\",\"filled\":\"y\"}");
        assertThat(body.either("short", "long", 5)).isEqualTo("x");
        assertThat(body.either("filled", "long", 5)).isEqualTo("y");
        assertThat(body.either("short", "absent", 5)).isEmpty();
    }

    @Test
    void invalid_utf8_is_refused() {
        byte[] broken = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, '"', '}'};
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> JsonBody.parse(broken))
                .satisfies(refusal -> assertThat(refusal.status()).isEqualTo(400));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            13800138000 | 13800138000
            "138"       | 138
            " 138 "     | 138
            0           | 0
            -5          | -5
            1.50        | 1.50
            1e3         | 1000
            13800138000.0 | 13800138000
            12345678901234567890123 | 12345678901234567890123
            """)
    void numbers_count_as_their_digits(String json, String text) {
        JsonBody body = body("{\"a\":" + json + "}");
        assertThat(body.requiredDigits("a", 255)).isEqualTo(text);
        assertThat(refused(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "[]", "{}", "1e200", "1e-200", "null", "\"\"", "\" \"", "\"a\\u0000b\""})
    void other_values_are_refused_by_name(String json) {
        JsonBody body = body("{\"a\":" + json + "}");
        body.requiredDigits("a", 255);
        assertThat(refused(body)).containsOnlyKeys("a");
    }

    @Test
    void every_wrong_field_is_named_and_unknown_ones_are_ignored() {
        JsonBody body = body("{\"a\":1,\"b\":\"yes\",\"c\":{},\"unknown\":[[[]]]}");
        body.optionalText("a", 10);
        body.bool("b");
        body.list("c");
        body.requiredText("d", 10);
        assertThat(refused(body)).containsOnlyKeys("a", "b", "c", "d");
    }

    @Test
    void lengths_are_counted_in_characters() {
        JsonBody body = body("{\"a\":\"😀😀😀\",\"b\":\"😀😀😀😀\"}");
        body.requiredText("a", 3);
        body.requiredText("b", 3);
        assertThat(refused(body)).containsOnlyKeys("b");
    }

    @Test
    void null_counts_as_not_sent() {
        JsonBody body = body("{\"a\":null}");
        assertThat(body.sent("a")).isFalse();
        assertThat(body.text("a", 5)).isEmpty();
        assertThat(body.bool("a")).isEmpty();
        assertThat(body.list("a")).isEmpty();
        assertThat(refused(body)).isEmpty();
    }

    @Test
    void a_password_keeps_its_white_space() {
        assertThat(body("{\"p\":\" a b \"}").requiredPassword("p", 20)).isEqualTo(" a b ");
    }

    @Test
    void what_is_malformed_is_named_by_its_place_and_not_quoted() {
        byte[] unquoted = "{\"password\":\n Momo123456}".getBytes(StandardCharsets.UTF_8);
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> JsonBody.parse(unquoted))
                .satisfies(refusal ->
                        assertThat(refusal.message()).contains("line 2").doesNotContain("Momo"));
    }
}
