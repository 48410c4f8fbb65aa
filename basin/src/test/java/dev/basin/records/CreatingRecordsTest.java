package dev.basin.records;

import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.body;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreatingRecordsTest extends RecordsTest {
    @Test
    void the_answer_shows_every_field_in_alphabetical_order() {
        basin.open("posts", Fields.text("title"), Fields.number("views"), Fields.bool("draft"), Fields.json("meta"));
        String answer = basin.create(
                "posts", body("id", "abcdefghijklmno", "views", 1.5, "title", "<a>", "meta", Map.of("x", 1L)), guest());
        assertThat(answer)
                .isEqualTo("{\"collectionId\":\"pbc_1125843985\",\"collectionName\":\"posts\",\"draft\":false,"
                        + "\"id\":\"abcdefghijklmno\",\"meta\":{\"x\":1},\"title\":\"<a>\",\"views\":1.5}");
        assertThat(basin.view("posts", "abcdefghijklmno", guest())).isEqualTo(answer);
    }

    @Test
    void a_missing_id_and_empty_generated_texts_are_made() {
        basin.open("posts", Fields.text("code").autogenerate("[A-Z]{4}-\\d{2}"));
        basin.create("posts", body(), guest());
        Record stored = basin.store.first("posts", "", Map.of()).orElseThrow();
        assertThat(stored.id()).matches("[a-z0-9]{15}");
        assertThat(stored.text("code")).matches("[A-Z]{4}-\\d{2}");
    }

    @Test
    void unknown_and_unsettable_keys_are_ignored() {
        basin.save(CollectionBuilder.base("posts").timestamps().createRule("").build());
        String answer = basin.create(
                "posts",
                body("nope", 1, "created", "2001-01-01 00:00:00.000Z", "collectionName", "x", "expand", Map.of()),
                guest());
        assertThat(answer)
                .contains("\"collectionName\":\"posts\"")
                .doesNotContain("2001")
                .doesNotContain("nope");
    }

    @Test
    void all_refused_fields_are_named_at_once() {
        basin.open(
                "posts",
                Fields.text("title").asRequired(),
                Fields.number("n").min(5),
                Fields.email("mail"),
                Fields.file("pic"));
        ApiException refused =
                refusal(() -> basin.create("posts", body("id", "short", "n", 1, "mail", "x", "pic", "a.png"), guest()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Failed to create record.");
        assertThat(codes(refused))
                .containsOnly(
                        Map.entry("id", "validation_min_text_constraint"),
                        Map.entry("title", "validation_required"),
                        Map.entry("n", "validation_min_number_constraint"),
                        Map.entry("mail", "validation_is_email"),
                        Map.entry("pic", "validation_invalid_file"));
        assertThat(basin.store.count("posts", "", Map.of())).isZero();
    }

    @Test
    void a_nul_character_is_refused_in_every_text_and_nothing_is_stored() {
        basin.open(
                "posts",
                Fields.text("title"),
                Fields.editor("words"),
                Fields.email("mail"),
                Fields.url("link"),
                Fields.select("kind", "a", "b"),
                Fields.select("kinds", "a", "b").maxSelect(2),
                Fields.password("pass"));
        Map<String, String> wanted = Map.of(
                "title", "validation_invalid_format",
                "words", "validation_invalid_format",
                "mail", "validation_is_email",
                "link", "validation_invalid_url",
                "kind", "validation_invalid_value",
                "kinds", "validation_invalid_value",
                "pass", "validation_invalid_format");
        Map<String, String> sent = Map.of(
                "mail", "a\0b@example.com",
                "link", "https://example.com/a\0b",
                "pass", "1234567890\0");
        wanted.forEach((field, code) -> {
            ApiException refused =
                    refusal(() -> basin.create("posts", body(field, sent.getOrDefault(field, "a\0")), guest()));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(codes(refused)).containsOnly(Map.entry(field, code));
        });
        ApiException id = refusal(() -> basin.create("posts", body("id", "abcdefghijklmn\0"), guest()));
        assertThat(codes(id)).containsOnlyKeys("id");
        assertThat(basin.store.count("posts", "", Map.of())).isZero();
    }

    @Test
    void a_taken_value_of_a_unique_index_names_its_columns() {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.text("a"), Fields.text("b"))
                .unique("a", "b")
                .createRule("")
                .build());
        basin.add("posts", "id", "abcdefghijklmno", "a", "x", "b", "y");
        ApiException both = refusal(() -> basin.create("posts", body("a", "x", "b", "y"), guest()));
        assertThat(both.data())
                .containsOnly(Map.entry("a", FieldError.notUnique()), Map.entry("b", FieldError.notUnique()));
        ApiException id = refusal(() -> basin.create("posts", body("id", "abcdefghijklmno"), guest()));
        assertThat(id.data()).containsOnly(Map.entry("id", FieldError.notUnique()));
    }

    @Test
    void related_records_must_exist() {
        Collection tags = basin.open("tags", Fields.text("name"));
        basin.open(
                "posts",
                Fields.relation("tag", tags),
                Fields.relation("tags", tags).maxSelect(5));
        String tag = basin.add("tags", "name", "x").id();
        assertThat(basin.create("posts", body("tag", tag, "tags", List.of(tag)), guest()))
                .contains("\"tags\":[\"" + tag);
        ApiException refused =
                refusal(() -> basin.create("posts", body("tag", "nope", "tags", List.of(tag, "nope")), guest()));
        assertThat(codes(refused))
                .containsOnly(
                        Map.entry("tag", "validation_missing_rel_records"),
                        Map.entry("tags", "validation_missing_rel_records"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    n > 5                                        | 6 | true
                    n > 5                                        | 5 | false
                    @request.body.n = 6                          | 6 | true
                    @request.body.title:isset = false            | 6 | true
                    id != '' && title = ''                       | 6 | true
                    @request.auth.id != ''                       | 6 | false
                    """)
    void the_create_rule_sees_the_record_that_would_be(String rule, double n, boolean allowed) {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.number("n"), Fields.text("title"))
                .createRule(rule)
                .build());
        if (allowed) {
            assertThat(basin.create("posts", body("n", n), guest())).contains("\"n\":6");
        } else {
            ApiException refused = refusal(() -> basin.create("posts", body("n", n), guest()));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.message()).isEqualTo("Failed to create record.");
            assertThat(refused.data()).isEmpty();
        }
    }

    @Test
    void a_locked_rule_lets_superusers_only() {
        basin.save(CollectionBuilder.base("posts").build());
        ApiException refused = refusal(() -> basin.create("posts", body(), guest()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("Only superusers can perform this action.");
        assertThat(basin.create("posts", body(), as(basin.superuser()))).contains("posts");
    }

    @Test
    void a_malformed_shape_is_refused_before_anything_is_written() {
        basin.open("posts");
        Shape shape = new Shape(null, "id:nope()");
        assertThat(refusal(() -> basin.api.create("posts", () -> body(), shape, guest()))
                        .status())
                .isEqualTo(400);
        assertThat(basin.store.count("posts", "", Map.of())).isZero();
    }

    @Test
    void an_unknown_collection_is_not_found() {
        ApiException refused = refusal(() -> basin.create("nope", body(), guest()));
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.message()).isEqualTo("Missing or invalid collection context.");
    }

    static Map<String, String> codes(ApiException refused) {
        Map<String, String> codes = new TreeMap<>();
        refused.data().forEach((name, error) -> codes.put(name, ((FieldError) error).code()));
        return codes;
    }
}
