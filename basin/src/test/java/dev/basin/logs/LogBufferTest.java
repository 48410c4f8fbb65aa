package dev.basin.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Rows come out as they went in, in their order, however often the buffer is used. */
class LogBufferTest {
    private final LogBuffer buffer = new LogBuffer(new LogChunks());

    @Property(tries = 200)
    void rows_come_out_as_they_went_in(@ForAll List<String> messages, @ForAll String data, @ForAll int level) {
        List<Found> rows = messages.stream()
                .map(message -> new Found(message.length(), level, valid(message), valid(data)))
                .toList();
        for (int round = 0; round < 2; round++) {
            rows.forEach(row -> buffer.add(row.at(), row.row()));
            assertThat(buffer.rows()).isEqualTo(rows.size());
            List<Found> found = new ArrayList<>();
            buffer.forEach(
                    (at, itsLevel, message, json) -> found.add(new Found(at, itsLevel, text(message), text(json))));
            assertThat(found).isEqualTo(rows);
            buffer.clear();
            assertThat(buffer.rows()).isZero();
            assertThat(buffer.size()).isZero();
        }
    }

    @Property(tries = 1)
    void it_grows_as_far_as_needed() {
        Found row = new Found(0, 0, "m".repeat(1_000), "d".repeat(9_000));
        for (int i = 0; i < 2_000; i++) {
            buffer.add(i, row.row());
        }
        List<Long> times = new ArrayList<>();
        buffer.forEach((at, level, message, data) -> {
            assertThat(new Found(0, level, text(message), text(data))).isEqualTo(row);
            times.add(at);
        });
        assertThat(times).hasSize(2_000).isSorted();
        buffer.clear();
        buffer.forEach((_, _, _, _) -> {
            throw new AssertionError("a row is left");
        });
    }

    private record Found(long at, int level, String message, String data) {
        LogRow row() {
            return new LogRow(level, message, new JsonWriter().raw(data.getBytes(StandardCharsets.UTF_8)));
        }
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** Without halves of surrogate pairs, which UTF-8 has no bytes for. */
    private static String valid(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
