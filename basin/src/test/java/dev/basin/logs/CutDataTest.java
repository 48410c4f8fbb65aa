package dev.basin.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.settings.LogSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows whose data are longer than the setting {@code logs.maxDataSize} allows. */
class CutDataTest {
    private static final String MARK = "\"__pb_truncated__\":true";
    private static final String DATA =
            "{\"auth\":\"ä\\\"\\\\\",\"details\":{\"a\":\"x\",\"b\":{\"c\":1}},\"list\":[1,[\"y\"],true],\"n\":-1.5,\"z\":null}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{|`{" + MARK + "}`",
                "{\"au|`{" + MARK + "}`",
                "{\"auth\"|`{" + MARK + ",\"auth\":null}`",
                "{\"auth\":\"us|`{" + MARK + ",\"auth\":null}`",
                "{\"auth\":\"users\"|`{" + MARK + ",\"auth\":\"users\"}`",
                "{\"auth\":\"users\",|`{" + MARK + ",\"auth\":\"users\"}`",
                "{\"auth\":\"users\",\"details\":{\"a\":\"x|`{" + MARK
                        + ",\"auth\":\"users\",\"details\":{\"a\":null}}`",
                "{\"details\":{\"a\":\"x\",\"b|`{" + MARK + ",\"details\":{\"a\":\"x\"}}`",
                "{\"status\":40|`{" + MARK + ",\"status\":null}`",
                "{\"status\":400,\"type\":\"re|`{" + MARK + ",\"status\":400,\"type\":null}`",
            })
    void members_are_kept_as_far_as_they_fit(String kept, String cut) {
        byte[] json = (kept + "whatever follows").getBytes(StandardCharsets.UTF_8);

        assertThat(CutData.of(json, kept.length())).isEqualTo(cut);
    }

    @Test
    void it_is_json_wherever_it_is_cut() {
        byte[] json = DATA.getBytes(StandardCharsets.UTF_8);
        for (int end = 1; end <= json.length; end++) {
            assertThat(Json.parse(CutData.of(json, end)))
                    .as("cut at %d", end)
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsEntry("__pb_truncated__", true);
        }
        assertThat(CutData.of(json, json.length)).isEqualTo("{" + MARK + "," + DATA.substring(1));
    }

    @Test
    void rows_are_cut_as_the_settings_say() {
        LogEntry event = new LogEntry.Event(0, 0, "m".repeat(9_000), Map.of("a", "x".repeat(90)), Optional.empty());
        LogRow whole = LogRow.of(event, new LogSettings(5, 0, true, true, 98));
        assertThat(whole.data().toString()).hasSize(98).doesNotContain("__pb_truncated__");
        assertThat(whole.message()).hasSize(8_000);
        assertThat(LogRow.of(event, new LogSettings(5, 0, true, true, 96))
                        .data()
                        .toString())
                .isEqualTo("{" + MARK + ",\"a\":null}");
        LogEntry large = new LogEntry.Event(0, 0, "m", Map.of("a", "x".repeat(20_000)), Optional.empty());
        assertThat(LogRow.of(large, LogSettings.DEFAULT).data().toString()).isEqualTo("{" + MARK + ",\"a\":null}");
    }
}
