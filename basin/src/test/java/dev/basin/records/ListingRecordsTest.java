package dev.basin.records;

import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.everything;
import static dev.basin.records.RecordsFixture.filtered;
import static dev.basin.records.RecordsFixture.guest;
import static dev.basin.records.RecordsFixture.refusal;
import static dev.basin.records.RecordsFixture.sorted;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.errors.ApiException;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListingRecordsTest extends RecordsTest {
    private void fivePosts() {
        basin.open("posts", Fields.number("n"), Fields.text("title"));
        for (int i = 1; i <= 5; i++) {
            basin.add("posts", "id", "post0000000000" + i, "n", i, "title", "t" + i % 2);
        }
    }

    @Test
    void the_envelope_has_its_keys_in_order() {
        basin.open("posts");
        assertThat(basin.list("posts", everything(), guest()))
                .isEqualTo("{\"items\":[],\"page\":1,\"perPage\":30,\"totalItems\":0,\"totalPages\":0}");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    1, 2, false, 2, 1, 2, 5, 3
                    2, 2, false, 2, 2, 2, 5, 3
                    3, 2, false, 1, 3, 2, 5, 3
                    4, 2, false, 0, 4, 2, 5, 3
                    1, 5, false, 5, 1, 5, 5, 1
                    0, 0, false, 5, 1, 30, 5, 1
                    -1, -5, false, 5, 1, 30, 5, 1
                    1, 5000, false, 5, 1, 1000, 5, 1
                    1, 2, true, 2, 1, 2, -1, -1
                    2147483647, 1000, false, 0, 2147483647, 1000, 5, 1
                    """)
    void pages_and_totals(
            int page, int perPage, boolean skip, int items, int shownPage, int shownPerPage, int total, int pages) {
        fivePosts();
        String answer = basin.list(
                "posts",
                new ListQuery(
                        String.valueOf(page), String.valueOf(perPage), "n", null, String.valueOf(skip), null, null),
                guest());
        assertThat(answer)
                .endsWith("],\"page\":" + shownPage + ",\"perPage\":" + shownPerPage + ",\"totalItems\":" + total
                        + ",\"totalPages\":" + pages + "}");
        assertThat(answer.split("\"collectionId\"", -1)).hasSize(items + 1);
    }

    @Test
    void filter_and_sort_choose_and_order() {
        fivePosts();
        assertThat(ids(basin.list("posts", sorted("-n"), guest()))).isEqualTo("54321");
        assertThat(ids(basin.list("posts", sorted("title,-n"), guest()))).isEqualTo("42531");
        assertThat(ids(basin.list("posts", filtered("n > 3 || title = 't0' && n < 3"), guest())))
                .isEqualTo("245");
    }

    @Test
    void the_rule_leaves_out_what_the_requester_may_not_see() {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.number("n"))
                .listRule("n > 1")
                .build());
        for (int i = 1; i <= 3; i++) {
            basin.add("posts", "id", "post0000000000" + i, "n", i);
        }
        assertThat(ids(basin.list("posts", everything(), guest()))).isEqualTo("23");
        assertThat(basin.list("posts", filtered("n < 3"), guest())).contains("\"totalItems\":1");
        assertThat(ids(basin.list("posts", everything(), as(basin.superuser()))))
                .isEqualTo("123");
    }

    @Test
    void joins_do_not_repeat_records() {
        Collection tags = basin.open("tags", Fields.text("name"));
        basin.open("posts", Fields.relation("tags", tags).maxSelect(9), Fields.text("title"));
        String a = basin.add("tags", "name", "x").id();
        String b = basin.add("tags", "name", "x").id();
        basin.add("posts", "id", "post00000000001", "tags", List.of(a, b), "title", "same");
        basin.add("posts", "id", "post00000000002", "tags", List.of(a, b), "title", "same");
        ListQuery query = new ListQuery("1", "1", null, "tags.name ?= 'x'", "false", null, "title");
        assertThat(basin.list("posts", query, guest()))
                .isEqualTo(
                        "{\"items\":[{\"title\":\"same\"}],\"page\":1,\"perPage\":1,\"totalItems\":2,\"totalPages\":2}");
        query = new ListQuery("1", "30", null, "tags.name ?= 'x'", "false", null, "title");
        assertThat(basin.list("posts", query, guest())).contains("\"totalItems\":2,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bad = 1", "n >", "((((", "n = 1 &&", "n.x = 1"})
    void a_bad_filter_is_a_bad_request(String filter) {
        fivePosts();
        ApiException refused = refusal(() -> basin.list("posts", filtered(filter), guest()));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.message()).isEqualTo("Something went wrong while processing your request.");
        assertThat(refusal(() -> basin.list("posts", sorted("nope"), guest())).status())
                .isEqualTo(400);
    }

    @Test
    void only_superusers_filter_by_the_request_or_other_collections() {
        fivePosts();
        ApiException refused = refusal(() -> basin.list("posts", filtered("@request.auth.id != ''"), guest()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.message()).isEqualTo("Only superusers can filter by @request.");
        refused = refusal(() -> basin.list("posts", sorted("@collection.posts.id"), guest()));
        assertThat(refused.message()).isEqualTo("Only superusers can filter by @collection.");
        assertThat(ids(basin.list("posts", filtered("@request.auth.id != ''"), as(basin.superuser()))))
                .isEqualTo("12345");
    }

    @Test
    void a_locked_rule_lets_superusers_only() {
        basin.save(CollectionBuilder.base("posts").build());
        assertThat(refusal(() -> basin.list("posts", filtered("bad"), guest())).status())
                .isEqualTo(403);
        assertThat(refusal(() -> basin.list("nope", everything(), guest())).message())
                .isEqualTo("Missing collection context.");
        assertThat(basin.list("posts", everything(), as(basin.superuser()))).contains("\"items\":[]");
    }

    @Test
    void picked_fields_are_all_that_is_shown() {
        fivePosts();
        ListQuery query = new ListQuery("1", "1", "n", null, "false", null, "n,nope,collectionName");
        assertThat(basin.list("posts", query, guest()))
                .startsWith("{\"items\":[{\"collectionName\":\"posts\",\"n\":1}],\"page\":1,");
        query = new ListQuery("1", "1", "n", null, "false", null, "title:excerpt(1,true)");
        assertThat(basin.list("posts", query, guest())).startsWith("{\"items\":[{\"title\":\"t...\"}],\"page\":1,");
    }

    @Test
    void a_hook_may_change_or_stop_what_is_listed() {
        fivePosts();
        basin.hooks.onListRequest("posts", event -> {
            event.records().forEach(record -> record.setRaw("title", "hooked"));
            if (event.records().size() > 1) {
                event.next();
            }
        });
        assertThat(basin.list("posts", everything(), guest())).contains("\"title\":\"hooked\"");
        assertThat(basin.list("posts", filtered("n = 1"), guest())).isEmpty();
    }

    /** The last digits of the listed ids. */
    private static String ids(String list) {
        StringBuilder ids = new StringBuilder();
        for (int at = list.indexOf("\"id\":\"post"); at >= 0; at = list.indexOf("\"id\":\"post", at + 1)) {
            ids.append(list.charAt(at + 20));
        }
        return ids.toString();
    }
}
