package dev.basin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTextTest {
    @ParameterizedTest
    @Timeout(60)
    @ValueSource(
            strings = {
                "<!--",
                "<!",
                "<?",
                "<",
                "<a ",
                "</a ",
                "<a '",
                "<a \"",
                "<a \"'",
                "<a '<a \"",
                "<a href='\" >",
                "<a ' \" '>\"",
                "<!--<!-->",
                "<a>",
                "<a href=",
                "<p> ",
                "&#1",
                "<script>",
                "href=' "
            })
    void malformed_mails_take_no_longer_than_others(String piece) {
        assertThat(PlainText.of(piece.repeat(200_000))).isNotNull();
        assertThat(PlainText.of(piece.repeat(200_000) + "\">")).isNotNull();
        assertThat(PlainText.of("<a '" + piece.repeat(200_000))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1 < 2 <b>bold</b>|1 < 2 bold",
                "a <3 b|a <3 b",
                "a <b c=\"x>y\">d</b>|a d",
                "a <b c=\"x d <i>e</i>|a <b c=\"x d e",
                "a <!-- b <i>c</i>|a c",
                "a <!-- b|a <!-- b",
                "a <!x> b|a b",
                "a <!-- b --> c|a c",
                "a <b c|a <b c",
                "a </>b|a </>b"
            })
    void what_is_no_markup_stays(String html, String text) {
        assertThat(PlainText.of(html)).isEqualTo(text);
    }

    @Test
    void nothing_of_what_is_skipped_is_said() {
        assertThat(PlainText.of("a<style>b < c <i>d</style>e<script>'<!--' <p></script> f"))
                .isEqualTo("ae f");
    }
}
