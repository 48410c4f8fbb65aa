package dev.basin.records;

import static dev.basin.records.RecordsFixture.body;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StoreHooksTest extends RecordsTest {
    private final List<String> steps = new ArrayList<>();

    @BeforeEach
    void posts() {
        basin.open("posts", Fields.text("title").asRequired(), Fields.text("stamp"));
        basin.open("audit", Fields.text("what"));
    }

    @Test
    void a_hook_may_complete_the_record_before_it_is_written() {
        basin.hooks.onCreate("posts", event -> {
            event.record().set("stamp", "by hook");
            event.next();
        });
        assertThat(basin.create("posts", body("title", "x"), guest())).contains("\"stamp\":\"by hook\"");
        assertThat(basin.store.count("posts", "stamp = 'by hook'", Map.of())).isEqualTo(1);
    }

    @Test
    void what_a_hook_writes_is_part_of_the_same_transaction() {
        basin.hooks.onCreate("posts", event -> {
            basin.add("audit", "what", event.record().text("title"));
            event.next();
            if (event.record().text("title").equals("bad")) {
                throw ApiException.badRequest("Refused by the hook.");
            }
        });
        basin.create("posts", body("title", "good"), guest());
        assertThat(refusal(() -> basin.create("posts", body("title", "bad"), guest()))
                        .message())
                .isEqualTo("Refused by the hook.");
        assertThat(basin.store.list("audit", "", "", 0, 0, Map.of())).hasSize(1);
        assertThat(basin.store.list("posts", "", "", 0, 0, Map.of())).hasSize(1);
    }

    @Test
    void after_hooks_run_when_the_write_is_there_and_not_after_a_rollback() {
        basin.hooks.afterCreate(
                "posts",
                event -> steps.add(event.record().text("title") + " "
                        + basin.store.find("posts", event.record().id()).isPresent()));
        basin.create("posts", body("title", "one"), guest());
        assertThatThrownBy(() -> basin.database.run(tx -> {
                    basin.add("posts", "title", "two");
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        basin.database.run(tx -> basin.add("posts", "title", "three"));
        assertThat(steps).containsExactly("one true", "three true");
    }

    @Test
    void a_refused_part_of_a_transaction_leaves_the_rest_alone() {
        basin.hooks.onCreate("posts", event -> {
            basin.add("audit", "what", "tried");
            event.next();
            throw ApiException.badRequest("No.");
        });
        basin.database.run(tx -> {
            basin.add("audit", "what", "kept");
            assertThat(refusal(() -> basin.add("posts", "title", "x"))).isNotNull();
        });
        assertThat(basin.store.list("audit", "", "", 0, 0, Map.of()).stream().map(one -> one.text("what")))
                .containsExactly("kept");
    }

    @Test
    void hooks_see_the_request_because_of_which_server_code_writes() {
        Record root = basin.superuser();
        RecordHook hook = event -> {
            steps.add(event.request()
                    .flatMap(RequestContext::auth)
                    .map(Record::id)
                    .orElse("nobody"));
            event.next();
        };
        basin.hooks.onCreate("posts", hook).onDelete("posts", hook);
        Record plain = basin.add("posts", "title", "x");
        Record asked = basin.store.save(basin.store.create("posts").set("title", "y"), RecordsFixture.as(root));
        basin.store.delete(plain);
        basin.store.delete(asked, RecordsFixture.as(root));
        assertThat(steps).containsExactly("nobody", root.id(), "nobody", root.id());
    }

    @Test
    void invalid_records_do_not_reach_the_hooks() {
        basin.hooks.onCreate("posts", event -> steps.add("called"));
        assertThat(refusal(() -> basin.create("posts", body(), guest())).status())
                .isEqualTo(400);
        assertThat(steps).isEmpty();
    }

    @Test
    void a_hook_that_stops_a_write_leaves_nothing_behind() {
        basin.hooks.onCreate("posts", event -> steps.add("stopped"));
        basin.hooks.afterCreate("posts", event -> steps.add("after"));
        Record record = basin.store.create("posts").set("title", "x");
        assertThat(basin.store.save(record).isNew()).isTrue();
        assertThat(basin.store.count("posts", "", Map.of())).isZero();
        assertThat(steps).containsExactly("stopped");
    }

    @Test
    void request_hooks_surround_the_request_and_know_it() {
        basin.hooks
                .onCreateRequest("posts", event -> {
                    steps.add("request " + event.request().isPresent()
                            + event.record().isNew());
                    event.record().set("stamp", "request");
                    event.next();
                    steps.add("answered " + event.record().isNew());
                })
                .onCreate("posts", event -> {
                    steps.add("store " + event.request().isPresent());
                    event.next();
                });
        assertThat(basin.create("posts", body("title", "x"), guest())).contains("\"stamp\":\"request\"");
        basin.add("posts", "title", "y");
        assertThat(steps).containsExactly("request truetrue", "store true", "answered false", "store false");
    }

    @Test
    void a_stopped_request_answers_nothing() {
        Record post = basin.add("posts", "title", "x");
        RecordHook stop = event -> steps.add("stop");
        basin.hooks
                .onViewRequest("posts", stop)
                .onCreateRequest("posts", stop)
                .onUpdateRequest("posts", stop)
                .onDeleteRequest("posts", stop);
        assertThat(basin.view("posts", post.id(), guest())).isEmpty();
        assertThat(basin.create("posts", body("title", "y"), guest())).isEmpty();
        assertThat(basin.update("posts", post.id(), body("title", "y"), guest()))
                .isEmpty();
        basin.api.delete("posts", post.id(), guest());
        assertThat(steps).hasSize(4);
        assertThat(basin.store.list("posts", "", "", 0, 0, Map.of()).stream().map(one -> one.text("title")))
                .containsExactly("x");
    }

    @Test
    void an_update_hook_sees_old_and_new_values() {
        basin.hooks.onUpdate("posts", event -> {
            steps.add(event.record().original("title") + ">" + event.record().text("title"));
            event.next();
        });
        Record post = basin.add("posts", "title", "a");
        basin.update("posts", post.id(), body("title", "b"), guest());
        assertThat(steps).containsExactly("a>b");
    }
}
