package dev.basin.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A write that meets a change of its collection is done on the collection as it is then, or clearly refused. */
class WritesDuringChangesTest {
    private static final String COLLECTIONS = "/api/collections";
    private static final int CHANGES = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void a_column_that_stays_never_loses_a_value() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (TestBasin basin = TestBasin.start(directory);
                ApiClient superuser = basin.superuser();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            superuser.post(COLLECTIONS, definition("things", false)).expect(200);
            List<Future<List<String>>> written = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                int writer = i;
                written.add(writers.submit(() -> writeUntil(done, superuser, writer)));
            }
            for (int i = 0; i < CHANGES; i++) {
                superuser
                        .patch(COLLECTIONS + "/things", definition("things", i % 2 == 0))
                        .expect(200);
            }
            done.set(true);
            for (Future<List<String>> writer : written) {
                assertThat(writer.get()).isNotEmpty().allMatch(outcome -> outcome.equals("kept"));
            }
            for (Map<String, ?> row : superuser
                    .get(COLLECTIONS + "/things/records?perPage=1000")
                    .expect(200)
                    .items()) {
                assertThat(row.get("stays")).isEqualTo("changed " + row.get("id"));
                assertThat(row.get("many")).asString().contains("b");
            }
        } finally {
            done.set(true);
        }
    }

    @Test
    void a_write_to_a_collection_that_goes_and_comes_is_done_or_not_found() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (TestBasin basin = TestBasin.start(directory);
                ApiClient superuser = basin.superuser();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Integer>>> statuses = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                statuses.add(writers.submit(() -> {
                    List<Integer> seen = new ArrayList<>();
                    while (!done.get()) {
                        seen.add(superuser
                                .post(COLLECTIONS + "/things/records", Map.of("stays", "x"))
                                .status());
                    }
                    return seen;
                }));
            }
            for (int i = 0; i < CHANGES; i++) {
                superuser.post(COLLECTIONS, definition("things", false)).expect(200);
                superuser.delete(COLLECTIONS + "/things").expect(204);
            }
            done.set(true);
            for (Future<List<Integer>> writer : statuses) {
                assertThat(writer.get()).isNotEmpty().allMatch(status -> status == 200 || status == 404);
            }
        } finally {
            done.set(true);
        }
    }

    /** @param changed whether a field has another name, one more is there, and a choice of one is a choice of several */
    private static Map<String, Object> definition(String name, boolean changed) {
        List<Map<String, Object>> fields = new ArrayList<>();
        fields.add(Map.of("type", "text", "id", "text1", "name", "stays"));
        fields.add(Map.of("type", "text", "id", "text2", "name", changed ? "after" : "before"));
        fields.add(Map.of(
                "type",
                "select",
                "id",
                "select1",
                "name",
                "many",
                "values",
                List.of("a", "b"),
                "maxSelect",
                changed ? 2 : 1));
        if (changed) {
            fields.add(Map.of("type", "number", "id", "number1", "name", "extra"));
        }
        return Map.of("name", name, "fields", fields);
    }

    /** Creates and changes records; says of each whether both writes were done, or what was answered. */
    private static List<String> writeUntil(AtomicBoolean done, ApiClient superuser, int writer) {
        String records = COLLECTIONS + "/things/records";
        List<String> outcomes = new ArrayList<>();
        for (int n = 0; !done.get(); n++) {
            String id = "%015d".formatted(n * 10 + writer);
            Answer made = superuser.post(records, Map.of("id", id, "stays", "made", "many", "a", "extra", 7));
            Answer changed =
                    superuser.patch(records + "/" + id, Map.of("stays", "changed " + id, "many", "b", "extra", 8));
            boolean both = made.status() == 200 && changed.status() == 200;
            outcomes.add(both ? "kept" : made + " " + changed);
        }
        return outcomes;
    }
}
