package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionType;
import dev.basin.schema.Record;
import dev.basin.schema.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HookChainTest {
    private final Collection posts = collection("posts");
    private final Record record = Record.stored(posts, new Object[0]);
    private final List<String> steps = new ArrayList<>();

    @Test
    void the_first_hook_is_the_outermost() {
        RecordHooks hooks = new RecordHooks().onCreate("posts", around("a")).onCreate("*", around("b"));
        run(hooks.save(posts, true));
        assertThat(steps).containsExactly("before a", "before b", "operation", "after b", "after a");
    }

    @Test
    void hooks_of_other_collections_and_moments_do_not_run() {
        RecordHooks hooks = new RecordHooks()
                .onCreate("comments", around("a"))
                .onUpdate("posts", around("b"))
                .onDelete("posts", around("c"));
        assertThat(hooks.save(posts, true)).isEmpty();
        assertThat(hooks.save(posts, false)).hasSize(1);
        assertThat(hooks.delete(collection("comments"))).isEmpty();
    }

    @Test
    void a_hook_that_does_not_call_next_stops_the_operation() {
        RecordHooks hooks = new RecordHooks()
                .onDelete("posts", around("a"))
                .onDelete("posts", event -> steps.add("stop"))
                .onDelete("posts", around("c"));
        assertThat(run(hooks.delete(posts))).isEmpty();
        assertThat(steps).containsExactly("before a", "stop", "after a");
    }

    @Test
    void a_hook_that_throws_stops_the_operation_with_its_exception() {
        RecordHooks hooks = new RecordHooks().onDelete("posts", event -> {
            throw new IllegalArgumentException("no");
        });
        assertThatThrownBy(() -> run(hooks.delete(posts))).hasMessage("no");
        assertThat(steps).isEmpty();
    }

    @Test
    void calling_next_twice_is_a_fault() {
        RecordHooks hooks = new RecordHooks().onDelete("posts", event -> {
            event.next();
            event.next();
        });
        assertThatThrownBy(() -> run(hooks.delete(posts))).isInstanceOf(IllegalStateException.class);
        assertThat(steps).containsExactly("operation");
    }

    @Test
    void after_next_a_hook_sees_the_record_as_the_operation_left_it() {
        Record stored = Record.stored(posts, new Object[0]);
        List<Record> seen = new ArrayList<>();
        RecordHook hook = event -> {
            seen.add(event.record());
            event.next();
            seen.add(event.record());
        };
        assertThat(HookRun.run(List.of(hook), record, Optional.empty(), given -> stored))
                .containsSame(stored);
        assertThat(seen).containsExactly(record, stored);
    }

    private Optional<Record> run(List<RecordHook> hooks) {
        return HookRun.run(hooks, record, Optional.empty(), given -> {
            steps.add("operation");
            return given;
        });
    }

    private RecordHook around(String name) {
        return event -> {
            steps.add("before " + name);
            event.next();
            steps.add("after " + name);
        };
    }

    private static Collection collection(String name) {
        return new Collection(
                "pbc_" + name,
                name,
                CollectionType.BASE,
                false,
                List.of(),
                List.of(),
                Rules.LOCKED,
                Optional.empty(),
                Optional.empty(),
                "",
                "");
    }
}
