package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import dev.basin.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormsTest {
    private static Map<String, @Nullable Object> parse(String type, String body) {
        return Forms.parse(Optional.of(type), body.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "true, true",
        "false, false",
        "TRUE, '\"TRUE\"'",
        "1, 1",
        "-1, -1",
        "0, 0",
        "1.5, 1.5",
        "1.50, '\"1.50\"'",
        "01, '\"01\"'",
        "+1, '\"+1\"'",
        ".5, '\".5\"'",
        "5., '\"5.\"'",
        "1e3, '\"1e3\"'",
        "-, '\"-\"'",
        "1.2.3, '\"1.2.3\"'",
        "100000000000000000000000, 100000000000000000000000",
        "13800001111, 13800001111",
        "12345678901234567891, '\"12345678901234567891\"'",
        "'', '\"\"'",
    })
    void texts_become_what_they_spell_exactly(String text, String json) {
        Object inferred = Forms.infer(text);
        String written = inferred instanceof BigDecimal number ? number.toPlainString() : Json.write(inferred);
        assertThat(written).isEqualTo(json);
    }

    @Test
    void urlencoded_fields_are_inferred_and_repeated_ones_are_lists() {
        assertThat(Json.write(parse("application/x-www-form-urlencoded", "a=1&b=x+y%26&c=true&d=1&d=z&e")))
                .isEqualTo("{\"a\":1,\"b\":\"x y&\",\"c\":true,\"d\":[1,\"z\"],\"e\":\"\"}");
    }

    @Test
    void a_json_payload_overrides_plain_fields() {
        assertThat(Json.write(parse("application/x-www-form-urlencoded", "a=1&%40jsonPayload=%7B%22a%22:null%7D")))
                .isEqualTo("{\"a\":null}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=%zz", "a=1;b=2", "%=1"})
    void broken_urlencoding_is_a_bad_request(String body) {
        assertThatThrownBy(() -> parse("application/x-www-form-urlencoded", body))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void json_null_and_an_empty_body_are_an_empty_form() {
        assertThat(parse("application/json", "null")).isEmpty();
        assertThat(parse("text/plain", "")).isEmpty();
        assertThat(parse("application/json", "{\"a\":1} trailing")).containsEntry("a", 1L);
    }

    @Test
    void a_form_of_more_fields_than_anybody_needs_is_refused() {
        String type = "application/x-www-form-urlencoded";
        assertThat(parse(type, "a=1&".repeat(Forms.MOST_PAIRS - 1) + "b=1")).containsOnlyKeys("a", "b");
        assertThatThrownBy(() -> parse(type, "a=1&".repeat(Forms.MOST_PAIRS) + "b=1"))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("fields");
    }
}
