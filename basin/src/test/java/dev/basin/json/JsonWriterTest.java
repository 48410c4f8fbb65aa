package dev.basin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonWriterTest {
    @Test
    void floats_are_written_as_go_writes_them() throws IOException {
        List<String> rows;
        try (InputStream table = Objects.requireNonNull(getClass().getResourceAsStream("go-floats.txt"))) {
            rows = new String(table.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
        assertThat(rows).hasSizeGreaterThan(300);
        for (String row : rows) {
            double value = Double.longBitsToDouble(Long.parseUnsignedLong(row.substring(0, 16), 16));
            assertThat(new JsonWriter().number(value).toString()).isEqualTo(row.substring(17));
        }
    }

    @Test
    void any_float_reads_back_as_itself() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(value)) {
                assertThat(Double.parseDouble(new JsonWriter().number(value).toString()))
                        .isEqualTo(value);
            }
        }
    }

    @Test
    void a_float_that_is_not_finite_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonWriter().number(Double.NaN));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonWriter().number(Double.NEGATIVE_INFINITY));
    }

    @Test
    void every_ascii_character_is_escaped_as_go_escapes_it() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < 0x82; c++) {
            all.append(c);
        }
        String expected =
                "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
                        + "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e"
                        + "\\u001f !\\\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\\\]^_`"
                        + "abcdefghijklmnopqrstuvwxyz{|}~\u007f\u0080\u0081\"";
        assertThat(bothWays(all.toString())).isEqualTo(expected);
    }

    @Test
    void invalid_utf8_is_replaced_byte_by_byte_and_line_separators_are_escaped() {
        byte[] faulty = bytes(
                0xFF, '|', 0xC3, '|', 0xE2, 0x80, '|', 0xED, 0xA0, 0x80, '|', 0xF0, 0x9F, 0x98, '|', 0xC0, 0x80, '|',
                0xF4, 0x90, 0x80, 0x80, '|', 0xE2, 0x80, 0xA8, 0xE2, 0x80, 0xA9, 0xF0, 0x9F, 0x98, 0x80, 0xEF, 0xBF,
                0xBD, 0xE2);
        String r = "\ufffd";
        assertThat(new JsonWriter().string(faulty).toString())
                .isEqualTo("\"" + r + "|" + r + "|" + r + r + "|" + r + r + r + "|" + r + r + r + "|" + r + r + "|" + r
                        + r + r + r + "|\u2028\u2029😀\uFFFD" + r + "\"");
    }

    @Test
    void half_a_surrogate_pair_is_replaced() {
        assertThat(new JsonWriter().string("a\uD800b\uDC00").toString()).isEqualTo("\"a\ufffdb\ufffd\"");
        assertThat(new JsonWriter().string("\uD83D").toString()).isEqualTo("\"\ufffd\"");
    }

    @Test
    void text_and_bytes_of_the_same_string_are_written_alike() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            int[] points = random.ints(random.nextInt(40), 0, Character.MAX_CODE_POINT + 1)
                    .map(point -> random.nextInt(3) == 0 ? point : point % 0x90)
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .toArray();
            String text = new String(points, 0, points.length);
            assertThat(Json.parse(bothWays(text))).isEqualTo(text);
        }
    }

    @Test
    void commas_stand_between_members_and_items_only() {
        JsonWriter out = new JsonWriter(1);
        out.beginObject().name("a").number(1).name(JsonWriter.prepareName("b<")).beginArray();
        out.endArray().name("c").beginArray().bool(true).nothing().beginObject().endObject();
        out.raw("[]".getBytes(StandardCharsets.UTF_8)).endArray().endObject();
        assertThat(out.toString()).isEqualTo("{\"a\":1,\"b<\":[],\"c\":[true,null,{},[]]}");
        assertThat(out.size()).isEqualTo(out.toByteArray().length);
        assertThat(out.clear().string((String) null).toString()).isEqualTo("null");
    }

    @Test
    void whole_numbers_of_any_length_keep_their_digits() {
        for (long value :
                new long[] {0, 9, 10, 99, 100, 999, 1_000, 9_999, 10_000, -1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(new JsonWriter().number(value).toString()).isEqualTo(Long.toString(value));
        }
    }

    @Test
    void decimals_keep_their_digits_and_huge_exponents_stay_short() {
        assertThat(decimal("1.10")).isEqualTo("1.1");
        assertThat(decimal("0.1234567890123456789")).isEqualTo("0.1234567890123456789");
        assertThat(decimal("-12345678901234567890")).isEqualTo("-12345678901234567890");
        assertThat(decimal("1e999999999")).isEqualTo("1e+999999999");
        assertThat(decimal("-12e-999999999")).isEqualTo("-1.2e-999999998");
        assertThat(decimal("0e999999999")).isEqualTo("0");
    }

    @Test
    void values_of_unknown_kinds_are_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonWriter().value(new Object()));
        assertThatIllegalArgumentException().isThrownBy(() -> new JsonWriter().value(Map.of(1, 2)));
    }

    @Test
    void maps_lists_and_numbers_of_all_kinds_are_written() {
        Map<String, @Nullable Object> value = new LinkedHashMap<>();
        value.put("n", Arrays.asList(1, 2L, 1.5, 0.1f, (short) 3, (byte) 4, new BigDecimal("5.0")));
        value.put("x", null);
        assertThat(Json.write(value)).isEqualTo("{\"n\":[1,2,1.5,0.1,3,4,5],\"x\":null}");
    }

    private static String decimal(String digits) {
        return new JsonWriter().number(new BigDecimal(digits)).toString();
    }

    private static String bothWays(String text) {
        String fromText = new JsonWriter(1).string(text).toString();
        assertThat(new JsonWriter(1)
                        .string(text.getBytes(StandardCharsets.UTF_8))
                        .toString())
                .isEqualTo(fromText);
        return fromText;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }
}
