package dev.basin.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.FieldError;
import dev.basin.json.Json;
import dev.basin.settings.LogSettings;
import dev.basin.storage.Database;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import dev.basin.testkit.Until;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogsTest {
    private static final LogSettings ALL = new LogSettings(5, -4, true, true, 0);

    private final Database auxiliary;

    LogsTest(@TempDir Path directory) {
        auxiliary = SqliteDatabase.open(directory.resolve("auxiliary.db"), SqliteOptions.defaults());
    }

    @BeforeEach
    void createTable() {
        auxiliary.run(tx -> tx.execute(
                "CREATE TABLE \"_logs\" (\"id\" TEXT PRIMARY KEY NOT NULL, \"level\" INTEGER NOT NULL, "
                        + "\"message\" TEXT NOT NULL, \"data\" JSON NOT NULL, \"created\" TEXT NOT NULL)",
                List.of()));
    }

    @AfterEach
    void close() {
        auxiliary.close();
    }

    private static LogEntry.Request request(long at, String query, int status, String error, Map<String, Object> why) {
        return request(at, query, null, status, error, why);
    }

    private static LogEntry.Request request(
            long at, String query, @Nullable String referer, int status, String error, Map<String, Object> why) {
        return new LogEntry.Request(
                at,
                1_500_000,
                "GET",
                "/api/x",
                query.isEmpty() ? null : query,
                status,
                referer,
                "curl/8",
                "users",
                "u1",
                InetAddress.ofLiteral("127.0.0.1"),
                null,
                error.isEmpty() ? null : error,
                why);
    }

    private static LogEntry.Request success() {
        return request(System.currentTimeMillis(), "", 200, "", Map.of());
    }

    private List<String> messages() {
        return all("message");
    }

    private List<String> all(String column) {
        return auxiliary.read(session -> session.list(
                "SELECT \"" + column + "\" FROM \"_logs\" ORDER BY rowid",
                List.of(),
                row -> String.valueOf(row.text(0))));
    }

    private String single(String column) {
        return auxiliary.read(session -> session.first(
                        "SELECT \"" + column + "\" FROM \"_logs\"", List.of(), row -> String.valueOf(row.text(0)))
                .orElseThrow());
    }

    @Test
    void a_request_has_the_row_shape_of_pocketbase() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(1_700_000_000_123L, "page=2", 200, "", Map.of()));
        }
        assertThat(single("message")).isEqualTo("GET /api/x?page=2");
        assertThat(single("level")).isEqualTo("0");
        assertThat(single("created")).isEqualTo("2023-11-14 22:13:20.123Z");
        assertThat(single("id")).matches("[a-z0-9]{15}");
        assertThat(single("data"))
                .isEqualTo("{\"auth\":\"users\",\"authId\":\"u1\",\"execTime\":1.5,\"method\":\"GET\",\"referer\":\"\","
                        + "\"remoteIP\":\"127.0.0.1\",\"status\":200,\"type\":\"request\",\"url\":\"/api/x?page=2\","
                        + "\"userAgent\":\"curl/8\",\"userIP\":\"127.0.0.1\"}");
    }

    @Test
    void a_refused_request_is_an_error_with_its_details() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(0, "", 400, "Failed.", Map.of("title", FieldError.required())));
        }
        assertThat(single("level")).isEqualTo("8");
        assertThat(single("data")).contains("\"details\":{\"title\":\"Cannot be blank.\"},\"error\":\"Failed.\"");
    }

    @Test
    void details_keep_the_shape_of_the_answer() {
        Map<String, Object> response = Map.of("status", 400, "data", Map.of("title", FieldError.required()));
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(0, "", 400, "Failed.", Map.of("requests", Map.of(1, Map.of("response", response)))));
        }
        assertThat(single("data"))
                .contains("\"details\":{\"requests\":{\"1\":{\"response\":{\"data\":{\"title\":\"Cannot be blank.\"},"
                        + "\"status\":400}}}}");
    }

    @Test
    void addresses_and_ids_are_left_out_when_the_settings_say_so() {
        try (Logs logs = new Logs(auxiliary, () -> new LogSettings(5, 0, false, false, 0))) {
            logs.accept(success());
        }
        assertThat(single("data")).doesNotContain("IP", "authId");
    }

    @Test
    void tokens_in_the_address_of_the_page_before_are_masked() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(0, "", "https://x.org/reset?token=eyJsecret&lang=en", 200, "", Map.of()));
        }
        assertThat(single("data")).doesNotContain("secret").contains("https://x.org/reset?token=***&lang=en");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://x.org/a=b/reset?token=secret",
                "https://x.org/p;v=1?Token=secret&a=1",
                "https://x.org/x?next=/reset?token=secret",
                "https://x.org/x?resetToken=secret",
                "https://x.org/x?token=a?secret",
                "https://x.org/x?a=1&token=secret&token=secret",
            })
    void tokens_are_masked_wherever_they_stand_in_an_address(String address) {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(0, address.substring(address.indexOf('?') + 1), address, 200, "", Map.of()));
        }
        assertThat(single("data") + single("message")).doesNotContain("secret").contains("oken=***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tok%65n=secret&a=1",
                "a=1&%74%4fKe%6E=secret",
                "reset%5Ftoke%6e=secret&tok%65n=secret",
                "next=%2Freset%3Ftoken%3Dsecret",
                "next=%2Freset%3Fa%3D1%26token%3Dsecret%26token%3Dsecret&b=2",
                "next=%252Freset%253Ftok%252565n%253Dsecret",
                "next=%2Freset%3Freset%5Ftoken%3Dsecret",
                "next=https%3A%2F%2Fx%2Fcb%23access_token%3Dsecret",
                "next=https://x/cb#access_token=secret",
            })
    void tokens_are_masked_however_their_names_are_encoded(String query) {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(0, query, "https://x.org/x?" + query, 200, "", Map.of()));
        }
        assertThat(single("data") + single("message")).doesNotContain("secret").contains("***");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filter=token%3D%271%27",
                "filter=a%3D1+%26%26+deviceToken%3D%27x%27+%26%26+b%3D2",
                "tokens=1&tok%65ns=2",
                "filter=a%2525%3D1%20tok%65n",
                "q=%",
            })
    void what_is_no_token_stays(String query) {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(0, query, 200, "", Map.of()));
        }
        assertThat(single("message")).isEqualTo("GET /api/x?" + query);
    }

    @Test
    void rows_of_one_batch_have_their_own_times() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            for (long at : new long[] {1, 1, 1_700_000_000_123L, 1, 2}) {
                logs.accept(request(at, "", 200, "", Map.of()));
            }
        }
        assertThat(all("created"))
                .containsExactly(
                        "1970-01-01 00:00:00.001Z",
                        "1970-01-01 00:00:00.001Z",
                        "2023-11-14 22:13:20.123Z",
                        "1970-01-01 00:00:00.001Z",
                        "1970-01-01 00:00:00.002Z");
    }

    /** A virtual one would wait behind all requests for its turn. */
    @Test
    void rows_are_written_by_a_thread_of_the_system() {
        AtomicReference<Thread> writer = new AtomicReference<>();
        LongSupplier clock = () -> {
            writer.compareAndSet(null, Thread.currentThread());
            return System.nanoTime();
        };
        try (Logs logs = new Logs(auxiliary, () -> ALL, clock)) {
            for (int i = 0; i < 200; i++) {
                logs.accept(success());
            }
            Until.holds(() -> writer.get() != null);
        }
        assertThat(writer.get())
                .isNotSameAs(Thread.currentThread())
                .extracting(Thread::isVirtual)
                .isEqualTo(false);
    }

    @Test
    void tokens_in_a_query_are_masked() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(request(0, "a=1&token=eyJsecret&thumb=x", 200, "", Map.of()));
        }
        assertThat(single("data") + single("message")).doesNotContain("secret").contains("a=1&token=***&thumb=x");
    }

    @Test
    void nothing_is_kept_below_the_least_level_or_without_days() {
        try (Logs logs = new Logs(auxiliary, () -> new LogSettings(5, 8, true, false, 0))) {
            logs.accept(success());
        }
        try (Logs logs = new Logs(auxiliary, () -> new LogSettings(0, 0, true, false, 0))) {
            logs.accept(success());
        }
        assertThat(messages()).isEmpty();
    }

    @Test
    void an_event_keeps_its_cause() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            logs.accept(new LogEntry.Event(
                    0,
                    LogEntry.ERROR,
                    "request a-1 failed",
                    Map.of("requestId", "a-1"),
                    Optional.of(new IllegalStateException("why"))));
        }
        assertThat(single("message")).isEqualTo("request a-1 failed");
        assertThat(Json.parse(single("data")))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("requestId", "a-1")
                .containsEntry("error", "java.lang.IllegalStateException: why")
                .containsKey("trace");
    }

    @Test
    void rows_are_written_without_being_asked_for() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            for (int i = 0; i < 250; i++) {
                logs.accept(success());
            }
            Until.holds(() -> messages().size() >= 250);
            assertThat(messages()).hasSize(250);
        }
    }

    @Test
    void what_does_not_fit_is_counted_and_errors_still_fit() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            auxiliary.run(tx -> {
                // the writer of the rows waits for this transaction, so the queue fills up
                List<LogEntry> many = new ArrayList<>();
                for (int i = 0; i < 200_000; i++) {
                    many.add(success());
                }
                many.forEach(logs);
                logs.accept(request(0, "last", 400, "Failed.", Map.of()));
            });
        }
        assertThat(messages()).hasSizeLessThan(150_000).contains("GET /api/x?last");
        String dropped = auxiliary.read(session -> session.first(
                        "SELECT \"data\" FROM \"_logs\" WHERE \"level\" = 4 ORDER BY rowid DESC",
                        List.of(),
                        row -> String.valueOf(row.text(0)))
                .orElseThrow());
        assertThat(dropped).matches("\\{\"dropped\":\"\\d{5,6}\"}");
    }

    /** The data of an event, which tells whether it was made into a row. */
    private static final class WatchedData extends AbstractMap<String, String> {
        private boolean read;

        @Override
        public Set<Entry<String, String>> entrySet() {
            read = true;
            return Set.of();
        }
    }

    @Test
    void what_does_not_fit_is_not_made_into_a_row() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            auxiliary.run(tx -> {
                LogEntry success = success();
                // the writer, which waits for this transaction, may take what is queued once more
                Until.holds("the queue is full", () -> {
                    for (int i = 0; i < 70_000; i++) {
                        logs.accept(success);
                    }
                    WatchedData data = new WatchedData();
                    logs.accept(new LogEntry.Event(0, LogEntry.INFO, "late", data, Optional.empty()));
                    return !data.read;
                });
            });
            logs.flush();
            logs.accept(request(0, "again", 200, "", Map.of()));
        }
        assertThat(messages()).contains("GET /api/x?again");
    }

    @Test
    void rows_that_could_not_be_stored_are_counted_and_the_count_is_told_later() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            rename("_logs", "elsewhere");
            for (int i = 0; i < 3; i++) {
                logs.accept(success());
            }
            assertThat(logs.flush()).isZero();
            rename("elsewhere", "_logs");
        }
        assertThat(messages()).singleElement().asString().startsWith("log rows were dropped");
        assertThat(single("data")).isEqualTo("{\"dropped\":\"3\"}");
    }

    private void rename(String from, String to) {
        auxiliary.run(tx -> tx.execute("ALTER TABLE \"" + from + "\" RENAME TO \"" + to + "\"", List.of()));
    }

    @Test
    void old_rows_are_deleted() {
        try (Logs logs = new Logs(auxiliary, () -> ALL)) {
            long now = System.currentTimeMillis();
            logs.accept(request(now - Duration.ofDays(6).toMillis(), "old", 200, "", Map.of()));
            logs.accept(request(now - Duration.ofDays(4).toMillis(), "new", 200, "", Map.of()));
            logs.flush();
            logs.deleteOld();
            assertThat(messages()).containsExactly("GET /api/x?new");
        }
    }
}
