package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExcerptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    plain   text                                       | plain text
                    <h1>Title</h1><p>Some <b>bold</b>ness</p>          | Title Some boldness
                    a<br>b                                             | ab
                    <script>var a = '<p>';</script>after               | after
                    <style>p { color: red }</style><p class="a>b">x</p>| x
                    <form>a<form>b</form>c</form>d                     | d
                    <svg><g/></svg>e                                   | e
                    one<!-- <p>hidden</p> -->two                       | onetwo
                    1 < 2 &amp;&amp; 3 &gt; 2 &#20013; &#x6587; &bad;  | 1 < 2 && 3 > 2 中 文 &bad;
                    <p>unclosed                                        | unclosed
                    <p unclosed                                        | ''
                    """)
    void tags_leave_their_text(String html, String text) {
        assertThat(new Excerpt(100, false).of(html)).isEqualTo(text);
    }

    @Test
    void the_length_counts_characters_not_bytes() {
        assertThat(new Excerpt(3, true).of("<p>中文</p><p>😀😀</p>")).isEqualTo("中文...");
        assertThat(new Excerpt(4, true).of("<p>中文</p><p>😀😀</p>")).isEqualTo("中文 😀...");
    }

    @Property(tries = 300)
    void whatever_the_text_the_excerpt_is_short_enough(
            @ForAll String html, @ForAll @IntRange(min = 1, max = 40) int max) {
        String text = new Excerpt(max, false).of(html);
        assertThat(text.codePointCount(0, text.length())).isLessThanOrEqualTo(max);
    }
}
