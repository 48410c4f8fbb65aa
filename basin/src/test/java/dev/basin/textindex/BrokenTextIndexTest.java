package dev.basin.textindex;

import static dev.basin.textindex.Shelf.BOOKS;
import static dev.basin.textindex.Shelf.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.storage.StorageException;
import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A broken index is done without, and the indexes of other collections are kept as ever. */
class BrokenTextIndexTest {
    private static final String NOTES = "/api/collections/notes/records";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private String books = "";
    private String notes = "";

    /** The books come first in every turn. */
    private static Shelf open(Path directory) {
        Collection notes = CollectionBuilder.base("notes")
                .fields(Fields.text("text"))
                .textIndex("text")
                .listRule("")
                .build();
        return Shelf.open(directory, Shelf.books().textIndex("title").build(), notes);
    }

    @BeforeEach
    void fill() {
        try (Shelf shelf = open(directory)) {
            books = shelf.collection("books").id();
            notes = shelf.collection("notes").id();
            shelf.add("Walden", "");
            write(shelf, "Walden Pond");
            shelf.awaitTakenIn();
            shelf.awaitTakenIn("notes");
        }
    }

    private static void write(Shelf shelf, String note) {
        shelf.root().post(NOTES, Map.of("text", note)).expect(200);
    }

    private void damage(String... statements) throws SQLException {
        Dump.run(directory.resolve("data.db"), statements);
    }

    private static void assertDoneWithout(Shelf shelf, String filter, Object... titles) {
        assertThat(shelf.goesByIndex("books", filter)).isFalse();
        assertThat(titles(shelf, filter)).containsExactly(titles);
    }

    private static List<@Nullable Object> titles(Shelf shelf, String filter) {
        return shelf.root().get(RECORDS + "?sort=title&filter=" + filter).expect(200).items().stream()
                .<@Nullable Object>map(item -> item.get("title"))
                .toList();
    }

    /** A view of the name of one of its tables can't be removed as a table. */
    @Test
    void one_that_can_not_be_made_stops_neither_the_start_nor_the_others() throws SQLException {
        String view = "_basin_text_" + books + "_";
        damage(
                "DROP TABLE `" + view + "`",
                "CREATE VIEW `" + view + "` AS SELECT 1",
                "DROP TRIGGER `_basin_changed_" + notes + "_insert`",
                "INSERT INTO notes (id, text) VALUES ('late00000000000', 'Later')");
        try (Shelf shelf = open(directory)) {
            assertDoneWithout(shelf, "title~'walden'", "Walden");
            assertThat(shelf.search("notes", "text", "text ~ 'later' || text ~ 'walden'"))
                    .containsExactly("Later", "Walden Pond");
            shelf.add("Walden Two", "");
            write(shelf, "Emma");
            shelf.awaitTakenIn("notes");
            assertThat(shelf.search("notes", "text", "text ~ 'emma'")).containsExactly("Emma");
            assertDoneWithout(shelf, "title~'walden'", "Walden", "Walden Two");
            shelf.root().patch(BOOKS, Map.of("listRule", "title != ''")).expect(200);
            assertDoneWithout(shelf, "title~'walden'", "Walden", "Walden Two");
        }
        damage("DROP VIEW `" + view + "`");
        try (Shelf shelf = open(directory)) {
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden", "Walden Two");
        }
    }

    /** Its table can't be removed, and its triggers write into one that is not there. */
    private void breakForGood() throws SQLException {
        String view = "_basin_text_" + books + "_";
        damage(
                "DROP TABLE `" + view + "`",
                "CREATE VIEW `" + view + "` AS SELECT 1",
                "DROP TABLE `_basin_changed_" + books + "`");
    }

    /** What it looks at is whole, so that only a search finds out. */
    @ParameterizedTest
    @ValueSource(strings = {"DELETE FROM `%s_data`", "DROP TABLE `%s_data`"})
    void searches_do_without_one_whose_contents_are_damaged_until_the_next_start(String statement) throws SQLException {
        damage(statement.formatted("_basin_text_" + books + "_"));
        try (Shelf shelf = open(directory)) {
            assertThat(shelf.goesByIndex("notes", "text ~ 'walden'")).isTrue();
            assertThat(titles(shelf, "title~'walden'")).containsExactly("Walden");
            shelf.add("Walden Two", "");
            assertDoneWithout(shelf, "title~'walden'", "Walden", "Walden Two");
            Until.holds("its triggers are gone", () -> shelf.triggers("books") == 0);
            shelf.add("Emma", "");
        }
        try (Shelf shelf = open(directory)) {
            assertThat(shelf.search("title ~ 'walden' || title ~ 'emma'"))
                    .containsExactly("Emma", "Walden", "Walden Two");
        }
    }

