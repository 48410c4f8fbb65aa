package dev.basin.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.RawCaller;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A NUL character anywhere in a request is the client's fault at worst. */
class NulCharactersTest {
    private static final String USERS = "/api/collections/users";

    @TempDir
    Path directory;

    @Test
    void a_nul_character_outside_of_a_record_never_breaks_the_server() {
        try (TestBasin basin = TestBasin.start(directory)) {
            assertThat(get(basin, USERS + "/records/a%00b")).startsWith("HTTP/1.1 400 ");
            assertThat(get(basin, "/api/collections/us%00ers/records")).startsWith("HTTP/1.1 400 ");
            for (String name :
                    new String[] {"filter", "sort", "expand", "fields", "page", "perPage", "skipTotal", "%00"}) {
                assertThat(get(basin, USERS + "/records?" + name + "=%00")).matches("(?s)HTTP/1.1 [24]\\d\\d .*");
            }
            assertThat(ask(
                            basin,
                            "GET /api/health HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: a\0b\r\n\r\n"))
                    .startsWith("HTTP/1.1 400 ");
            String body = "{\"identity\":\"a\\u0000b\",\"password\":\"a\\u0000b\"}";
            assertThat(ask(
                            basin,
                            "POST " + USERS + "/auth-with-password HTTP/1.1\r\nHost: a\r\nConnection: close\r\n"
                                    + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                                    + body))
                    .startsWith("HTTP/1.1 400 ");
        }
    }

    private static String get(TestBasin basin, String target) {
        return ask(basin, "GET " + target + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
    }

    private static String ask(TestBasin basin, String request) {
        return RawCaller.ask(basin.port(), request);
    }
}
