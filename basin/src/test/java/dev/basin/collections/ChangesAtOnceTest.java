package dev.basin.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.settings.Settings;
import dev.basin.settings.SettingsStore;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of one collection that are asked for at the same time follow each other. */
class ChangesAtOnceTest {
    private static final String ALL = "/api/collections";
    private static final String THINGS = ALL + "/thingsid";
    private static final int ROUNDS = 20;

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private TestBasin basin;
    private ApiClient superuser;

    @BeforeEach
    void start(@TempDir Path directory) {
        basin = TestBasin.start(directory);
        superuser = basin.superuser();
    }

    @AfterEach
    void stop() {
        callers.close();
        superuser.close();
        basin.close();
    }

    @Test
    void changes_of_different_parts_both_last() throws Exception {
        create();
        for (int i = 0; i < ROUNDS; i++) {
            String rule = "id != '" + i + "'";
            String name = "field" + i;
            List<Answer> answers = atOnce(
                    () -> superuser.patch(THINGS, Map.of("listRule", rule)),
                    () -> superuser.patch(THINGS, Map.of("fields", List.of(Map.of("type", "text", "name", name)))));

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            Answer now = superuser.get(THINGS).expect(200);
            assertThat(now.text("listRule")).as("round %d", i).isEqualTo(rule);
            assertThat(now.body()).as("round %d", i).contains("\"" + name + "\"");
        }
    }

    @Test
    void a_change_that_meets_a_deletion_brings_nothing_back() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            create();
            List<Answer> answers =
                    atOnce(() -> superuser.patch(THINGS, Map.of("listRule", "")), () -> superuser.delete(THINGS));

            assertThat(answers.getFirst().status()).isIn(200, 404);
            assertThat(answers.getLast().status()).isEqualTo(204);
            superuser.get(THINGS).expect(404);
        }
    }

    @Test
    void a_deletion_that_meets_a_new_name_leaves_no_table() throws Exception {
        for (int i = 0; i < ROUNDS; i++) {
            create();
            List<Answer> answers =
                    atOnce(() -> superuser.patch(THINGS, Map.of("name", "renamed")), () -> superuser.delete(THINGS));

            assertThat(answers.getLast().status()).isEqualTo(204);
            superuser.post(ALL, Map.of("name", "renamed")).expect(200);
            superuser.delete(ALL + "/renamed").expect(204);
        }
    }

    @Test
    void two_new_names_leave_the_rate_limits_under_the_one_that_lasts() throws Exception {
        create();
        SettingsStore settings = basin.application().settings();
        settings.save(Settings.parse("{\"rateLimits\":{\"rules\":[{\"label\":\"things:create\"}]}}"));
        for (int i = 0; i < ROUNDS; i++) {
            String first = "first" + i;
            String second = "second" + i;
            List<Answer> answers = atOnce(
                    () -> superuser.patch(THINGS, Map.of("name", first)),
                    () -> superuser.patch(THINGS, Map.of("name", second)));

            assertThat(answers).allMatch(answer -> answer.status() == 200);
            String name = superuser.get(THINGS).expect(200).text("name");
            assertThat(settings.current().json()).contains("\"" + name + ":create\"");
        }
    }

    private void create() {
        superuser.post(ALL, Map.of("id", "thingsid", "name", "things")).expect(200);
    }

    @SafeVarargs
    private List<Answer> atOnce(Callable<Answer>... calls) throws Exception {
        CyclicBarrier start = new CyclicBarrier(calls.length);
        List<Future<Answer>> running = new ArrayList<>();
        for (Callable<Answer> call : calls) {
            running.add(callers.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> each : running) {
            answers.add(each.get());
        }
        return answers;
    }
}
