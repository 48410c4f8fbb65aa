package dev.basin.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Views: what their fields are, what they show, and that they follow what they read (facts A14; checklist rows 127, 128). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ViewCollectionsTest {
    private static final String ALL = "/api/collections";

    private TestBasin basin;
    private ApiClient superuser;

    @BeforeAll
    void start(@TempDir Path directory) {
        basin = TestBasin.start(
                directory,
                builder -> List.of(
                                CollectionBuilder.base("items")
                                        .fields(
                                                Fields.text("title").max(50),
                                                Fields.number("price"),
                                                Fields.select("kind", "a", "b"),
                                                Fields.text("secret").asHidden())
                                        .build(),
                                CollectionBuilder.view("cheap", "SELECT id, title FROM items WHERE price < 5")
                                        .listRule("")
                                        .viewRule("")
                                        .build())
                        .forEach(builder::collection));
        superuser = basin.superuser();
        superuser
                .post(ALL + "/items/records", Map.of("title", "pen", "price", 2, "kind", "a", "secret", "s"))
                .expect(200);
        superuser
                .post(ALL + "/items/records", Map.of("title", "car", "price", 9000, "kind", "b"))
                .expect(200);
    }

    @AfterAll
    void stop() {
        superuser.close();
        basin.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "id, title | id:text title:text",
                "id, i.price as p, kind k | id:text p:number k:select",
                "id, count(price) c, total(price) as t | id:text c:number t:number",
                "id, cast(price as int) a, CAST(title as bool) b, cast(title as text) d | id:text a:number b:bool d:text",
                "id, price as p q | refused",
                "id, id as self, (price * 2) as twice | id:text self:relation twice:json",
                "(row_number() over()) as id, `title` | id:text title:text",
                "i.id, i.[price] /* a comment, with a comma */ | id:text price:number",
            })
    void the_fields_follow_from_the_query(String columns, String expected) {
        Answer answer =
                superuser.post(ALL + "/meta/dry-run-view", Map.of("query", "select " + columns + " from items i"));
        if (expected.equals("refused")) {
            assertThat(answer.expect(400).text("message")).contains("invalid identifier parts");
            return;
        }
        assertThat(fields(answer.expect(200))).isEqualTo(expected);
    }

    @SuppressWarnings("unchecked")
    private static String fields(Answer answer) {
        List<Map<String, Object>> fields =
                (List<Map<String, Object>>) Objects.requireNonNull(answer.json().get("fields"));
        return String.join(
                " ",
                fields.stream()
                        .map(field -> field.get("name") + ":" + field.get("type"))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "select * from items | wildcard",
                "select title from items | missing required id",
                "select id from items; select 1 | multiple statements",
                "select nope as id, title x from nowhere | no such table",
                "select '' as id | empty or invalid ids",
                "select 'x' as id from items | non-unique ids",
                "select ( | unbalanced",
                "select id, title as `a b` from items | valid format",
                "insert into items (id) values ('aaaaaaaaaaaaaaa') | syntax",
                "select id from items) union select id from (select id from users | ",
            })
    void a_query_that_can_be_no_view_is_refused_and_leaves_nothing(String query, String reason) {
        Answer refused = superuser.post(ALL + "/meta/dry-run-view", Map.of("query", query));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("message"))
                .startsWith("Invalid view query. Raw error: \n")
                .contains(reason == null ? "" : reason);
        Answer create = superuser
                .post(ALL, Map.of("name", "broken", "type", "view", "viewQuery", query))
                .expect(400);
        assertThat(create.body()).contains("validation_invalid_view_query");
        assertThat(names("view")).noneMatch(name -> name.startsWith("_temp_") || name.equals("broken"));
        assertThat(superuser.get(ALL + "/items/records").items()).hasSize(2);
    }

    private List<String> names(String kind) {
        return basin.application()
                .database()
                .list(
                        "SELECT name FROM sqlite_master WHERE type = ?",
                        List.of(kind),
                        row -> String.valueOf(row.text(0)));
    }

    @Test
    void a_dry_run_shows_records_without_hidden_fields() {
        Answer answer = superuser
                .post(
                        ALL + "/meta/dry-run-view",
                        Map.of("query", "select id, title, secret, price from items where price < 5"))
                .expect(200);
        assertThat(answer.body())
                .contains("\"price\":2,\"title\":\"pen\"}]}", "\"collectionName\":\"temp_view_")
                .doesNotContain("\"secret\":\"s\"");
    }

    @Test
    void a_declared_view_is_listed_filtered_and_read_by_everyone() {
        Answer page =
                basin.guest().get(ALL + "/cheap/records?filter=title='pen'").expect(200);
        assertThat(page.items()).hasSize(1);
        Object id = page.items().getFirst().get("id");
        assertThat(basin.guest().get(ALL + "/cheap/records/" + id).expect(200).json())
                .containsEntry("title", "pen")
                .containsEntry("collectionName", "cheap")
                .doesNotContainKey("price");
        assertThat(superuser.post(ALL + "/cheap/records", Map.of()).expect(400).text("message"))
                .isEqualTo("Unsupported collection type.");
    }

    @Test
    void a_view_follows_the_collection_that_it_reads() {
        superuser
                .post(
                        ALL,
                        Map.of(
                                "name",
                                "src",
                                "fields",
                                List.of(Map.of("type", "text", "name", "t", "id", "t1", "max", 5))))
                .expect(200);
        superuser
                .post(ALL, Map.of("name", "v1", "type", "view", "viewQuery", "select id, t from src"))
                .expect(200);
        superuser
                .post(ALL, Map.of("name", "v2", "type", "view", "viewQuery", "select id, t as u from v1"))
                .expect(200);
        superuser
                .patch(
                        ALL + "/src",
                        Map.of("fields", List.of(Map.of("type", "text", "name", "t", "id", "t1", "max", 7))))
                .expect(200);
        assertThat(superuser.get(ALL + "/v1").body()).contains("\"max\":7");
        assertThat(superuser.get(ALL + "/v2").body()).contains("\"max\":7");
        assertThat(superuser.delete(ALL + "/src").expect(400).text("message"))
                .isEqualTo("Failed to delete collection.");
        superuser.delete(ALL + "/v2").expect(204);
        superuser.delete(ALL + "/v1").expect(204);
        superuser.delete(ALL + "/src").expect(204);
    }

    @Test
    void numbers_as_ids_become_texts() {
        superuser
                .post(
                        ALL,
                        Map.of(
                                "name",
                                "numbered",
                                "type",
                                "view",
                                "viewQuery",
                                "select (row_number() over(order by title)) as id, title from items"))
                .expect(200);
        assertThat(superuser.get(ALL + "/numbered/records/1").expect(200).json())
                .containsEntry("title", "car");
        superuser.delete(ALL + "/numbered").expect(204);
    }
}
