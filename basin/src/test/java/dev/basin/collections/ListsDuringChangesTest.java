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

/** A list that runs while its collection changes shows it from before the change or from after it. */
class ListsDuringChangesTest {
    private static final String THINGS = "/api/collections/things";
    private static final int CHANGES = 40;

    @Test
    void lists_show_the_old_field_or_the_new_one_with_its_value(@TempDir Path directory) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        try (TestBasin basin = TestBasin.start(directory);
                ApiClient superuser = basin.superuser();
                ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            superuser
                    .post("/api/collections", Map.of("name", "things", "fields", field("a")))
                    .expect(200);
            superuser.post(THINGS + "/records", Map.of("a", "value")).expect(200);
            List<Future<List<String>>> seen = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                seen.add(readers.submit(() -> listUntil(done, superuser)));
            }
            for (int i = 0; i < CHANGES; i++) {
                superuser
                        .patch(THINGS, Map.of("fields", field(i % 2 == 0 ? "b" : "a")))
                        .expect(200);
            }
            done.set(true);
            for (Future<List<String>> reader : seen) {
                assertThat(reader.get()).isNotEmpty().allMatch(shown -> shown.equals("a") || shown.equals("b"));
            }
        } finally {
            done.set(true);
        }
    }

    private static List<Map<String, Object>> field(String name) {
        return List.of(Map.of("type", "text", "id", "text1", "name", name));
    }

    /** The names under which the value was shown, or what else was answered. */
    private static List<String> listUntil(AtomicBoolean done, ApiClient superuser) {
        List<String> shown = new ArrayList<>();
        while (!done.get()) {
            Answer answer = superuser.get(THINGS + "/records");
            if (answer.status() != 200) {
                shown.add(answer.toString());
                continue;
            }
            Map<String, ?> row = answer.items().getFirst();
            boolean old = "value".equals(row.get("a")) && !row.containsKey("b");
            boolean changed = "value".equals(row.get("b")) && !row.containsKey("a");
            shown.add(old ? "a" : changed ? "b" : answer.body());
        }
        return shown;
    }
}
