package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What PocketBase 0.40.6 takes and refuses, each asked of it: what it refuses, it would not save again with its record. */
class AddressSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/100%",
                "http://example.com/%4",
                "http://example.com/%zz",
                "example.com/%zz",
                "example.com:80/%zz",
                "http://example.com#%zz",
                "example.com#%zz",
                "http://u%zz@example.com",
                "http://u%@example.com",
                "http://a\"b@example.com",
                "http://u[@example.com",
                "http://u\\v@example.com",
                "http://\u00fc@example.com",
                "http://u|v:w@example.com",
                "http://example.com/\u0001",
                "http://example.com/a\u007f",
                "http://[fe80::1%en0]/",
                "http://[1::2::3]",
                "http://[1:2]",
                "http://[:]",
                "http://[1:2:3:4:5:6:7::8:9]",
                "http://[?@example.com",
                "http://[/@example.com",
                "[#x:@example.com",
                "http://[::1]x?@example.com",
                "http://a:b?@example.com",
                "://a@example.com",
            })
    void a_malformed_url_is_refused(String text) {
        assertThat(UrlSyntax.domain(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://example.com/a%20b, example.com",
        "http://example.com?%zz, example.com",
        "example.com?a=%zz, ''",
        "http://u:p:q@example.com, example.com",
        "http://u@v@example.com, example.com",
        "http://u%41@example.com:81, example.com:81",
        "http://example.com/^|`{}, example.com",
        "http://example.com/:80, example.com",
        "example.com/a:b, ''",
        "example.com/login?next=http://other.com/, ''",
        "a:b@example.com, ''",
        "http://[::1]:80/, [::1]:80",
        "http://[::1.2.3.4], [::1.2.3.4]",
        "http://[1:2:3:4:5:6:7:8], [1:2:3:4:5:6:7:8]",
        "http://[::1]:80?@example.com, [::1]:80",
        "http://[fe80::1%25en0]/, [fe80::1%25en0]",
    })
    void another_url_is_taken_and_has_its_host(String text, String host) {
        assertThat(UrlSyntax.domain(text)).contains(host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a b", "", " ", "\\x", "a\\ b", "a@b", "\u00e9\u00e9", "a  b"})
    void a_quoted_name_of_more_than_a_character_is_no_address(String name) {
        assertThat(EmailSyntax.domain('"' + name + "\"@example.com")).isEmpty();
    }
}
