package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[a-z0-9]{15}",
                "[a-zA-Z0-9]{50}",
                "[A-F]{3}-\\d{2,4}",
                "(foo|bar)?_[^a-z]+",
                "a*b+c?",
                "(?:x{2,}|y)z",
                "[a-]{3}",
                "\\w\\.\\s",
                "^abc$",
                "x{,3}"
            })
    void generated_text_matches_its_pattern(String pattern) {
        for (int i = 0; i < 50; i++) {
            String expected = pattern.replace("x{,3}", "x\\{,3\\}");
            assertThat(GeneratedText.of(pattern)).matches(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", ")", "[", "[]", "a{", "\\", "|", "((((", "a{9999}{9999}", "{3}"})
    void a_malformed_pattern_is_no_failure(String pattern) {
        assertThat(GeneratedText.of(pattern)).hasSizeLessThanOrEqualTo(20_000);
    }
}
