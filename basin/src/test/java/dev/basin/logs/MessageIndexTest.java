package dev.basin.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.LogSettings;
import dev.basin.storage.Database;
import dev.basin.storage.SystemTable;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index over messages is there until rows come in fast. */
class MessageIndexTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final MessageIndex index = new MessageIndex();

    @Test
    void it_is_given_up_when_many_rows_came_within_ten_seconds() {
        assertThat(index.isTooDearFor(10_000, 0)).isFalse();
        assertThat(index.isTooDearFor(9_999, 9 * SECOND)).isFalse();
        assertThat(index.isTooDearFor(1, 10 * SECOND)).isTrue();
        assertThat(index.isTooDearFor(1, 10 * SECOND)).as("as it was not").isTrue();
        index.givenUp();
        assertThat(index.isTooDearFor(50_000, 10 * SECOND)).isFalse();
    }

    @Test
    void as_many_rows_over_a_longer_time_leave_it() {
        for (int second = 0; second < 100; second++) {
            assertThat(index.isTooDearFor(1_500, -50 * SECOND + second * SECOND))
                    .isFalse();
        }
    }

    @Test
    void a_flood_drops_it_and_loses_no_row(@TempDir Path directory) {
        try (Database auxiliary = SqliteDatabase.open(directory.resolve("auxiliary.db"), SqliteOptions.defaults())) {
            auxiliary.run(tx -> auxiliary
                    .dialect()
                    .schema()
                    .systemTables(SystemTable.LOGS)
                    .forEach(sql -> tx.execute(sql, List.of())));
            try (Logs logs = new Logs(auxiliary, () -> new LogSettings(5, 0, false, false, 0), () -> 0)) {
                for (int i = 0; i < 100; i++) {
                    logs.accept(event(i));
                }
                logs.flush();
                assertThat(indexes(auxiliary))
                        .containsExactly("idx_logs_created_hour", "idx_logs_level", MessageIndex.NAME);
                for (int i = 100; i < 30_007; i++) {
                    logs.accept(event(i));
                    if (i % 5_000 == 0) {
                        logs.flush();
                    }
                }
            }
            assertThat(indexes(auxiliary)).containsExactly("idx_logs_created_hour", "idx_logs_level");
            List<String> messages = auxiliary.read(session -> session.list(
                    "SELECT \"message\" FROM \"_logs\" ORDER BY rowid", List.of(), row -> String.valueOf(row.text(0))));
            assertThat(messages).hasSize(30_007);
            for (int i = 0; i < messages.size(); i++) {
                assertThat(messages.get(i)).isEqualTo("event " + i);
            }
        }
    }

    private static LogEntry.Event event(int number) {
        return new LogEntry.Event(1_700_000_000_000L + number, 0, "event " + number, Map.of(), Optional.empty());
    }

    private static List<String> indexes(Database auxiliary) {
        return auxiliary.read(session -> session.list(
                "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
                List.of(),
                row -> String.valueOf(row.text(0))));
    }
}
