package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import dev.basin.files.UploadedFile;
import dev.basin.files.Uploads;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of bodies that are not quite in order; the same as in PocketBase 0.40.6. */
class OddMultipartBodiesTest {
    private static final String PLAIN = "multipart/form-data; boundary=B";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private MultipartForm read(String contentType, String body) {
        return MultipartReader.read(
                contentType,
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                new Uploads(folder),
                1_000,
                1_000,
                _ -> {});
    }

    private MultipartForm readPart(String headers) {
        return read(PLAIN, "--B\r\n" + headers + "\r\n\r\nv\r\n--B--\r\n");
    }

    private MultipartForm readDisposition(String parameters) {
        return readPart("Content-Disposition: form-data" + parameters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; name=\"t\"",
                "; name=t",
                "; name=\"t\";",
                " ; name = \"t\" ; ",
                "; NAME=\"t\"",
                "; name=\"t\"; name=\"t\"",
                "; name*=utf-8''t",
                "; name*=US-ASCII'en'%74",
                "; name*0=\"t\"",
                "; name=\"t\"; filename=\"\"",
                "; name=\"t\"; filename*=gbk''a.txt",
                "; name=\"t\"; filename*=utf-8''%zz.txt",
                "; name=\"t\"; filename*=a.txt",
                "; name=\"t\"; filename*1=\"a.txt\""
            })
    void a_text_has_the_name_that_its_header_says(String parameters) {
        MultipartForm form = readDisposition(parameters);
        assertThat(form.texts()).isEqualTo(Map.of("t", List.of("v")));
        assertThat(form.files()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "; name=\"\"",
                "; name=\"t\"; name=\"u\"",
                "; name=\"t\"; filename=\"a\"; filename=\"b\"",
                ";; name=\"t\"",
                "; name=\"t\"; foo",
                "; name=\"t\"x",
                "; name=\"t",
                "; name=t u",
                "; name=\"t\"; filename=b c.txt",
                "; filename=\"a.txt\""
            })
    void a_part_whose_header_is_malformed_or_has_no_name_is_passed_over(String parameters) {
        MultipartForm form = readDisposition(parameters);
        assertThat(form.texts()).isEmpty();
        assertThat(form.files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "filename=\"a.txt\"|a.txt",
                "filename=a.txt|a.txt",
                "filename=\"../a/b.txt\"|b.txt",
                "filename=\"a/\"|a",
                "filename=\"/\"|/",
                "filename=\"C:\\a\\b.txt\"|C:\\a\\b.txt",
                "filename=\"a\\\"b.txt\"|a\"b.txt",
                "filename=\"a.txt\"; filename*=UTF-8''b%C3%A4.txt|bä.txt",
                "filename*=utf-8'de'b%C3%A4.txt|bä.txt",
                "filename=\"a.txt\"; filename*=ISO-8859-1''b%E4.txt|a.txt",
                "filename*0=\"a\"; filename*1=\"b.txt\"|ab.txt",
                "filename*0*=utf-8''a%20; filename*1=\"b\"; filename*2*=%C3%A4|a bä"
            })
    void a_file_has_the_name_that_its_header_says(String parameters, String name) {
        assertThat(readDisposition("; name=\"f\"; " + parameters).files().get("f"))
                .extracting(UploadedFile::originalName)
                .containsExactly(name);
    }

    @Test
    void of_two_headers_the_first_counts_and_a_name_ends_at_the_colon() {
        String first = "Content-Disposition: form-data; name=\"t\"";
        String second = "Content-Disposition: form-data;\r\n name=\"u\"";
        assertThat(readPart(first + "\r\n" + second).texts()).containsOnlyKeys("t");
        assertThat(readPart("Content-Disposition : form-data; name=\"t\"").texts())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X: a\0b",
                "X: a\u007fb",
                "X: a\r\n b\1",
                " X: a",
                "\tX: a",
                "X(: a",
                "X\u00e4: a",
                "no colon",
                ": no name"
            })
    void a_malformed_header_refuses_the_body(String header) {
        assertThatThrownBy(() -> readPart(header + "\r\nContent-Disposition: form-data; name=\"t\""))
                .isInstanceOf(ApiException.class);
    }

    @Test
    void a_part_may_have_many_headers() {
        String many =
                IntStream.range(0, 1_000).mapToObj(i -> "X" + i + ": y\r\n").collect(Collectors.joining());
        assertThat(readPart(many + "X Y: y\r\nContent-Disposition: form-data; name=\"t\"")
                        .texts())
                .containsOnlyKeys("t");
    }

    private static String ending(String end) {
        return "--B\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nv\r\n" + end;
    }

    @ParameterizedTest
    @ValueSource(strings = {"--B--", "--B--\r\n", "--B-- \t\r\n", "--B--\r\nwhatever\r\n--B\r\n"})
    void a_body_ends_with_its_last_boundary(String end) {
        assertThat(read(PLAIN, ending(end)).texts()).isEqualTo(Map.of("t", List.of("v")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "--B", "--B-", "--B-\r\n", "--B--x", "--B--x\r\n", "--B-- x\r\n", "--B x\r\n--B--"})
    void without_a_last_boundary_on_a_line_of_its_own_a_body_is_refused(String end) {
        assertThatThrownBy(() -> read(PLAIN, ending(end))).isInstanceOf(ApiException.class);
    }

    @Test
    void a_line_that_only_begins_like_a_boundary_is_content() {
        String content = "a\r\n--B-b\r\n--Bc\r\n--B-";
        String body = "--B\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\n" + content + "\r\n--B--";
        assertThat(read(PLAIN, body).texts()).isEqualTo(Map.of("t", List.of(content)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"; boundary=B; x", "; boundary=B; boundary=C", "; boundary=\"B", "", "; boundary="})
    void a_content_type_that_is_malformed_or_has_no_boundary_refuses_the_body(String parameters) {
        assertThatThrownBy(() -> read("multipart/form-data" + parameters, ending("--B--")))
                .isInstanceOf(ApiException.class);
    }
}
