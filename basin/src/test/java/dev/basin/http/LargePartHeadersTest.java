package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import dev.basin.files.Uploads;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The headers of a part may be large to a bound, on however many lines they stand. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LargePartHeadersTest {
    private static final String DISPOSITION = "Content-Disposition: form-data; name=\"t\"";
    private static final String END = "\r\n\r\n";
    private static final int BOUND = 64 * 1024;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    /** @param headers with the empty line */
    private Map<String, List<String>> texts(String headers) {
        byte[] body = ("--B\r\n" + headers + "v\r\n--B--\r\n").getBytes(StandardCharsets.UTF_8);
        InputStream in = new ByteArrayInputStream(body);
        return MultipartReader.read("multipart/form-data; boundary=B", in, new Uploads(folder), 1_000, 1_000, _ -> {})
                .texts();
    }

    /** The name's header with so many bytes of parameters behind, as many of them on a line as there is room for. */
    private static String headers(int size, int lineSize) {
        StringBuilder headers = new StringBuilder(DISPOSITION);
        int rest = size - END.length();
        int line = headers.length();
        while (headers.length() + 14 < rest) {
            if (line > lineSize) {
                headers.append("\r\n ");
                line = 1;
            }
            headers.append(";a=b");
            line += 4;
        }
        return headers.append(";c=")
                .append("d".repeat(rest - headers.length()))
                .append(END)
                .toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1_000, 1 << 20})
    void headers_of_the_largest_size_are_read_and_larger_ones_refused(int lineSize) {
        String largest = headers(BOUND, lineSize);
        assertThat(largest).hasSize(BOUND);
        assertThat(texts(largest)).isEqualTo(Map.of("t", List.of("v")));
        assertThatThrownBy(() -> texts(headers(BOUND + 1, lineSize)))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        refused -> assertThat(refused.status()).isEqualTo(400));
    }

    @Test
    void several_headers_share_the_bound() {
        String half = headers(BOUND / 2, 1_000);
        String other = "X: " + "x".repeat(BOUND / 2 - 5) + "\r\n";
        assertThat(texts(other + half)).containsOnlyKeys("t");
        assertThatThrownBy(() -> texts("X" + other + half)).isInstanceOf(ApiException.class);
    }

    @Test
    void each_part_has_the_bound_to_itself() {
        String largest = headers(BOUND, 1_000);
        assertThat(texts(largest + "v\r\n--B\r\n" + largest)).isEqualTo(Map.of("t", List.of("v", "v")));
    }

    @Test
    void a_folded_header_of_a_megabyte_is_refused() {
        assertThatThrownBy(() -> texts(headers(1 << 20, 1_000))).isInstanceOf(ApiException.class);
    }

    @Test
    void each_of_many_parameters_is_read() {
        int count = 200_000;
        StringBuilder value = new StringBuilder("form-data");
        for (int i = 0; i < count; i++) {
            value.append(";p").append(i).append('=').append(i);
        }
        assertThat(HeaderParameters.of(value + " ; "))
                .hasSize(count + 1)
                .containsEntry("", "form-data")
                .containsEntry("p" + (count - 1), String.valueOf(count - 1));
    }
}
