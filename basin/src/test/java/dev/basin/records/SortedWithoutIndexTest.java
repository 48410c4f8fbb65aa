package dev.basin.records;

import static dev.basin.records.RecordsFixture.as;
import static dev.basin.records.RecordsFixture.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.json.Json;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.storage.FastPaths;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages whose order no index gives are picked by row number; they hold what sorting whole rows gives, in its order. */
class SortedWithoutIndexTest extends RecordsTest {
    private static final int ROWS = 200;
    private static final List<String> FILTERS = List.of(
            "",
            "kind = 1",
            "kind > 1 && rank < 100",
            "title ~ '1'",
            "tags.name ?= 'odd'",
            "tags.name != 'odd'",
            "comments_via_thing.stars > 1",
            "comments_via_thing.stars ?> 1 || kind = 2");

    @BeforeEach
    void fill() {
        Collection tags = basin.open("tags", Fields.text("name"));
        basin.save(CollectionBuilder.base("things")
                .fields(
                        Fields.number("kind"),
                        Fields.number("rank"),
                        Fields.text("title"),
                        Fields.text("word"),
                        Fields.json("more"),
                        Fields.relation("tag", tags),
                        Fields.relation("tags", tags).maxSelect(3))
                .index("rank")
                .index("kind", "title")
                .listRule("kind != 3")
                .build());
        basin.open("comments", Fields.relation("thing", collection("things")), Fields.number("stars"));
        String odd = basin.add("tags", "name", "odd").id();
        String even = basin.add("tags", "name", "even").id();
        Random random = new Random(7);
        for (int i = 0; i < ROWS; i++) {
            String thing = basin.add(
                            "things",
                            "kind",
                            random.nextInt(4),
                            "rank",
                            random.nextInt(ROWS),
                            "title",
                            "title " + random.nextInt(12),
                            "word",
                            "word " + random.nextInt(9),
                            "tag",
                            i % 3 == 0 ? "" : i % 2 == 0 ? even : odd,
                            "tags",
                            i % 5 == 0 ? List.of(odd, even) : List.of(even))
                    .id();
            for (int j = random.nextInt(4); j > 0; j--) {
                basin.add("comments", "thing", thing, "stars", random.nextInt(3));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "word",
                "-word,kind",
                "word,title",
                "title",
                "-title,kind",
                "more",
                "tag.name,title",
                "-tag.name",
                "rank",
                "kind",
                "-id"
            })
    void a_page_is_that_of_whole_rows(String sort) {
        RequestContext superuser = as(basin.superuser());
        for (String filter : FILTERS) {
            for (int page = 1; page <= 3; page++) {
                List<String> whole = basin.store.list("things", filter, sort, 20, (page - 1) * 20, Map.of()).stream()
                        .map(record -> record.id())
                        .toList();
                assertThat(ids(filter, sort, page, null, superuser))
                        .as("%s, page %d", filter, page)
                        .isEqualTo(whole);
                assertThat(ids(filter, sort, page, "tag", superuser))
                        .as("%s, page %d, expanded", filter, page)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void the_rule_holds() {
        List<String> kinds = values("kind", "", "title,rank", 1, null, guest());

        assertThat(kinds).hasSize(20).doesNotContain("3");
        assertThat(values("kind", "", "title,rank", 1, null, as(basin.superuser())))
                .contains("3");
    }

    @Test
    void a_random_order_gives_each_row_once() {
        List<String> ids = new ArrayList<>();
        for (Object item : items("", "@random", "1000", 1, null, as(basin.superuser()))) {
            ids.add(text(item, "id"));
        }

        assertThat(ids).hasSize(ROWS).doesNotHaveDuplicates();
    }

    @Test
    void rows_are_picked_first_only_where_no_index_gives_their_order() {
        assertThat(List.of(picked("more"), picked("-tag.name,title"), picked("more.a")))
                .containsOnly(FastPaths.taken());
        assertThat(List.of(
                        picked("rank"),
                        picked("-kind"),
                        picked("title"),
                        picked("id"),
                        picked("@rowid"),
                        picked("comments_via_thing.stars"),
                        picked("")))
                .containsOnly(false);
    }

    private boolean picked(String sort) {
        Selection selection = new Selection(collection("things"), null, "", sort, true, Map.of(), null);
        return basin.filters.compile(selection, guest()).shape().picked().isPresent();
    }

    private Collection collection(String name) {
        return basin.collections.find(name).orElseThrow();
    }

    private List<String> ids(String filter, String sort, int page, @Nullable String expand, RequestContext request) {
        return values("id", filter, sort, page, expand, request);
    }

    private List<String> values(
            String key, String filter, String sort, int page, @Nullable String expand, RequestContext request) {
        return items(filter, sort, "20", page, expand, request).stream()
                .map(item -> text(item, key))
                .toList();
    }

    private List<?> items(
            String filter, String sort, String perPage, int page, @Nullable String expand, RequestContext request) {
        ListQuery query = new ListQuery(String.valueOf(page), perPage, sort, filter, "true", expand, null);
        Map<?, ?> answer = (Map<?, ?>) Objects.requireNonNull(Json.parse(basin.list("things", query, request)));
        return (List<?>) Objects.requireNonNull(answer.get("items"));
    }

    private static String text(Object item, String key) {
        return String.valueOf(((Map<?, ?>) item).get(key));
    }
}
