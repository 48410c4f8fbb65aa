package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.RawCaller;
import dev.basin.testkit.TestBasin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A header that says under which condition a file is wanted, but is empty, is as good as none. */
class EmptyConditionsTest {
    private static final String LONG_AFTER = "If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT\r\n";

    @Test
    void empty_conditions_do_not_count(@TempDir Path directory) throws IOException {
        Files.createDirectories(directory.resolve("pb_public"));
        Files.writeString(directory.resolve("pb_public/a.txt"), "0123456789");
        try (TestBasin basin = TestBasin.start(directory.resolve("pb_data"))) {
            assertThat(status(basin, "If-Match:\r\n")).isEqualTo("200");
            assertThat(status(basin, "If-Match:   \r\n")).isEqualTo("200");
            assertThat(status(basin, "If-Match: x\r\n")).isEqualTo("412");
            assertThat(status(basin, "If-None-Match:\r\n" + LONG_AFTER)).isEqualTo("304");
            assertThat(status(basin, "If-None-Match: x\r\n" + LONG_AFTER)).isEqualTo("200");
            assertThat(status(basin, "If-Range:\r\nRange: bytes=0-1\r\n")).isEqualTo("206");
            assertThat(status(basin, "If-Range: x\r\nRange: bytes=0-1\r\n")).isEqualTo("200");
        }
    }

    private static String status(TestBasin basin, String headers) {
        String request = "GET /a.txt HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + headers + "\r\n";
        return RawCaller.ask(basin.port(), request).split(" ", 3)[1];
    }
}
