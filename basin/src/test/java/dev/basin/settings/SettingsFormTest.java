package dev.basin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expected values are those that PocketBase 0.40.6 takes the same forms for. */
class SettingsFormTest {
    private static Map<String, @Nullable Object> changed(Map<String, List<String>> texts) {
        Map<String, @Nullable Object> all =
                new LinkedHashMap<>(Settings.defaults().values());
        for (Map<String, @Nullable Object> change : SettingsForm.changes(texts)) {
            all = SettingsDocument.merged(all, change);
        }
        return all;
    }

    private static @Nullable Object changed(String group, String name, String... values) {
        Map<String, List<String>> texts = Map.of(group + "." + name, List.of(values));
        return changed(texts).get(group) instanceof Map<?, ?> members ? members.get(name) : null;
    }

    @Test
    void lists_take_all_values_and_others_the_first() {
        assertThat(changed(Map.of("superuserIPs", List.of("127.0.0.1"))))
                .containsEntry("superuserIPs", List.of("127.0.0.1"));
        assertThat(changed("trustedProxy", "headers", "X-A", "X-B")).isEqualTo(List.of("X-A", "X-B"));
        assertThat(changed("trustedProxy", "headers", "[\"X-A\"]")).isEqualTo(List.of("[\"X-A\"]"));
        assertThat(changed("meta", "appName", "a", "b")).isEqualTo("a");
        assertThat(changed("batch", "maxRequests", "1", "2")).isEqualTo(1L);
    }

    @ParameterizedTest
    @CsvSource({"123", "true", "null", "1.50", "[1]"})
    void a_text_stays_a_text(String text) {
        assertThat(changed("meta", "appName", text)).isEqualTo(text);
        assertThat(changed("smtp", "password", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"7,7", "-7,-7", "+7,7", "0x10,16", "010,8", "'',0"})
    void whole_numbers_are_read_as_go_reads_them(String text, long number) {
        assertThat(changed("batch", "maxRequests", text)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "1,true", "T,true", "false,false", "0,false", "'',false"})
    void so_are_truth_values(String text, boolean value) {
        assertThat(changed("rateLimits", "enabled", text)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({"batch,maxRequests,7.5", "batch,maxRequests,1e1", "batch,maxRequests,#10", "meta,hideControls,yes"})
    void values_of_another_type_are_refused(String group, String name, String text) {
        assertThatThrownBy(() -> changed(group, name, text)).isInstanceOf(ApiException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "unknown",
        "meta",
        "Meta.AppName",
        "meta.appname",
        "meta.appName.x",
        "trustedProxy[headers]",
        "superuserIPs.0",
        "rateLimits.rules",
        "rateLimits.rules.0.label"
    })
    void what_is_no_settings_name_changes_nothing(String name) {
        assertThat(changed(Map.of(name, List.of("x")))).isEqualTo(changed(Map.of()));
    }

    @Test
    void json_comes_on_top() {
        Map<String, @Nullable Object> all = changed(Map.of(
                "meta.appName",
                List.of("form"),
                "meta.senderName",
                List.of("Ann"),
                "@jsonPayload",
                List.of("{\"meta\":{\"appName\":\"json\"}}", "{\"superuserIPs\":[\"127.0.0.1\"]}")));
        assertThat(all).containsEntry("superuserIPs", List.of("127.0.0.1"));
        assertThat(all.get("meta")).asString().contains("appName=json", "senderName=Ann");
    }
}
