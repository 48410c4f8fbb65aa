package dev.basin.filter;

import static dev.basin.testkit.Requests.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Collections;
import dev.basin.schema.DeclaredCollections;
import dev.basin.schema.Fields;
import dev.basin.storage.TextIndexes;
import dev.basin.testkit.DataDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of a list fit together, with and without a text index, also where rows are equal in what it is sorted by. */
class TextIndexOrderTest {
    private static final int ROWS = 100;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private DataDirectory directory;

    @SuppressWarnings("NullAway.Init")
    private Collections collections;

    @BeforeEach
    void open() {
        directory = DataDirectory.open(folder);
        collections = new Collections(directory.data());
        Collection rows = CollectionBuilder.base("rows")
                .fields(
                        Fields.text("t"),
                        Fields.number("rank"),
                        Fields.number("kind"),
                        Fields.number("later"),
                        Fields.number("plain"))
                .index("rank")
                .index("kind", "later")
                .indexSql("CREATE INDEX `idx_down` ON `rows` (`later` DESC)")
                .textIndex("t")
                .build();
        new DeclaredCollections(directory.data(), collections).apply(List.of(rows));
        directory.data().run(tx -> {
            for (int i = 0; i < ROWS; i++) {
                tx.execute(
                        "INSERT INTO rows (id, t, rank, kind, later, plain) VALUES (?, ?, ?, ?, ?, ?)",
                        List.of("r" + i * 7 % ROWS, i % 2 == 0 ? "needle" : "hay", i % 3, i % 4, i * 11 % 5, i % 2));
            }
        });
        TextIndexes indexes = directory.data().dialect().textIndexes();
        directory.data().run(tx -> {
            while (indexes.isBehind(tx, rows().id())) {
                indexes.catchUp(tx, rows().textIndex().orElseThrow());
            }
        });
    }

    @AfterEach
    void close() {
        directory.close();
    }

    private Collection rows() {
        return collections.find("rows").orElseThrow();
    }

    private List<String> page(TextUse use, @Nullable String sort, long limit, long offset) {
        return page("t ~ 'needle'", use, sort, limit, offset);
    }

    private CompiledSelection selection(String filter, TextUse use, @Nullable String sort, long last) {
        Filters filters = new Filters(collections, directory.data().dialect(), use);
        Selection wanted = new Selection(rows(), null, filter, sort, true, Map.of(), null);
        return filters.narrowed(directory.data(), filters.compile(wanted, GUEST), last);
    }

    /** What SQLite does for the first rows. */
    private List<String> steps(TextUse use, String filter, @Nullable String sort) {
        CompiledSelection selection = selection(filter, use, sort, 5);
        List<@Nullable Object> params = new ArrayList<>(selection.params());
        params.add(5);
        params.add(0);
        String sql = "EXPLAIN QUERY PLAN " + selection.shape().listSql("`rows`.`id`");
        return directory.data().list(sql, params, row -> String.valueOf(row.text(3)));
    }

    private List<String> page(String filter, TextUse use, @Nullable String sort, long limit, long offset) {
        CompiledSelection selection = selection(filter, use, sort, limit + offset);
        List<@Nullable Object> params = new ArrayList<>(selection.params());
        params.add(limit);
        params.add(offset);
        String sql = selection.shape().listSql("`rows`.`id`");
        return directory.data().list(sql, params, row -> String.valueOf(row.text(0)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rank",
                "-rank",
                "plain",
                "-plain",
                "kind",
                "-kind",
                "later",
                "-later",
                "-rank,plain",
                "rank,-plain",
                "-kind,later",
                "-id",
                "-@rowid",
                "-rank,id"
            })
    void both_ways_have_the_same_order(String sort) {
        List<String> plain = page(TextUse.NEVER, sort, ROWS, 0);
        assertThat(plain).hasSize(ROWS / 2);
        assertThat(page(TextUse.ALWAYS, sort, ROWS, 0)).containsExactlyElementsOf(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-rank", "kind", "-later", "plain"})
    void so_have_distinct_rows_of_joins(String sort) {
        String filter = "t ~ 'needle' && @collection.rows.kind ?= 1";
        List<String> plain = page(filter, TextUse.NEVER, sort, ROWS, 0);
        assertThat(plain).hasSize(ROWS / 2);
        assertThat(page(filter, TextUse.ALWAYS, sort, ROWS, 0)).containsExactlyElementsOf(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"rank > 0", "rank < 2", "kind > 1 && kind < 9", "later >= 1", "rank = 0 || kind = 3", "id > 'r3'"
            })
    void unsorted_rows_that_another_index_finds_are_the_same(String further) {
        String filter = "t ~ 'needle' && (" + further + ")";
        List<String> plain = page(filter, TextUse.NEVER, "", ROWS, 0);
        assertThat(plain).isNotEmpty();
        assertThat(page(filter, TextUse.ALWAYS, "", ROWS, 0)).containsExactlyInAnyOrderElementsOf(plain);
    }

    /** An order of the plain way would make SQLite sort all that the other index finds. */
    @ParameterizedTest
    @ValueSource(strings = {"rank > 0", "rank > 0 && rank < 2", "kind > 1 && kind < 9", "later >= 1"})
    void unsorted_rows_that_another_index_finds_are_not_sorted(String further) {
        List<String> steps = steps(TextUse.NEVER, "t ~ 'needle' && " + further, null);
        assertThat(steps).singleElement().asString().contains("SEARCH rows USING INDEX");
    }

    /** By the first rows alone a text index would not be quicker, by the last ones it would, and its order is another. */
    @ParameterizedTest
    @ValueSource(strings = {"rank > 0", "kind > 1", "later >= 1"})
    void all_pages_of_an_unsorted_list_go_the_same_way(String further) {
        String filter = "t ~ 'needle' && " + further;
        List<String> whole = page(filter, TextUse.NEVER, "", ROWS, 0);
        assertThat(whole).isNotEqualTo(page(filter, TextUse.ALWAYS, "", ROWS, 0));
        for (int size : List.of(1, 5, 20)) {
            List<String> all = new ArrayList<>();
            for (int offset = 0; offset < whole.size(); offset += size) {
                all.addAll(page(filter, TextUse.WHEN_QUICKER, "", size, offset));
            }
            assertThat(all).containsExactlyElementsOf(whole);
        }
    }

    /** The last pages need so many rows that a text index promises to be quicker, the first do not. */
    @Test
    void pages_that_go_different_ways_make_one_list() {
        List<String> all = new ArrayList<>();
        for (int offset = 0; offset < ROWS / 2; offset += 5) {
            all.addAll(page(TextUse.WHEN_QUICKER, "-rank", 5, offset));
        }
        assertThat(all).doesNotHaveDuplicates().containsExactlyElementsOf(page(TextUse.NEVER, "-rank", ROWS, 0));
    }

    /** What an index gives is read along it, not sorted. */
    @Test
    void an_order_that_an_index_gives_stays_one() {
        Map<String, Boolean> sorted = new LinkedHashMap<>();
        for (String sort : List.of("rank", "-rank", "kind", "-kind", "later", "-later", "plain")) {
            List<String> steps = steps(TextUse.NEVER, "t ~ 'needle'", sort);
            sorted.put(sort, steps.stream().anyMatch(step -> step.contains("TEMP B-TREE")));
        }
        assertThat(sorted).containsEntry("plain", true);
        sorted.remove("plain");
        assertThat(sorted).doesNotContainValue(true);
    }
}
