package dev.basin.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class MailTextTest {
    @Test
    void placeholders_are_filled_once() {
        MailTemplate filled = new MailTemplate("{APP_NAME}: {RECORD:name} {OTHER}", "<p>{TOKEN}{RECORD:nick.x}</p>")
                .filled(Map.of("{APP_NAME}", "A $1 \\ {TOKEN}", "{RECORD:name}", "Ann", "{TOKEN}", "t"));

        assertThat(filled.subject()).isEqualTo("A $1 \\ {TOKEN}: Ann {OTHER}");
        assertThat(filled.body()).contains("<body>\n<p>t{RECORD:nick.x}</p>\n</body>");
    }

    @Test
    void blocks_lists_links_and_breaks_stay_readable() {
        String html = """
                <!DOCTYPE html><html><head><style>p { a: b }</style><title>no</title></head>
                <body>
                  <p>Hello,</p>
                  <p>Click <strong>here</strong>:
                     <a class="btn" href="https://a.example/?x=1&amp;y=2" target="_blank">Verify <b>now</b></a></p>
                  <ul><li>one</li><li>two &lt;3&gt;</li></ul>
                  <!-- hidden <p>comment</p> -->
                  <button>no</button><a href='/x'></a>
                  <p>Thanks,<br/>the team</p>
                </body></html>""";

        assertThat(PlainText.of(html).lines().map(String::strip))
                .containsExactly(
                        "Hello,",
                        "Click here: [Verify now](https://a.example/?x=1&y=2)",
                        "- one",
                        "- two <3>",
                        "[LINK](/x)",
                        "Thanks,",
                        "the team");
    }

    @Test
    void names_and_numbers_of_characters_are_read() {
        assertThat(
                        PlainText.of(
                                "<a href='/?a=1&amp;b=2'>Gr&uuml;&szlig;e</a> &#8364;&#x20AC;&euro; &yuml;&iexcl;&hellip; &amp;lt; &nope; &#x110000;."))
                .isEqualTo("[Grüße](/?a=1&b=2) €€€ ÿ¡… &lt; &nope; .");
    }

    @Test
    void long_and_broken_html_ends() {
        assertThat(PlainText.of("<a href=\"" + "x".repeat(100_000) + "\">" + "<p ".repeat(20_000)))
                .isNotEmpty();
        assertThat(PlainText.of("1 < 2 <b <i>x</i")).contains("1 < 2");
    }

    @Property(tries = 300)
    void any_text_is_read_to_its_end(@ForAll String html) {
        assertThat(PlainText.of("<p>begin</p>" + html)).startsWith("begin");
    }
}
