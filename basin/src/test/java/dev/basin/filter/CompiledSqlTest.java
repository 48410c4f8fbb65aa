package dev.basin.filter;

import static dev.basin.testkit.Requests.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.schema.Collection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CompiledSqlTest {
    private FilterDatabase database;

    @BeforeAll
    void open(@TempDir Path folder) {
        database = new FilterDatabase(folder);
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '→',
            quoteCharacter = '^',
            value = {
                "title = 'x' → `posts`.`title` = ?",
                "title != 'x' → `posts`.`title` IS NOT ?",
                "title = '' → (`posts`.`title` = '' OR `posts`.`title` IS NULL)",
                "null != title → (`posts`.`title` IS NOT '' AND `posts`.`title` IS NOT NULL)",
                "title = kind → COALESCE(`posts`.`title`, '') = COALESCE(`posts`.`kind`, '')",
                "flag = true → `posts`.`flag` = 1",
                "author.id = 'x' → `posts`.`author` = ?",
                "n > 1 && (flag = true || title ~ 'x') → (`posts`.`n` > ? AND (`posts`.`flag` = 1 OR `posts`.`title` LIKE ? ESCAPE '\\'))",
                "title ~ kind → `posts`.`title` LIKE ('%' || `posts`.`kind` || '%') ESCAPE '\\'",
            })
    void a_selection_without_relations_is_a_plain_condition(String filter, String where) {
        CompiledSelection compiled = compile(filter);
        assertThat(compiled.where()).isEqualTo(where);
        assertThat(compiled.from()).isEqualTo("`posts`");
        assertThat(compiled.distinct()).isFalse();
    }

    @Test
    void a_single_relation_joins_without_repeating_rows() {
        CompiledSelection compiled = compile("author.name = 'Ann' && author.company.size > 1 && author.name != 'x'");
        assertThat(compiled.from()).containsOnlyOnce("`members`").containsOnlyOnce("`companies`");
        assertThat(compiled.distinct()).isFalse();
        assertThat(compile("tags.name ?= 'x'").distinct()).isTrue();
        assertThat(compile("comments_via_post.stars > 1").distinct()).isTrue();
    }

    @Test
    void a_rule_about_submitted_relations_joins_nothing_when_none_is_submitted() {
        Selection selection = Selection.ofRule(posts(), "id != '' || @request.body.author.name = 'Ann'");
        CompiledSelection list = select(selection, GUEST);
        assertThat(list.from()).isEqualTo("`posts`");
        assertThat(list.orderBy()).isEmpty();
        CompiledSelection write = select(
                selection,
                new RequestContext("default", "PATCH", Map.of(), Map.of(), Map.of("author", "x"), Optional.empty()));
        assertThat(write.from()).contains("`members`");
    }

    @Test
    void a_rule_that_joins_does_not_count_records_twice() {
        for (String rule :
                List.of("tags.name ?!= 'x'", "comments_via_post.stars ?>= 0", "@collection.vaults.code ?!= ''")) {
            CompiledSelection compiled = select(Selection.ofRule(posts(), rule), GUEST);
            assertThat(compiled.distinct()).as(rule).isTrue();
            List<String> ids = database.ids(Selection.ofRule(posts(), rule), GUEST);
            assertThat(ids).as(rule).doesNotHaveDuplicates();
        }
        assertThat(select(Selection.ofRule(posts(), "title != '' || @request.auth.id != ''"), GUEST)
                        .from())
                .isEqualTo("`posts`");
    }

    @Test
    void isset_is_a_word_of_sql() {
        assertThat(compileTrusted("title != @request.body.zzz:isset")).isEqualTo("`posts`.`title` IS NOT FALSE");
        assertThat(compileTrusted("@request.auth.zzz:isset = true")).doesNotContain("TRUE");
    }

    private String compileTrusted(String rule) {
        return select(Selection.ofRule(posts(), rule), GUEST).where();
    }

    @Test
    void nothing_refers_to_a_record_that_is_not_there_yet() {
        Selection create = new Selection(
                posts(),
                "title != '' || comments_via_post.stars ?>= 0",
                null,
                null,
                true,
                Map.of(),
                new Selection.StandIn("new row", false));
        assertThatThrownBy(() -> select(create, GUEST)).hasMessageContaining("comments_via_post");
    }

    @Test
    void a_random_order_is_worked_out_for_each_row() {
        CompiledSelection compiled =
                select(new Selection(posts(), null, null, "@random", false, Map.of(), null), GUEST);
        assertThat(compiled.orderBy()).containsIgnoringCase("random()");
        assertThat(compiled.from()).isEqualTo("`posts`");
    }

    @Test
    void what_is_kept_of_compiled_filters_is_bounded() {
        Filters filters = database.filters();
        String wide = "title = 'x' || ".repeat(150);
        for (int i = 0; i < 4000; i++) {
            filters.compile(new Selection(posts(), null, wide + "n = " + i, null, false, Map.of(), null), GUEST);
        }
        assertThat(filters.keptCharacters()).isBetween(1L, 16_000_000L);
    }

    @Test
    void nothing_selects_everything() {
        CompiledSelection compiled = select(new Selection(posts(), "", null, "", false, Map.of(), null), GUEST);
        assertThat(compiled.where()).isEqualTo("1=1");
        assertThat(compiled.orderBy()).isEmpty();
        assertThat(compiled.params()).isEmpty();
    }

    @Test
    void no_submitted_value_is_part_of_the_sql() {
        String secret = "zq7secret";
        Map<String, @Nullable Object> body =
                Map.of("title", secret, "meta", Map.of("a", secret), "tags", List.of(secret));
        RequestContext request = new RequestContext(
                "default", "POST", Map.of("q", secret), Map.of("h", secret), body, database.signedIn("ann"));
        String rule = "title = @request.body.title || @request.query.q ~ title || @request.headers.h:lower = title"
                + " || @request.body.meta.a = meta || @request.body.tags:each ?= title"
                + " || @request.body.tags.name ?= title || @request.auth.name = title || title = {:p}";
        String filter = "title = '" + secret + "' || title ~ '" + secret + "' || strftime('" + secret + "', day) = '"
                + secret + "' || n = 98765";
        Selection selection = new Selection(posts(), rule, filter, "title", true, Map.of("p", secret), null);
        CompiledSelection compiled = select(selection, request);
        assertThat(compiled.from() + compiled.where() + compiled.orderBy())
                .doesNotContain(secret)
                .doesNotContain("98765");
        assertThat(compiled.params()).contains(secret, "%" + secret + "%", 98765.0, "[\"" + secret + "\"]");
        assertThat(database.ids(selection, request)).isEmpty();
    }

    @Test
    void the_sql_follows_whether_a_value_is_empty_and_is_made_once() {
        String rule = "author = @request.auth.id && title != @request.query.q";
        Selection selection = Selection.ofRule(posts(), rule);
        CompiledSelection ann = select(selection, request("ann", Map.of("q", "x")));
        CompiledSelection bob = select(selection, request("bob", Map.of("q", "y")));
        CompiledSelection nothing = select(selection, request("ann", Map.of()));
        assertThat(bob.shape()).isSameAs(ann.shape());
        assertThat(bob.params()).containsExactly(FilterWorld.id("u2"), "y");
        assertThat(ann.where()).contains("`author` = ?").contains("`title` IS NOT ?");
        assertThat(nothing.where()).contains("`title` IS NOT NULL");
        assertThat(select(selection, request("guest", Map.of())).where()).contains("`author` IS NULL");
        assertThat(select(selection, request("bob", Map.of())).shape()).isSameAs(nothing.shape());
    }

    @Test
    void placeholders_are_bound_and_need_trust() {
        Selection trusted =
                new Selection(posts(), null, "title = {:t} && n = {:n}", null, true, Map.of("t", "5", "n", 5L), null);
        assertThat(database.ids(trusted, GUEST)).containsExactly(FilterWorld.id("p5"));
        assertThatThrownBy(() -> select(
                        new Selection(posts(), null, "title = {:t}", null, false, Map.of("t", "5"), null), GUEST))
                .hasMessage("Position 8: placeholders are for server code only.");
    }

    @Test
    void what_only_superusers_may_use_is_told_apart_from_what_is_wrong() {
        assertThatThrownBy(() -> compile("@request.auth.id = 'x'"))
                .isInstanceOfSatisfying(
                        FilterException.class, e -> assertThat(e.forbidden()).isTrue());
        assertThatThrownBy(() -> compile("nothing = 'x'"))
                .hasMessage("Position 0: 'posts' has no field 'nothing'.")
                .isInstanceOfSatisfying(
                        FilterException.class, e -> assertThat(e.forbidden()).isFalse());
    }

    @Test
    void limits_hold_for_clients() {
        String filter = "title = '" + "x".repeat(3490) + "'";
        assertThat(compile(filter).params()).hasSize(1);
        assertThatThrownBy(() -> compile(filter + " ")).hasMessage("The filter is longer than 3500 bytes.");
        assertThatThrownBy(() -> compile("title = '" + "é".repeat(1800) + "'")).hasMessageContaining("longer");
        StringBuilder joins = new StringBuilder("n = 1");
        for (int i = 0; i < 70; i++) {
            joins.append(" || @collection.posts:a").append(i).append(".n ?= 1");
        }
        assertThatThrownBy(() -> select(Selection.ofRule(posts(), joins.toString()), GUEST))
                .hasMessage("More than 60 relations and lists are joined.");
    }

    @Test
    void the_largest_filters_run() {
        String deep = "(n = 1 || ".repeat(150) + "n = 2" + ")".repeat(150);
        assertThat(database.ids(new Selection(posts(), null, deep, null, false, Map.of(), null), GUEST))
                .hasSize(1);
        String alternating = "(n = 1 || (n > 0 && ".repeat(90) + "n = 5" + "))".repeat(90);
        assertThat(database.ids(new Selection(posts(), null, alternating, null, true, Map.of(), null), GUEST))
                .hasSize(2);
        String wide = "tags.name ?= 'red'" + " || tags.name = 'x'".repeat(180);
        assertThat(database.ids(new Selection(posts(), null, wide, null, true, Map.of(), null), GUEST))
                .hasSize(2);
    }

    @Test
    void a_changed_collection_is_seen_at_once() {
        Collection vaults = database.collection("vaults");
        Selection selection = new Selection(posts(), null, "vault.code = '42'", null, true, Map.of(), null);
        CompiledSelection before = select(selection, GUEST);
        database.database().run(tx -> database.collections().save(tx, vaults));
        CompiledSelection after = select(selection, GUEST);
        assertThat(after.shape()).isNotSameAs(before.shape());
        assertThat(select(selection, GUEST).shape()).isSameAs(after.shape());
    }

    @Test
    void rules_are_checked_before_they_are_saved() {
        database.filters().checkRule(posts(), "author = @request.auth.id && @collection.vaults.code ?= title");
        assertThatThrownBy(() -> database.filters().checkRule(posts(), "autor = 'x'"))
                .hasMessage("Position 0: 'posts' has no field 'autor'.");
        assertThatThrownBy(() -> database.filters().checkRule(posts(), " ")).hasMessage("The filter is empty.");
        assertThatThrownBy(() -> database.filters().checkRule(posts(), "@request.body.title:length > 1"))
                .hasMessageContaining(":length is for select, file and relation fields");
    }

    private Collection posts() {
        return database.collection("posts");
    }

    private CompiledSelection compile(String filter) {
        return select(new Selection(posts(), null, filter, null, false, Map.of(), null), GUEST);
    }

    private CompiledSelection select(Selection selection, RequestContext request) {
        return database.filters().compile(selection, request);
    }

    private RequestContext request(String who, Map<String, String> query) {
        return new RequestContext("default", "GET", query, Map.of(), Map.of(), database.signedIn(who));
    }
}
