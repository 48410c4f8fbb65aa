package dev.basin.records;

import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.body;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdatingRecordsTest extends RecordsTest {
    @Test
    void only_submitted_fields_change() {
        basin.open("posts", Fields.text("a"), Fields.text("b"));
        Record post = basin.add("posts", "a", "1", "b", "2");
        assertThat(basin.update("posts", post.id(), body("b", "3"), guest())).contains("\"a\":\"1\",\"b\":\"3\"");
        assertThat(basin.view("posts", post.id(), guest())).contains("\"a\":\"1\",\"b\":\"3\"");
    }

    @Test
    void two_writers_of_different_fields_do_not_undo_each_other() {
        basin.open("posts", Fields.text("a"), Fields.text("b"));
        String id = basin.add("posts", "a", "1", "b", "2").id();
        Record first = basin.store.find("posts", id).orElseThrow();
        Record second = basin.store.find("posts", id).orElseThrow();
        basin.store.save(first.set("a", "first"));
        basin.store.save(second.set("b", "second"));
        Record stored = basin.store.find("posts", id).orElseThrow();
        assertThat(stored.text("a") + stored.text("b")).isEqualTo("firstsecond");
    }

    @Test
    void autodates_follow_create_and_update() {
        basin.save(CollectionBuilder.base("posts").timestamps().updateRule("").build());
        Record post = basin.store.create("posts");
        post.setRaw("updated", "2001-01-01 00:00:00.000Z");
        post = basin.store.save(post);
        assertThat(post.text("created")).startsWith("20").endsWith("Z").isNotEqualTo("2001-01-01 00:00:00.000Z");
        assertThat(post.text("updated")).isEqualTo("2001-01-01 00:00:00.000Z");
        basin.update("posts", post.id(), body("created", "x", "updated", "y"), guest());
        Record later = basin.store.find("posts", post.id()).orElseThrow();
        assertThat(later.text("created")).isEqualTo(post.text("created"));
        assertThat(later.text("updated")).isGreaterThanOrEqualTo(post.text("created"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    n+        | 2     | n    | 12
                    n-        | 2.5   | n    | 7.5
                    n+        | x     | n    | 10
                    list+     | c     | list | ["a","b","c"]
                    +list     | c     | list | ["c","a","b"]
                    list-     | a     | list | ["b"]
                    list+     | a     | list | ["a","b"]
                    one+      | b     | one  | "b"
                    one-      | a     | one  | ""
                    +n        | 1     | n    | 10
                    t+        | x     | t    | "t"
                    """)
    void modifiers_change_what_is_stored(String key, String value, String field, String expected) {
        basin.open(
                "posts",
                Fields.number("n"),
                Fields.select("list", "a", "b", "c").maxSelect(3),
                Fields.select("one", "a", "b", "c"),
                Fields.text("t"));
        Record post = basin.add("posts", "n", 10, "list", List.of("a", "b"), "one", "a", "t", "t");
        assertThat(basin.update("posts", post.id(), body(key, value), guest()))
                .contains("\"" + field + "\":" + expected);
        assertThat(basin.view("posts", post.id(), guest())).contains("\"" + field + "\":" + expected);
    }

    @Test
    void a_text_can_be_generated_on_demand() {
        basin.open("posts", Fields.text("code").autogenerate("\\d{4}"));
        Record post = basin.add("posts", "code", "old");
        basin.update("posts", post.id(), body("code:autogenerate", "new-"), guest());
        assertThat(basin.store.find("posts", post.id()).orElseThrow().text("code"))
                .matches("new-\\d{4}");
    }

    @Test
    void the_id_stays() {
        basin.open("posts");
        Record post = basin.add("posts");
        ApiException refused = refusal(() -> basin.update("posts", post.id(), body("id", "abcdefghijklmno"), guest()));
        assertThat(refused.message()).isEqualTo("Failed to update record.");
        assertThat(CreatingRecordsTest.codes(refused)).containsOnly(Map.entry("id", "validation_pk_change"));
        assertThat(basin.update("posts", post.id(), body("id", post.id()), guest()))
                .contains(post.id());
    }

    @Test
    void names_of_files_are_kept_or_removed_but_not_invented() {
        Collection posts = basin.open("posts", Fields.file("pics").maxSelect(5));
        Record post = basin.add("posts");
        basin.database.run(tx -> tx.execute("UPDATE posts SET pics = '[\"a.png\",\"b.png\"]'", List.of()));
        assertThat(posts.field("pics")).isPresent();
        assertThat(basin.update("posts", post.id(), body("pics-", "a.png"), guest()))
                .contains("\"pics\":[\"b.png\"]");
        ApiException refused = refusal(() -> basin.update("posts", post.id(), body("pics+", "c.png"), guest()));
        assertThat(CreatingRecordsTest.codes(refused)).containsOnly(Map.entry("pics", "validation_invalid_file"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    n = 1                                   | true
                    n = 2                                   | false
                    @request.body.n = 2                     | true
                    @request.body.n:changed = true          | true
                    @request.body.title:changed = true      | false
                    """)
    void the_update_rule_sees_the_stored_record_and_the_new_body(String rule, boolean allowed) {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.number("n"), Fields.text("title"))
                .updateRule(rule)
                .build());
        Record post = basin.add("posts", "n", 1);
        if (allowed) {
            assertThat(basin.update("posts", post.id(), body("n+", 1), guest())).contains("\"n\":2");
        } else {
            ApiException refused = refusal(() -> basin.update("posts", post.id(), body("n+", 1), guest()));
            assertThat(refused.status()).isEqualTo(404);
        }
    }

    @Test
    void a_missing_record_is_not_found_and_a_locked_rule_comes_first() {
        basin.open("posts");
        basin.save(CollectionBuilder.base("locked").build());
        assertThat(refusal(() -> basin.update("posts", "nope", body(), guest())).status())
                .isEqualTo(404);
        assertThat(refusal(() -> basin.update("locked", "nope", body(), guest()))
                        .status())
                .isEqualTo(403);
        assertThat(refusal(() -> basin.update("locked", "nope", body(), as(basin.superuser())))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void saving_a_record_that_is_gone_is_refused() {
        basin.open("posts", Fields.text("a"));
        Record post = basin.add("posts");
        basin.store.delete(post);
        assertThat(refusal(() -> basin.store.save(post.set("a", "x"))).status()).isEqualTo(404);
        assertThat(basin.store.count("posts", "", Map.of())).isZero();
    }
}
