package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServingFilesTest {
    private static final byte[] DIGITS = "0123456789".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    private FilesWorld world;
    private HttpCaller http;

    @BeforeEach
    void start() {
        world = new FilesWorld(directory, docs -> docs.viewRule("title = 'open' || @request.auth.id != ''"));
        http = world.http;
    }

    @AfterEach
    void stop() {
        world.close();
    }

    @Test
    void a_file_is_served_with_pocketbases_headers() {
        String url = world.uploaded("doc", "a.png", Pictures.png(4, 4));
        HttpAnswer answer = http.get(url);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("image/png");
        assertThat(answer.header("Content-Disposition"))
                .isEqualTo("inline; filename=\"" + url.substring(url.lastIndexOf('/') + 1) + "\"");
        assertThat(answer.header("Content-Security-Policy"))
                .isEqualTo("default-src 'none'; media-src 'self'; style-src 'unsafe-inline'; sandbox");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=2592000, stale-while-revalidate=86400");
        assertThat(answer.header("Accept-Ranges")).isEqualTo("bytes");
        assertThat(answer.header("Content-Length")).isEqualTo(String.valueOf(Pictures.png(4, 4).length));
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers().map()).containsKey("last-modified").doesNotContainKeys("x-frame-options", "etag");
        assertThat(http.get(url + "?download=1").header("Content-Disposition")).startsWith("attachment; ");
        assertThat(http.get(url + "?download=0").header("Content-Disposition")).startsWith("inline; ");
        assertThat(http.get("/pb" + url).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "a.svg, <svg xmlns=\"http://www.w3.org/2000/svg\"></svg>, image/svg+xml, attachment",
        "a.svg, plain text, image/svg+xml, attachment",
        "a.css, plain text, text/css, attachment",
        "a.mjs, plain text, text/javascript, attachment",
        "a.html, <html></html>, text/html; charset=utf-8, attachment",
        "a.pdf, %PDF-1.7 x, application/pdf, inline",
    })
    void the_type_follows_content_and_for_some_the_extension(
            String name, String content, String type, String disposition) {
        HttpAnswer answer = http.get(world.uploaded("doc", name, content.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.header("Content-Type")).isEqualTo(type);
        assertThat(answer.header("Content-Disposition")).startsWith(disposition + "; filename=\"a");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bytes=0-3|206|0123|bytes 0-3/10",
                "bytes=4-|206|456789|bytes 4-9/10",
                "bytes=-3|206|789|bytes 7-9/10",
                "bytes=-30|206|0123456789|bytes 0-9/10",
                "bytes=8-100|206|89|bytes 8-9/10",
                "bytes=10-|416|'invalid range: failed to overlap\n'|bytes */10",
                "bytes=+0-+3|206|0123|bytes 0-3/10",
                "bytes=5-2|416|'invalid range\n'|''",
                "bytes=a-b|416|'invalid range\n'|''",
                "lines=1-2|416|'invalid range\n'|''",
                "bytes=0-8,1-9|200|0123456789|''",
            })
    void one_range_is_served_as_such(String range, int status, String content, String header) {
        String url = world.uploaded("doc", "a.txt", DIGITS);
        HttpAnswer answer = http.with("Range", range).get(url);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).isEqualTo(content);
        assertThat(answer.header("Content-Range")).isEqualTo(header);
    }

    @Test
    void several_ranges_come_as_parts() {
        String url = world.uploaded("doc", "a.txt", DIGITS);
        HttpAnswer answer = http.with("Range", "bytes=0-1, -2").get(url);
        assertThat(answer.status()).isEqualTo(206);
        String boundary = answer.header("Content-Type").replace("multipart/byteranges; boundary=", "");
        assertThat(answer.body())
                .isEqualTo(("--%s\r\nContent-Range: bytes 0-1/10\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n01"
                                + "\r\n--%s\r\nContent-Range: bytes 8-9/10\r\n"
                                + "Content-Type: text/plain; charset=utf-8\r\n\r\n89\r\n--%s--\r\n")
                        .formatted(boundary, boundary, boundary));
    }

    @Test
    void what_the_client_has_is_not_sent_again() {
        String url = world.uploaded("doc", "a.txt", DIGITS);
        String modified = http.get(url).header("Last-Modified");
        HttpAnswer known = http.with("If-Modified-Since", modified).get(url);
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.header("Last-Modified")).isEqualTo(modified);
        String old = "Thu, 01 Jan 2015 00:00:00 GMT";
        assertThat(http.with("If-Modified-Since", old).get(url).status()).isEqualTo(200);
        assertThat(http.with("If-Modified-Since", "yesterday").get(url).status())
                .isEqualTo(200);
        assertThat(http.with("If-Unmodified-Since", old).get(url).status()).isEqualTo(412);
        assertThat(http.with("If-None-Match", "\"x\"")
                        .with("If-Modified-Since", modified)
                        .get(url)
                        .status())
                .isEqualTo(200);
        HttpCaller range = http.with("Range", "bytes=0-1");
        assertThat(range.with("If-Range", modified).get(url).status()).isEqualTo(206);
        assertThat(range.with("If-Range", old).get(url).status()).isEqualTo(200);
        assertThat(range.with("If-Range", "\"x\"").get(url).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 14 Nov 2023 22:13:20 GMT",
                "Tuesday, 14-Nov-23 22:13:20 GMT",
                "Tue Nov 14 22:13:20 2023",
                "Thu, 14 Nov 2023 22:13:20 GMT"
            })
    void times_may_be_written_in_the_older_ways(String time) throws IOException {
        var record = world.create(new MultipartBody().file("doc", "a.txt", DIGITS));
        String name = String.valueOf(record.get("doc"));
        Path file = directory
                .resolve("storage")
                .resolve(String.valueOf(record.get("collectionId")))
                .resolve(String.valueOf(record.get("id")))
                .resolve(name);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2023-11-14T22:13:20.7Z")));
        String url = FilesWorld.url(record, name);
        assertThat(http.with("If-Modified-Since", time).get(url).status()).isEqualTo(304);
        HttpCaller range = http.with("Range", "bytes=0-1");
        assertThat(range.with("If-Range", time).get(url).status()).isEqualTo(206);
        assertThat(http.with("If-Unmodified-Since", time).get(url).status()).isEqualTo(200);
    }

    @Test
    void a_day_in_november_may_have_one_digit_in_the_oldest_way() {
        String url = world.uploaded("doc", "a.txt", DIGITS);
        assertThat(http.with("If-Unmodified-Since", "Sun Nov  6 08:49:37 1994")
                        .get(url)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void head_has_the_headers_alone() {
        String url = world.uploaded("doc", "a.txt", DIGITS);
        HttpAnswer answer = http.send("HEAD", url);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Length")).isEqualTo("10");
        assertThat(answer.body()).isEmpty();
        assertThat(http.with("Range", "bytes=0-1").send("HEAD", url).status()).isEqualTo(206);
    }

    @Test
    void an_empty_file_is_served() {
        HttpAnswer answer = http.with("Range", "bytes=0-").get(world.uploaded("doc", "a.txt", new byte[0]));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void a_large_file_arrives_whole() {
        byte[] large = new byte[3_000_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31 >> 3);
        }
        assertThat(http.download(world.uploaded("doc", "a.bin", large))).isEqualTo(large);
    }

    @Test
    void whatever_is_not_a_file_of_the_record_is_not_found() {
        String url = world.uploaded("doc", "a.txt", DIGITS);
        String folder = url.substring(0, url.lastIndexOf('/'));
        for (String other : List.of(
                "/x.txt",
                url.substring(folder.length()) + ".attrs",
                "/..%2F..%2Fdata.db",
                "/%2e%2e%2fdata.db",
                "/..",
                "/%00")) {
            assertThat(http.get(folder + other).status()).as(other).isIn(404, 400, 307);
        }
        assertThat(http.get(url.replace("/docs/", "/nothing/")).status()).isEqualTo(404);
        assertThat(http.get("/api/files/docs/nobody/a.txt").status()).isEqualTo(404);
        assertThat(http.get("/api/files/docs/nobody/a.txt").body())
                .isEqualTo("{\"data\":{},\"message\":\"The requested resource wasn't found.\",\"status\":404}");
    }

    @Test
    void a_file_that_disappeared_is_not_found() throws IOException {
        String url = world.uploaded("doc", "a.txt", DIGITS);
        Files.delete(directory.resolve("storage").resolve(world.stored().getFirst()));
        assertThat(http.get(url).status()).isEqualTo(404);
    }

    @Test
    void a_protected_file_needs_a_token_whose_bearer_may_view_the_record() {
        var hidden = world.create(new MultipartBody().text("title", "closed").file("secret", "a.txt", "secret"));
        String url = FilesWorld.url(hidden, String.valueOf(hidden.get("secret")));
        assertThat(http.get(url).status()).isEqualTo(404);
        assertThat(http.get(url + "?token=x").status()).isEqualTo(404);
        assertThat(http.post("/api/files/token", Map.of()).status()).isEqualTo(401);
        String auth = world.basin.superuser().token();
        String token = String.valueOf(FilesWorld.json(http.token(auth).post("/api/files/token", Map.of()))
                .get("token"));
        assertThat(http.get(url + "?token=" + token).body()).isEqualTo("secret");
        assertThat(http.get(url + "?token=" + auth).status()).isEqualTo(404);
        assertThat(http.token(auth).get(url).status()).isEqualTo(404);
        var open = world.create(new MultipartBody().text("title", "open").file("secret", "a.txt", "for all"));
        assertThat(http.get(FilesWorld.url(open, String.valueOf(open.get("secret"))))
                        .body())
                .isEqualTo("for all");
    }
}