    /** How common a text is is remembered, so that the first to find out is the list itself, or its total. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void so_do_lists_and_totals_of_a_text_that_was_looked_for_before(boolean list) {
        try (Shelf shelf = open(directory)) {
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden");
            Map<String, Object> none = Map.of();
            assertThat(shelf.application().records().count("books", "title ~ 'walden'", none))
                    .isEqualTo(1);
            shelf.application()
                    .database()
                    .run(tx -> tx.execute("DELETE FROM `_basin_text_" + books + "__data`", List.of()));
            assertThat(shelf.goesByIndex("books", "title ~ 'walden'")).isTrue();
            if (list) {
                assertThat(titles(shelf, "title~'walden'")).containsExactly("Walden");
            } else {
                assertThat(shelf.application().records().count("books", "title ~ 'walden'", none))
                        .isEqualTo(1);
            }
            assertDoneWithout(shelf, "title~'walden'", "Walden");
        }
    }

    @Test
    void so_do_they_without_one_whose_noted_rows_are_gone() {
        try (Shelf shelf = open(directory)) {
            shelf.application()
                    .database()
                    .run(tx -> tx.execute("DROP TABLE `_basin_changed_" + books + "`", List.of()));
            assertThat(titles(shelf, "title~'walden'")).containsExactly("Walden");
            Until.holds("its triggers are gone", () -> shelf.triggers("books") == 0);
            shelf.add("Walden Two", "");
            assertDoneWithout(shelf, "title~'walden'", "Walden", "Walden Two");
        }
    }

    @Test
    void a_transaction_that_finds_out_goes_on() {
        try (Shelf shelf = open(directory)) {
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden");
            var records = shelf.application().records();
            shelf.application().database().run(tx -> {
                tx.execute("DELETE FROM `_basin_text_" + books + "__data`", List.of());
                records.save(records.create("books").set("title", "Walden Two"));
                assertThat(records.count("books", "title ~ 'walden'", Map.of())).isEqualTo(2);
                assertThat(records.list("books", "title ~ 'walden'", "title", 0, 0, Map.of()))
                        .hasSize(2);
            });
            assertDoneWithout(shelf, "title~'walden'", "Walden", "Walden Two");
        }
    }

    @Test
    void what_no_index_is_to_blame_for_leaves_it_in_use() {
        try (Shelf shelf = open(directory)) {
            shelf.add("Walden".repeat(2), "");
            String tooLong = "walden".repeat(10_000);
            var records = shelf.application().records();
            assertThatThrownBy(() -> records.list("books", "title ~ {:t}", "", 0, 0, Map.of("t", tooLong)))
                    .isInstanceOf(StorageException.class);
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden", "WaldenWalden");
        }
    }

    @Test
    void one_that_can_not_be_made_stops_no_writes() throws SQLException {
        breakForGood();
        try (Shelf shelf = open(directory)) {
            String emma = shelf.add("Emma", "");
            shelf.root().patch(emma, Map.of("title", "Walden Two")).expect(200);
            assertDoneWithout(shelf, "title~'walden'", "Walden", "Walden Two");
        }
    }

    @Test
    void one_that_can_not_be_removed_stops_no_removal_of_its_fields_and_its_collection() throws SQLException {
        breakForGood();
        try (Shelf shelf = open(directory)) {
            shelf.root()
                    .patch(BOOKS, Map.of("fields", List.of(Map.of("name", "note", "type", "text"))))
                    .expect(200);
            shelf.root().post(RECORDS, Map.of("note", "Emma")).expect(200);
            shelf.root().delete(BOOKS).expect(204);
            assertThat(shelf.search("notes", "text", "text ~ 'walden'")).containsExactly("Walden Pond");
        }
    }

    @Test
    void one_without_its_table_stops_neither_the_start_nor_the_others() throws SQLException {
        damage("DROP TABLE books");
        try (Shelf shelf = open(directory)) {
            write(shelf, "Emma");
            shelf.awaitTakenIn("notes");
            assertThat(shelf.search("notes", "text", "text ~ 'emma' || text ~ 'walden'"))
                    .containsExactly("Emma", "Walden Pond");
        }
    }

    @Test
    void one_that_breaks_while_the_server_runs_does_not_stop_the_others() {
        try (Shelf shelf = open(directory)) {
            shelf.application().database().run(tx -> tx.execute("DROP TABLE `_basin_text_" + books + "_`", List.of()));
            shelf.add("Emma", "");
            write(shelf, "Emma");
            shelf.awaitTakenIn("notes");
            assertThat(shelf.search("notes", "text", "text ~ 'emma'")).containsExactly("Emma");
            Until.holds(
                    "it is done without",
                    () -> shelf.root().get(RECORDS + "?filter=title~'emma'").status() == 200);
            assertDoneWithout(shelf, "title~'emma'", "Emma");
            shelf.root().patch(BOOKS, Map.of("listRule", "title != ''")).expect(200);
            assertThat(shelf.search("title ~ 'emma' || title ~ 'walden'")).containsExactly("Emma", "Walden");
        }
    }
}
