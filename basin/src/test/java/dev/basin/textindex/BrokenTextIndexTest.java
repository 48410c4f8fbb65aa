package dev.basin.textindex;

import static dev.basin.textindex.Shelf.BOOKS;
import static dev.basin.textindex.Shelf.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.Until;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        assertThat(shelf.root().get(RECORDS + "?sort=title&filter=" + filter).items().stream()
                        .map(item -> item.get("title")))
                .containsExactly(titles);
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
