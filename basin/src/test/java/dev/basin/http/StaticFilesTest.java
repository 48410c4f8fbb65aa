package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ChecklistRows;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.RawCaller;
import dev.basin.testkit.TestBasin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checklist row 153; the expected answers are those of PocketBase 0.40.6 over the same files. */
@ChecklistRows(153)
class StaticFilesTest {
    private static final String MISSING = "{\"data\":{},\"message\":\"File not found.\",\"status\":404}";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private TestBasin basin;

    @SuppressWarnings("NullAway.Init")
    private HttpCaller http;

    @BeforeEach
    void start() throws IOException {
        for (String folder : new String[] {"dir", "api", "empty"}) {
            Files.createDirectories(directory.resolve("pb_public").resolve(folder));
        }
        write("index.html", "root");
        write("a.js", "var a=1;");
        write("a b.txt", "space");
        write("myindex.html", "mine");
        write("noext", "plain");
        write("binary", "\0\1");
        write("dir/index.html", "sub");
        write("api/x.txt", "x");
        Files.writeString(directory.resolve("secret.txt"), "secret");
        basin = TestBasin.start(directory.resolve("pb_data"));
        http = basin.http();
    }

    private void write(String name, String content) throws IOException {
        Path file = directory.resolve("pb_public").resolve(name);
        Files.writeString(file, content);
    }

    @AfterEach
    void stop() {
        basin.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/,root",
        "/a.js,var a=1;",
        "/a.js?x=1,var a=1;",
        "/%61.js,var a=1;",
        "/a%20b.txt,space",
        "/myindex.html,mine",
        "/dir/,sub",
        "/dir/..%2fa.js,var a=1;",
        "/empty/,root",
        "/nope,root",
        "/nope/a.js,root",
        "/dir/x,root",
        "/api/x.txt,x",
        "/api/nope,root",
        "/api/batch,root",
        "/pb/a.js,var a=1;",
        "/pb/nope,root",
        "/..%2fsecret.txt,root",
        "/%2e%2e%2fsecret.txt,root",
        "/dir/..%2f..%2fsecret.txt,root",
        "/%2fetc%2fpasswd,root",
        "/..%5csecret.txt,root",
    })
    void what_is_there_is_served_and_the_index_for_the_rest(String path, String content) {
        HttpAnswer answer = http.get(path);
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource({
        "/index.html,/",
        "/dir,/dir/",
        "/dir?x=1,/dir/",
        "/dir/index.html,/dir/",
        "/dir%2Findex.html,/dir/",
        "/empty,/empty/",
        "/a.js/,/a.js",
        "/a%20b.txt/,/a%20b.txt",
        "/pb/dir,/pb/dir/",
        "/pb/index.html,/pb/",
    })
    void each_file_has_one_path(String path, String location) {
        HttpAnswer answer = http.get(path);
        assertThat(answer.status()).isEqualTo(301);
        assertThat(answer.header("Location")).isEqualTo(location);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/,text/html; charset=utf-8",
        "/a.js,text/javascript; charset=utf-8",
        "/noext,text/plain; charset=utf-8",
        "/binary,application/octet-stream",
    })
    void types_follow_the_extension(String path, String type) {
        assertThat(http.get(path).header("Content-Type")).isEqualTo(type);
    }

    @Test
    void parts_and_unchanged_files_are_told() {
        HttpAnswer part = http.with("Range", "bytes=0-2").get("/a.js");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).isEqualTo("var");
        String modified = http.get("/a.js").header("Last-Modified");
        assertThat(http.with("If-Modified-Since", modified).get("/a.js").status())
                .isEqualTo(304);
        HttpAnswer head = http.send("HEAD", "/a.js");
        assertThat(head.header("Content-Length")).isEqualTo("8");
        assertThat(head.body()).isEmpty();
    }

    @Test
    void nobody_is_led_to_another_server() {
        String answer = RawCaller.ask(basin.port(), "GET /%2Fa.js/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("root");
    }

    @Test
    void links_are_followed() throws IOException {
        Files.createSymbolicLink(directory.resolve("pb_public/link.txt"), directory.resolve("secret.txt"));
        assertThat(http.get("/link.txt").body()).isEqualTo("secret");
    }

    @Test
    void without_an_index_what_is_missing_is_not_found() throws IOException {
        Files.delete(directory.resolve("pb_public/index.html"));
        for (String path : new String[] {"/", "/nope", "/api/nope", "/empty/", "/index.html", "/..%2fsecret.txt"}) {
            assertThat(http.get(path).status()).as(path).isEqualTo(404);
            assertThat(http.get(path).body()).as(path).isEqualTo(MISSING);
        }
        assertThat(http.get("/a.js").status()).isEqualTo(200);
        assertThat(http.post("/a.js", null).status()).isEqualTo(404);
    }

    @Test
    void another_folder_may_be_public(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("o.txt"), "other");
        try (TestBasin second = TestBasin.start(directory.resolve("second"), builder -> builder.publicFiles(other))) {
            assertThat(second.http().get("/o.txt").body()).isEqualTo("other");
            assertThat(second.http().get("/a.js").status()).isEqualTo(404);
        }
    }
}
