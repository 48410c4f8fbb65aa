package dev.basin.records;

import static dev.basin.records.RecordsFixture.body;
import static dev.basin.records.RecordsFixture.guest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.filter.RequestContext;
import dev.basin.json.Json;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import dev.basin.schema.Rules;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A total is that of the moment, also when the same list was asked for before. */
class TotalsOfListsTest extends RecordsTest {
    private static final long PATIENCE = Duration.ofMinutes(1).toNanos();

    @Test
    void a_total_follows_each_change_of_a_record() {
        basin.open("posts", Fields.number("n"));
        add(3);
        assertThat(total("posts", "n > 0")).isEqualTo(3);

        Record fourth = basin.add("posts", "n", 4);
        assertThat(total("posts", "n > 0")).isEqualTo(4);

        basin.update("posts", fourth.id(), body("n", 0), guest());
        assertThat(total("posts", "n > 0")).isEqualTo(3);
        assertThat(total("posts", "n >= 0")).isEqualTo(4);

        basin.api.delete("posts", fourth.id(), guest());
        assertThat(total("posts", "n >= 0")).isEqualTo(3);
    }

    @Test
    void a_total_follows_changes_of_related_records() {
        Collection tags = basin.open("tags", Fields.number("n"));
        basin.open("posts", Fields.relation("tag", tags));
        Record kept = basin.add("tags", "n", 1);
        Record changed = basin.add("tags", "n", 1);
        basin.add("posts", "tag", kept.id());
        basin.add("posts", "tag", kept.id());
        basin.add("posts", "tag", changed.id());
        assertThat(total("posts", "tag.n > 0")).isEqualTo(3);

        basin.update("tags", changed.id(), body("n", 0), guest());

        assertThat(total("posts", "tag.n > 0")).isEqualTo(2);
    }

    @Test
    void a_total_follows_a_change_of_the_rule() {
        Collection posts = basin.open("posts", Fields.number("n"));
        add(3);
        assertThat(total("posts", "")).isEqualTo(3);

        basin.save(posts.withRules(new Rules("n > 1", null, null, null, null)));

        assertThat(total("posts", "")).isEqualTo(2);
    }

    @Test
    void a_total_is_that_of_who_asks() {
        basin.save(CollectionBuilder.base("posts")
                .fields(Fields.number("n"))
                .listRule("@request.query.least <= n")
                .build());
        add(3);
        for (int least = 1; least <= 3; least++) {
            RequestContext request = new RequestContext(
                    "default", "GET", Map.of("least", String.valueOf(least)), Map.of(), Map.of(), Optional.empty());
            assertThat(total("posts", "", request)).isEqualTo(4 - least);
        }
    }

    @Test
    void a_view_may_depend_on_chance() {
        basin.open("posts", Fields.number("n"));
        add(100);
        basin.save(halfOfThePosts());

        assertChanges(() -> total("chances", ""));
    }

    @Test
    void a_rule_may_depend_on_such_a_view() {
        Collection posts = basin.open("posts", Fields.number("n"));
        add(100);
        basin.save(halfOfThePosts());
        basin.save(posts.withRules(new Rules("@collection.chances.id ?= id", null, null, null, null)));

        assertChanges(() -> total("posts", ""));
    }

    private static Collection halfOfThePosts() {
        return CollectionBuilder.view("chances", "SELECT id FROM posts WHERE ABS(RANDOM()) % 2 = 0")
                .listRule("")
                .build();
    }

    @Test
    void a_filter_may_depend_on_the_time() {
        basin.open("posts", Fields.text("second"));
        List<String> seconds =
                IntStream.range(0, 60).mapToObj("%02d."::formatted).toList();
        seconds.forEach(second -> basin.add("posts", "second", second));

        assertChanges(() -> total("posts", "second < strftime('%f', 'now')"));
    }

    private void assertChanges(LongSupplier total) {
        Set<Long> seen = new HashSet<>();
        long begin = System.nanoTime();
        while (seen.size() < 2 && System.nanoTime() - begin < PATIENCE) {
            seen.add(total.getAsLong());
        }
        assertThat(seen).hasSizeGreaterThan(1);
    }

    private void add(int count) {
        for (int n = 1; n <= count; n++) {
            basin.add("posts", "n", n);
        }
    }

    private long total(String collection, String filter) {
        return total(collection, filter, guest());
    }

    /** Of a list with a page of one record, which must be counted. */
    private long total(String collection, String filter, RequestContext request) {
        String list = basin.list(collection, new ListQuery("1", "1", null, filter, "false", null, null), request);
        return Json.parse(list) instanceof Map<?, ?> answer && answer.get("totalItems") instanceof Number total
                ? total.longValue()
                : -1;
    }
}
