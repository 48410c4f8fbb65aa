package dev.basin.records;

import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeletingRecordsTest extends RecordsTest {
    @Test
    void a_deleted_record_is_gone() {
        basin.open("posts");
        Record post = basin.add("posts");
        basin.api.delete("posts", post.id(), guest());
        assertThat(basin.store.find("posts", post.id())).isEmpty();
        assertThat(refusal(() -> basin.api.delete("posts", post.id(), guest())).status())
                .isEqualTo(404);
        assertThat(refusal(() -> basin.store.delete(post)).status()).isEqualTo(404);
    }

    @Test
    void cascading_relations_take_records_along_when_nothing_else_is_left() {
        Collection tags = basin.open("tags");
        Collection posts =
                basin.open("posts", Fields.relation("tags", tags).maxSelect(5).cascading());
        basin.open("comments", Fields.relation("post", posts).cascading());
        String a = basin.add("tags").id();
        String b = basin.add("tags").id();
        String both = basin.add("posts", "tags", List.of(a, b)).id();
        String one = basin.add("posts", "tags", List.of(a)).id();
        basin.add("comments", "post", one);
        String kept = basin.add("comments", "post", both).id();

        basin.api.delete("tags", a, guest());

        assertThat(basin.store.find("posts", one)).isEmpty();
        assertThat(basin.store.find("posts", both).orElseThrow().texts("tags")).containsExactly(b);
        assertThat(basin.store.list("comments", "", "", 0, 0, Map.of()).stream().map(Record::id))
                .containsExactly(kept);
    }

    @Test
    void other_relations_are_emptied_even_when_the_record_is_otherwise_invalid() {
        Collection tags = basin.open("tags");
        basin.open("posts", Fields.relation("tag", tags), Fields.relation("other", tags));
        String a = basin.add("tags").id();
        String b = basin.add("tags").id();
        String post = basin.add("posts", "tag", a, "other", b).id();
        basin.database.run(tx -> tx.execute("UPDATE posts SET other = 'dangling'", List.of()));
        basin.api.delete("tags", a, guest());
        Record left = basin.store.find("posts", post).orElseThrow();
        assertThat(left.text("tag")).isEmpty();
        assertThat(left.text("other")).isEqualTo("dangling");
    }

    @Test
    void a_required_relation_refuses_and_nothing_is_deleted() {
        Collection tags = basin.open("tags");
        basin.open("atags", Fields.relation("tag", tags).cascading());
        basin.open("posts", Fields.relation("tag", tags).asRequired());
        String tag = basin.add("tags").id();
        basin.add("atags", "tag", tag);
        basin.add("posts", "tag", tag);
        ApiException refused = refusal(() -> basin.api.delete("tags", tag, guest()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message())
                .isEqualTo("Failed to delete record. Make sure that the record is not part of a required relation"
                        + " reference.");
        assertThat(basin.store.find("tags", tag)).isPresent();
        assertThat(basin.store.count("atags", "", Map.of())).isEqualTo(1);
    }

    @Test
    void records_that_refer_to_each_other_go_together() {
        Collection nodes = basin.open("nodes");
        basin.save(with(nodes, Fields.relation("next", nodes).cascading()));
        String a = basin.add("nodes").id();
        String b = basin.add("nodes", "next", a).id();
        String c = basin.add("nodes", "next", b).id();
        Record first = basin.store.find("nodes", a).orElseThrow();
        basin.store.save(first.set("next", c));
        String self = basin.add("nodes").id();
        basin.store.save(basin.store.find("nodes", self).orElseThrow().set("next", self));

        basin.api.delete("nodes", b, guest());
        basin.api.delete("nodes", self, guest());

        assertThat(basin.store.count("nodes", "", Map.of())).isZero();
    }

    @Test
    void a_cascade_runs_the_hooks_of_every_record() {
        Collection tags = basin.open("tags");
        basin.open("posts", Fields.relation("tag", tags).cascading());
        basin.open("links", Fields.relation("tag", tags));
        List<String> steps = new ArrayList<>();
        basin.hooks
                .onDelete("*", event -> {
                    steps.add("delete " + event.collection().name());
                    event.next();
                })
                .onUpdate("*", event -> {
                    steps.add("update " + event.collection().name());
                    event.next();
                })
                .afterDelete(
                        "*", event -> steps.add("gone " + event.collection().name()));
        String tag = basin.add("tags").id();
        basin.add("posts", "tag", tag);
        basin.add("links", "tag", tag);
        basin.api.delete("tags", tag, guest());
        assertThat(steps).containsExactly("delete tags", "update links", "delete posts", "gone posts", "gone tags");
    }

    @Test
    void more_references_than_one_batch_are_all_released() {
        Collection tags = basin.open("tags");
        basin.open("links", Fields.relation("tag", tags));
        String tag = basin.add("tags").id();
        basin.database.run(tx -> {
            for (int i = 0; i < 4_100; i++) {
                tx.execute("INSERT INTO links (id, tag) VALUES (?, ?)", List.of("link" + i, tag));
            }
        });
        basin.api.delete("tags", tag, guest());
        assertThat(basin.store.count("links", "tag != ''", Map.of())).isZero();
        assertThat(basin.store.count("links", "", Map.of())).isEqualTo(4_100);
    }

    @Test
    void the_delete_rule_decides_on_the_stored_record() {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.number("n"))
                .deleteRule("n = 1")
                .build());
        Record locked = basin.add("posts", "n", 2);
        Record open = basin.add("posts", "n", 1);
        assertThat(refusal(() -> basin.api.delete("posts", locked.id(), guest()))
                        .status())
                .isEqualTo(404);
        basin.api.delete("posts", open.id(), guest());
        basin.api.delete("posts", locked.id(), as(basin.superuser()));
        assertThat(basin.store.count("posts", "", Map.of())).isZero();
    }

    private static Collection with(Collection collection, Field field) {
        List<Field> fields = new ArrayList<>(collection.fields());
        fields.add(field);
        return new Collection(
                collection.id(),
                collection.name(),
                collection.type(),
                collection.system(),
                fields,
                collection.indexes(),
                collection.rules(),
                collection.auth(),
                collection.viewQuery(),
                collection.created(),
                collection.updated());
    }
}
