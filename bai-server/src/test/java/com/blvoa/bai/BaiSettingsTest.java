package com.blvoa.bai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaiSettingsTest {
    @Test
    void every_setting_has_its_default() {
        assertThat(BaiSettings.from(Map.of(), Map.of()))
                .isEqualTo(new BaiSettings(
                        "127.0.0.1:8090",
                        Path.of("pb_data"),
                        false,
                        true,
                        Map.of(),
                        new BaiSettings.Secret(""),
                        "",
                        new BaiSettings.Wechat("", "", URI.create("https://api.weixin.qq.com")),
                        RegistrationMode.OPEN,
                        200L * 1024 * 1024,
                        Duration.ofMillis(1500),
                        false,
                        "",
                        false,
                        Build.current().version(),
                        new BaiSettings.S3("", "", "", "", "")));
    }

    @Test
    void every_setting_can_be_given() {
        Map<String, String> environment = Map.ofEntries(
                Map.entry("BAI_HTTP", "0.0.0.0:80"),
                Map.entry("BAI_DIR", "/data"),
                Map.entry("BAI_SQLITE_SYNC", "normal"),
                Map.entry("BAI_TEXT_INDEX", "posts.title, members.name,posts.body"),
                Map.entry("BAI_WECHAT_APPID", "wx1"),
                Map.entry("BAI_WECHAT_SECRET", "s"),
                Map.entry("BAI_WECHAT_API_BASE", "http://127.0.0.1:9/"),
                Map.entry("BAI_PLATFORM_REGISTRATION", "approval"),
                Map.entry("BAI_UPLOAD_MAX", "1048576"),
                Map.entry("BAI_DUPLICATE_WINDOW", "2s"),
                Map.entry("BAI_OPENAPI_PUBLIC", "true"),
                Map.entry("APP_VERSION", "2026.03.26"));
        assertThat(BaiSettings.from(Map.of(), environment))
                .isEqualTo(new BaiSettings(
                        "0.0.0.0:80",
                        Path.of("/data"),
                        false,
                        false,
                        Map.of("posts", List.of("title", "body"), "members", List.of("name")),
                        new BaiSettings.Secret(""),
                        "",
                        new BaiSettings.Wechat("wx1", "s", URI.create("http://127.0.0.1:9")),
                        RegistrationMode.APPROVAL,
                        1_048_576,
                        Duration.ofSeconds(2),
                        true,
                        "",
                        false,
                        "2026.03.26",
                        new BaiSettings.S3("", "", "", "", "")));
    }

    @Test
    void a_flag_wins_over_the_environment_and_a_blank_one_counts_as_absent() {
        Map<String, String> flags = Map.of("http", "127.0.0.1:1", "dir", " ", "dev", "true", "sqlite-sync", "normal");
        BaiSettings settings = BaiSettings.from(flags, Map.of("BAI_HTTP", "127.0.0.1:2", "BAI_DIR", "env"));
        assertThat(settings.http()).isEqualTo("127.0.0.1:1");
        assertThat(settings.directory()).isEqualTo(Path.of("env"));
        assertThat(settings.dev()).isTrue();
        assertThat(settings.fullSync()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            BAI_HTTP, 8090
            BAI_HTTP, 127.0.0.1:70000
            BAI_DEV, maybe
            BAI_SQLITE_SYNC, off
            BAI_WECHAT_API_BASE, api.weixin.qq.com
            BAI_WECHAT_API_BASE, https://h/?secret=1
            BAI_PLATFORM_REGISTRATION, sometimes
            BAI_TEXT_INDEX, posts
            BAI_TEXT_INDEX, 'posts.title,'
            BAI_TEXT_INDEX, posts.title.text
            BAI_UPLOAD_MAX, 0
            BAI_UPLOAD_MAX, 200 parrots
            BAI_UPLOAD_MAX, 99999999999999GB
            BAI_DUPLICATE_WINDOW, -1
            BAI_DUPLICATE_WINDOW, 2h
            BAI_DUPLICATE_WINDOW, 61min
            BAI_OPENAPI_PUBLIC, perhaps
            BAI_WECHAT_APPID, wx1
            BAI_DATABASE_URL, postgresql://u:p@h/db
            BAI_LEGACY_HTTP, 3000
            BAI_LEGACY_HTTP, 127.0.0.1:8090
            BAI_LEGACY_OPENID_REFRESH, perhaps
            BAI_LEGACY_OPENID_REFRESH, true
            BAI_S3_BUCKET, files
            BAI_SETTINGS_KEY, short
            """)
    void a_bad_value_is_refused_with_its_variable(String variable, String value) {
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> BaiSettings.from(Map.of(), Map.of(variable, value)))
                .withMessageContaining(variable)
                .withMessageEndingWith(".");
    }

    @Test
    void the_sandbox_and_credentials_exclude_each_other() {
        Map<String, String> credentials = new HashMap<>();
        credentials.put("BAI_WECHAT_APPID", "wx1");
        credentials.put("BAI_WECHAT_SECRET", "s");
        assertThatExceptionOfType(SettingsException.class)
                .isThrownBy(() -> BaiSettings.from(Map.of("dev", "true"), credentials))
                .withMessageContaining("--dev");
    }

    @Test
    void no_secret_is_printed() {
        BaiSettings settings = BaiSettings.from(
                Map.of(),
                Map.of(
                        "BAI_WECHAT_APPID",
                        "wx1",
                        "BAI_WECHAT_SECRET",
                        "hush",
                        "BAI_S3_SECRET",
                        "psst",
                        "BAI_SETTINGS_KEY",
                        "0123456789abcdef0123456789abcdef"));
        assertThat(settings.toString())
                .doesNotContain("hush", "psst", "0123456789abcdef")
                .contains("wx1");
    }

    @Test
    void an_open_door_to_the_world_is_warned_about() {
        assertThat(warnings("127.0.0.1:8090", "open")).isZero();
        assertThat(warnings("localhost:8090", "open")).isZero();
        assertThat(warnings("[::1]:8090", "open")).isZero();
        assertThat(warnings("0.0.0.0:8090", "open")).isOne();
        assertThat(warnings("0.0.0.0:8090", "approval")).isZero();
        assertThat(warnings("0.0.0.0:8090", "closed")).isZero();
    }

    @Test
    void each_setting_of_the_first_generation_is_warned_about() {
        Map<String, String> environment = new HashMap<>(Map.of("BAI_LEGACY_HTTP", "127.0.0.1:3000"));
        assertThat(StartWarnings.of(BaiSettings.from(Map.of(), environment)))
                .singleElement()
                .asString()
                .contains("127.0.0.1:3000", "BAI_LEGACY_HTTP");
        environment.put("BAI_LEGACY_OPENID_REFRESH", "true");
        assertThat(StartWarnings.of(BaiSettings.from(Map.of(), environment)))
                .hasSize(2)
                .last()
                .asString()
                .contains("BAI_LEGACY_OPENID_REFRESH", "127.0.0.1:3000", "openid", "without any other proof");
        environment.put("BAI_LEGACY_HTTP", "0.0.0.0:3000");
        assertThat(StartWarnings.of(BaiSettings.from(Map.of("dev", "true"), environment)))
                .hasSize(3)
                .anyMatch(warning -> warning.contains("sandbox"));
    }

    @Test
    void the_first_generation_may_have_any_other_address() {
        Map<String, String> environment = Map.of("BAI_HTTP", "127.0.0.1:0", "BAI_LEGACY_HTTP", "127.0.0.1:0");
        assertThat(BaiSettings.from(Map.of(), environment).legacyHttp()).isEqualTo("127.0.0.1:0");
        assertThat(BaiSettings.from(Map.of(), Map.of("BAI_LEGACY_HTTP", "[::1]:3000"))
                        .legacyHttp())
                .isEqualTo("[::1]:3000");
    }

    private static int warnings(String http, String registration) {
        Map<String, String> environment = Map.of("BAI_HTTP", http, "BAI_PLATFORM_REGISTRATION", registration);
        return StartWarnings.of(BaiSettings.from(Map.of(), environment)).size();
    }
}
