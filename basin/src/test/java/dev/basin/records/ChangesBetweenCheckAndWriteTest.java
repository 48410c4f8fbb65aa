package dev.basin.records;

import static dev.basin.records.RecordsFixture.body;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A request's write is judged and worked out by what is stored when it has its turn, not by what was there before. */
class ChangesBetweenCheckAndWriteTest extends RecordsTest {
    private static final int WRITERS = 48;

    @Test
    void every_addition_of_many_at_once_counts() throws Exception {
        basin.open("posts", Fields.number("n"));
        String id = basin.add("posts", "n", 1000).id();
        atOnce(i -> basin.update("posts", id, body(i % 2 == 0 ? "n+" : "n-", i), guest()));
        int expected = IntStream.range(0, WRITERS).map(i -> i % 2 == 0 ? i : -i).sum() + 1000;
        assertThat(stored("posts", id).number("n")).isEqualTo(expected);
    }

    @Test
    void every_item_appended_by_many_at_once_stays() throws Exception {
        String[] items = IntStream.range(0, WRITERS).mapToObj(i -> "v" + i).toArray(String[]::new);
        basin.open("posts", Fields.select("list", items).maxSelect(WRITERS));
        String id = basin.add("posts").id();
        atOnce(i -> basin.update("posts", id, body(i % 2 == 0 ? "list+" : "+list", items[i]), guest()));
        assertThat(stored("posts", id).texts("list")).containsExactlyInAnyOrder(items);
    }

    @Test
    void an_update_is_refused_when_its_rule_has_ceased_to_hold() {
        rulesOnOpen();
        String id = basin.add("posts", "open", true, "n", 1).id();
        basin.hooks.onUpdateRequest("posts", event -> {
            basin.store.save(stored("posts", id).set("open", false));
            event.next();
        });
        assertThat(refusal(() -> basin.update("posts", id, body("n", 2), guest()))
                        .status())
                .isEqualTo(404);
        assertThat(stored("posts", id).number("n")).isEqualTo(1);
    }

    @Test
    void a_deletion_is_refused_when_its_rule_has_ceased_to_hold() {
        rulesOnOpen();
        String id = basin.add("posts", "open", true).id();
        basin.hooks.onDeleteRequest("posts", event -> {
            basin.store.save(stored("posts", id).set("open", false));
            event.next();
        });
        assertThat(refusal(() -> basin.api.delete("posts", id, guest())).status())
                .isEqualTo(404);
        assertThat(stored("posts", id).bool("open")).isFalse();
    }

    @Test
    void the_rule_is_asked_about_the_sum_that_is_stored() {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.number("n"))
                .updateRule("@request.body.n <= 10")
                .build());
        String id = basin.add("posts", "n", 5).id();
        meanwhile(id, record -> record.set("n", 9));
        assertThat(refusal(() -> basin.update("posts", id, body("n+", 3), guest()))
                        .status())
                .isEqualTo(404);
        assertThat(stored("posts", id).number("n")).isEqualTo(9);
    }

    @Test
    void a_sum_that_a_field_does_not_allow_is_refused() {
        basin.open("posts", Fields.number("n").max(10));
        String id = basin.add("posts", "n", 5).id();
        meanwhile(id, record -> record.set("n", 9));
        assertThat(CreatingRecordsTest.codes(refusal(() -> basin.update("posts", id, body("n+", 3), guest()))))
                .containsOnly(Map.entry("n", "validation_max_number_constraint"));
        assertThat(stored("posts", id).number("n")).isEqualTo(9);
    }

    @Test
    void what_a_hook_decided_stays() {
        basin.open("posts", Fields.number("n"));
        String id = basin.add("posts", "n", 5).id();
        basin.hooks.onUpdateRequest("posts", event -> {
            event.record().set("n", 7);
            event.next();
        });
        meanwhile(id, record -> record.set("n", 9));
        basin.update("posts", id, body("n+", 3), guest());
        assertThat(stored("posts", id).number("n")).isEqualTo(7);
    }

    @Test
    void a_value_that_was_submitted_is_stored_and_the_answer_shows_what_others_stored() {
        basin.open("posts", Fields.text("a"), Fields.text("b"));
        String id = basin.add("posts", "a", "same", "b", "old").id();
        meanwhile(id, record -> record.set("a", "other").set("b", "new"));
        assertThat(basin.update("posts", id, body("a", "same"), guest())).contains("\"a\":\"same\",\"b\":\"new\"");
        assertThat(stored("posts", id).text("a")).isEqualTo("same");
    }

    private void rulesOnOpen() {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.bool("open"), Fields.number("n"))
                .updateRule("open = true")
                .deleteRule("open = true")
                .build());
    }

    /** Changes the record after the request was looked at and before it is written. */
    private void meanwhile(String id, Consumer<Record> change) {
        basin.hooks.onUpdateRequest("posts", event -> {
            Record other = stored("posts", id);
            change.accept(other);
            basin.store.save(other);
            event.next();
        });
    }

    private Record stored(String collection, String id) {
        return basin.store.find(collection, id).orElseThrow();
    }

    private static void atOnce(Consumer<Integer> work) throws Exception {
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            List<Callable<Boolean>> works = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                int number = i;
                works.add(() -> {
                    work.accept(number);
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(works)) {
                done.get();
            }
        }
    }
}
