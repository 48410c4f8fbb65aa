package dev.basin.filter;

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
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are equal in what a list is sorted by come in the same order with and without a text index, on whatever page. */
class TextIndexOrderTest {
    private static final int ROWS = 100;
    private static final RequestContext GUEST =
            new RequestContext("default", "GET", Map.of(), Map.of(), Map.of(), Optional.empty());

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

    private List<String> page(String filter, TextUse use, @Nullable String sort, long limit, long offset) {
        Filters filters = new Filters(collections, directory.data().dialect(), use);
        Selection wanted = new Selection(rows(), null, filter, sort, true, Map.of(), null);
        CompiledSelection selection =
                filters.narrowed(directory.data(), filters.compile(wanted, GUEST), limit + offset);
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

    /** Another index may find the rows of the plain way, and its order is not the table's. */
    @ParameterizedTest
    @ValueSource(
            strings = {"rank > 0", "rank < 2", "kind > 1 && kind < 9", "later >= 1", "rank = 0 || kind = 3", "id > 'r3'"
            })
    void so_have_unsorted_rows_that_another_index_finds(String further) {
        String filter = "t ~ 'needle' && (" + further + ")";
        List<String> plain = page(filter, TextUse.NEVER, "", ROWS, 0);
        assertThat(plain).isNotEmpty();
        assertThat(page(filter, TextUse.ALWAYS, "", ROWS, 0)).containsExactlyElementsOf(plain);
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
        Filters filters = new Filters(collections, directory.data().dialect(), TextUse.NEVER);
        Map<String, Boolean> sorted = new LinkedHashMap<>();
        for (String sort : List.of("rank", "-rank", "kind", "-kind", "later", "-later", "plain")) {
            CompiledSelection selection =
                    filters.compile(new Selection(rows(), null, "t ~ 'needle'", sort, true, Map.of(), null), GUEST);
            String sql = "EXPLAIN QUERY PLAN SELECT * FROM " + selection.from() + " WHERE " + selection.where()
                    + " ORDER BY " + selection.orderBy() + " LIMIT 5";
            List<String> steps = directory.data().list(sql, selection.params(), row -> String.valueOf(row.text(3)));
            sorted.put(sort, steps.stream().anyMatch(step -> step.contains("TEMP B-TREE")));
        }
        assertThat(sorted).containsEntry("plain", true);
        sorted.remove("plain");
        assertThat(sorted).doesNotContainValue(true);
    }
}
