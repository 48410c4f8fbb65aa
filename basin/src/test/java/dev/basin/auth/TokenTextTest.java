package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {
    /** Issued by PocketBase 0.40.6, whose record and collection had these keys, for a directory that is no more. */
    private static final String ISSUED = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJjb2xsZWN0aW9uSWQiOiJwYmNfMzE0MjYzNTgyMyIsImV4cCI6MTc5NTMzMDU1OCwiaWQiOiJ1em1ucWVzNWJiZmVreG8iLCJy"
            + "ZWZyZXNoYWJsZSI6dHJ1ZSwidHlwZSI6ImF1dGgifQ.bgy0G9f4dYnZSusRxxZnlFWpPPfPKU82wxu3gqGx6hQ";

    private static final String KEY =
            "wJkx390KiOeGLPpUfSCMyOaiCgEnsu4VOpAQAXfEtAbqsgBygY" + "GIEvBp666fETtlJLXicwFoDpVdfRWzyZIGP3yMe4i4TdGdYsLX";

    private static final long BEFORE_ITS_END = 1_795_330_557_999L;

    @Test
    void a_token_of_pocketbase_is_written_again_to_the_last_byte() {
        String token = TokenText.write(
                KEY,
                new TreeMap<>(Map.of(
                        "type",
                        "auth",
                        "id",
                        "uzmnqes5bbfekxo",
                        "refreshable",
                        true,
                        "exp",
                        1795330558L,
                        "collectionId",
                        "pbc_3142635823")));

        assertThat(token).isEqualTo(ISSUED);
    }

    @Test
    void a_token_of_pocketbase_is_read() {
        TokenText text = TokenText.read(ISSUED).orElseThrow();

        assertThat(text.text("id")).isEqualTo("uzmnqes5bbfekxo");
        assertThat(text.text("exp")).isEmpty();
        assertThat(text.isTrue("refreshable")).isTrue();
        assertThat(text.end(BEFORE_ITS_END)).contains(1795330558L);
        assertThat(text.signedWith(KEY)).isTrue();
        assertThat(text.signedWith(KEY + "x")).isFalse();
    }

    @Property(tries = 3000)
    void no_bit_of_a_token_can_be_flipped(
            @ForAll @IntRange(max = 1_000_000) int position, @ForAll @IntRange(max = 6) int bit) {
        int index = position % ISSUED.length();
        char flipped = (char) (ISSUED.charAt(index) ^ (1 << bit));
        String token = ISSUED.substring(0, index) + flipped + ISSUED.substring(index + 1);

        assertThat(accepted(token)).isFalse();
    }

    @Property(tries = 1000)
    void no_text_is_a_token_by_chance_nor_fails(@ForAll String text) {
        assertThat(accepted(text)).isFalse();
        assertThat(accepted(text + "." + text + "." + text)).isFalse();
        assertThat(accepted(ISSUED + text)).isEqualTo(text.isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS512\",\"typ\":\"JWT\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"hs256\"}",
                "{\"alg\":256}",
                "{\"typ\":\"JWT\"}",
                "[\"HS256\"]",
                "null",
                "{",
                "",
            })
    void a_token_of_another_algorithm_is_none(String header) {
        assertThat(accepted(signed(header, "{\"id\":\"x\"}"))).isFalse();
    }

    @Test
    void a_header_may_be_spelled_in_other_ways() {
        assertThat(accepted(signed("{ \"typ\": \"JWT\", \"alg\": \"HS256\", \"kid\": 1 }", "{}")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "\"x\"", "1", "{", "", "{}{}"})
    void a_payload_that_is_no_object_is_refused(String payload) {
        assertThat(accepted(signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload)))
                .isFalse();
    }

    @Test
    void a_signature_has_one_spelling() {
        String lastCharacter = ISSUED.substring(0, ISSUED.length() - 1) + "R";

        assertThat(accepted(lastCharacter)).isFalse();
        assertThat(accepted(ISSUED + "=")).isFalse();
        assertThat(accepted(ISSUED.substring(0, ISSUED.lastIndexOf('.')))).isFalse();
        assertThat(accepted(ISSUED.substring(0, ISSUED.lastIndexOf('.') + 1))).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|true",
                "{\"exp\":1001}|true",
                "{\"exp\":1000}|false",
                "{\"exp\":1000.9}|false",
                "{\"exp\":1e300}|true",
                "{\"exp\":-1}|false",
                "{\"exp\":0}|true",
                "{\"exp\":\"2000\"}|false",
                "{\"exp\":null}|false",
                "{\"exp\":true}|false",
                "{\"nbf\":1000}|true",
                "{\"nbf\":1001}|false",
                "{\"iat\":1000}|true",
                "{\"iat\":1001}|false",
                "{\"iat\":\"x\",\"exp\":2000}|false",
            })
    void times_are_judged_as_gos_library_does(String payload, boolean valid) {
        String token = signed("{\"alg\":\"HS256\",\"typ\":\"JWT\"}", payload);

        Optional<Long> end = TokenText.read(token).orElseThrow().end(1_000_999L);

        assertThat(end.isPresent()).isEqualTo(valid);
    }

    private static boolean accepted(String token) {
        return TokenText.read(token)
                .filter(text -> text.end(BEFORE_ITS_END).isPresent())
                .filter(text -> text.signedWith(KEY))
                .isPresent();
    }

    private static String signed(String header, String payload) {
        String signed = encode(header) + "." + encode(payload);
        return signed + "." + Hs256.sign(KEY, signed);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
