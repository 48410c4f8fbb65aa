package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the program starts with the first generation's settings. */
class LegacyProcessTest {
    private static final Pattern OLD = Pattern.compile("Old\\s+(http://\\S+?)/api/ ");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Test
    void a_start_names_the_address_and_warns_of_each_setting() {
        Map<String, String> environment = Map.of("BAI_LEGACY_HTTP", "127.0.0.1:0", "BAI_LEGACY_OPENID_REFRESH", "true");
        try (ServerProcess server = ServerProcess.serve(environment, data)) {
            Until.holds(() -> OLD.matcher(server.printed()).find());
            Matcher old = OLD.matcher(server.printed());
            assertThat(old.find()).isTrue();
            assertThat(new HttpCaller(old.group(1)).send("POST", "/api/health").status())
                    .isEqualTo(200);
            assertThat(server.stop()).isEqualTo(143);
            assertThat(server.printed())
                    .contains("The first-generation API listens on 127.0.0.1:0", "BAI_LEGACY_OPENID_REFRESH is on")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void a_taken_address_ends_the_start_and_names_the_setting() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            var ran = serve(Map.of("BAI_LEGACY_HTTP", address));
            assertThat(ran.code()).as(ran.printed()).isEqualTo(1);
            assertThat(ran.printed())
                    .contains("Can't listen on " + address, "choose another one with BAI_LEGACY_HTTP")
                    .doesNotContain("\tat ", "Exception");
        }
    }

    @Test
    void a_bad_setting_is_refused_in_a_sentence() {
        var alone = serve(Map.of("BAI_LEGACY_OPENID_REFRESH", "true"));
        assertThat(alone.code()).isNotZero();
        assertThat(alone.printed())
                .contains("BAI_LEGACY_OPENID_REFRESH", "set BAI_LEGACY_HTTP too")
                .doesNotContain("\tat ", "Exception");
        var odd = serve(Map.of("BAI_LEGACY_HTTP", "3000"));
        assertThat(odd.code()).isNotZero();
        assertThat(odd.printed()).contains("BAI_LEGACY_HTTP is \"3000\"").doesNotContain("\tat ", "Exception");
    }

    private ServerProcess.Ran serve(Map<String, String> environment) {
        return ServerProcess.run(environment, "serve", "--dir", data.toString(), "--http", "127.0.0.1:0");
    }
}
