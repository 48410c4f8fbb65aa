package dev.basin.textindex;

import static dev.basin.textindex.Shelf.BOOKS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.filter.TextUse;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import dev.basin.testkit.Until;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A declared text index follows whatever is written, and every change of its collection. */
class TextIndexTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void it_follows_what_is_written() {
        try (Shelf shelf = Shelf.open(directory)) {
            String walden = shelf.add("Walden", "<p>Life in the woods</p>");
            String emma = shelf.add("Emma", "A match is made");
            assertThat(shelf.search("title ~ 'ALD' || summary ~ 'match'")).containsExactly("Emma", "Walden");
            shelf.awaitTakenIn();
            assertThat(shelf.search("title ~ 'ALD' || summary ~ 'match'")).containsExactly("Emma", "Walden");
            shelf.root().patch(emma, Map.of("title", "Persuasion")).expect(200);
            assertThat(shelf.search("title ~ 'emma'")).isEmpty();
            assertThat(shelf.search("title ~ 'suasi'")).containsExactly("Persuasion");
            shelf.awaitTakenIn();
            assertThat(shelf.search("title ~ 'suasi'")).containsExactly("Persuasion");
            // marks it
            shelf.root().delete(walden).expect(204);
            assertThat(shelf.search("title ~ 'walden'")).isEmpty();
            shelf.root().delete(walden).expect(204);
            shelf.add("Walden Two", "");
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden Two");
            shelf.awaitTakenIn();
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden Two");
            shelf.root().delete(BOOKS + "/truncate").expect(204);
            assertThat(shelf.search("title ~ 'walden'")).isEmpty();
        }
    }

    @Test
    void a_transaction_finds_what_it_wrote_and_nobody_what_it_undid() {
        try (Shelf shelf = Shelf.open(directory)) {
            List<Long> seen = new ArrayList<>();
            var records = shelf.application().records();
            assertThatThrownBy(() -> shelf.application().database().run(tx -> {
                        records.save(records.create("books").set("title", "undone"));
                        seen.add(records.count("books", "title ~ {:t}", Map.of("t", "ndon")));
                        throw new IllegalStateException("undo");
                    }))
                    .hasMessageContaining("undo");
            assertThat(seen).containsExactly(1L);
            assertThat(shelf.search("title ~ 'ndon'")).isEmpty();
        }
    }

    @Test
    void it_stays_through_a_restart_and_goes_when_it_is_not_declared() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "");
            shelf.sign();
        }
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.isSigned()).isTrue();
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden");
        }
        try (Shelf shelf = Shelf.open(directory, Shelf.books().build())) {
            assertThat(shelf.parts()).isZero();
            assertThat(shelf.goesByIndex("books", "title ~ 'walden'")).isFalse();
        }
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.isSigned()).isFalse();
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden");
        }
    }

    @Test
    void a_program_that_leaves_indexes_neither_makes_nor_removes_nor_uses_one() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "");
            shelf.sign();
        }
        Basin.Builder other = Basin.builder()
                .dataDirectory(directory)
                .collection(Shelf.books().build())
                .collection(CollectionBuilder.base("notes")
                        .fields(Fields.text("text"))
                        .textIndex("text")
                        .build())
                .textIndex("books", "note")
                .leaveTextIndexes();
        try (Basin basin = other.build()) {
            Application application = basin.open();
            application.records().save(application.records().create("books").set("title", "Emma"));
            assertThat(application.collections().find("books").orElseThrow().textIndex())
                    .isEmpty();
            assertThat(application.collections().find("notes").orElseThrow().textIndex())
                    .isEmpty();
        }
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.isSigned()).isTrue();
            assertThat(shelf.search("title ~ 'walden' || title ~ 'emma'")).containsExactly("Emma", "Walden");
        }
    }

    @Test
    void more_fields_make_it_anew() {
        try (Shelf shelf =
                Shelf.open(directory, Shelf.books().textIndex("title").build())) {
            shelf.add("Walden", "in the woods");
            shelf.awaitTakenIn();
        }
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("summary ~ 'woods'")).containsExactly("Walden");
        }
    }

    @Test
    void it_follows_new_names_of_collection_and_fields() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "");
            shelf.sign();
            List<Map<String, @Nullable Object>> fields = fields(shelf);
            fields.forEach(
                    field -> field.computeIfPresent("name", (_, name) -> name.equals("title") ? "heading" : name));
            shelf.root()
                    .patch(BOOKS, Map.of("name", "volumes", "fields", fields))
                    .expect(200);
            assertThat(shelf.search("volumes", "heading", "heading ~ 'walden'")).containsExactly("Walden");
            shelf.root()
                    .post("/api/collections/volumes/records", Map.of("heading", "Emma"))
                    .expect(200);
            assertThat(shelf.search("volumes", "heading", "heading ~ 'emma'")).containsExactly("Emma");
        }
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.isSigned()).isTrue();
            assertThat(shelf.search("title ~ 'alden' || title ~ 'emma'")).containsExactly("Emma", "Walden");
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> fields(Shelf shelf) {
        return (List<Map<String, @Nullable Object>>) java.util.Objects.requireNonNull(
                shelf.root().get(BOOKS).expect(200).json().get("fields"));
    }

    @Test
    void fields_that_swap_their_names_are_told_apart() {
        try (Shelf shelf = Shelf.open(directory)) {
            String walden = shelf.add("Walden", "");
            shelf.root().patch(walden, Map.of("note", "borrowed")).expect(200);
            shelf.awaitTakenIn();
            List<Map<String, @Nullable Object>> fields = fields(shelf);
            Map<Object, Object> swapped = Map.of("title", "note", "note", "title");
            fields.forEach(field -> field.computeIfPresent("name", (_, name) -> swapped.getOrDefault(name, name)));
            shelf.root().patch(BOOKS, Map.of("fields", fields)).expect(200);
            assertThat(shelf.search("books", "note", "note ~ 'walden'")).containsExactly("Walden");
            assertThat(shelf.goesByIndex("books", "title ~ 'borrowed'")).isFalse();
        }
    }

    @Test
    void a_field_that_is_removed_and_made_anew_is_indexed_anew() {
        try (Shelf shelf = Shelf.open(directory)) {
            String walden = shelf.add("Walden", "in the woods");
            shelf.awaitTakenIn();
            List<Map<String, @Nullable Object>> fields = fields(shelf);
            fields.removeIf(field -> "summary".equals(field.get("name")));
            shelf.root().patch(BOOKS, Map.of("fields", fields)).expect(200);
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden");
            fields.add(Map.of("name", "summary", "type", "text", "id", "other0001"));
            shelf.root().patch(BOOKS, Map.of("fields", fields)).expect(200);
            assertThat(shelf.search("summary ~ 'woods'")).isEmpty();
            shelf.root().patch(walden, Map.of("summary", "at the pond")).expect(200);
            assertThat(shelf.search("summary ~ 'pond'")).containsExactly("Walden");
            shelf.awaitTakenIn();
            assertThat(shelf.search("summary ~ 'pond'")).containsExactly("Walden");
        }
    }

    @Test
    void a_collection_that_is_removed_leaves_nothing() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "");
            assertThat(shelf.parts()).isPositive();
            shelf.root().delete(BOOKS).expect(204);
            assertThat(shelf.parts()).isZero();
        }
    }

    @Test
    void what_statements_of_superusers_do_is_followed_or_mended() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "");
            shelf.sql("INSERT INTO books (id, title) VALUES ('emma00000000000', 'Emma')");
            assertThat(shelf.search("title ~ 'emma'")).containsExactly("Emma");
            shelf.sql("INSERT OR ABORT INTO books (id, title) VALUES ('other0000000000', 'Other')");
            shelf.sql("UPDATE OR ABORT books SET title = 'Another' WHERE title = 'Other'");
            shelf.sql("INSERT OR REPLACE INTO books (id, title) VALUES ('emma00000000000', 'Emma again')");
            assertThat(shelf.search("title ~ 'nother' || title ~ 'emma'")).containsExactly("Another", "Emma again");
            shelf.awaitTakenIn();
            String trigger = "_basin_changed_" + shelf.collection("books").id() + "_insert";
            shelf.sql("DROP TRIGGER `" + trigger + "`");
            shelf.sql("INSERT INTO books (id, title) VALUES ('late00000000000', 'Later')");
            assertThat(shelf.search("title ~ 'later' || title ~ 'walden'")).containsExactly("Later", "Walden");
        }
    }

    @Test
    void rows_that_got_other_numbers_are_noticed_at_the_next_start() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.fillBehindGap();
            shelf.application().database().run(tx -> {
                List<String> triggers = tx.list(
                        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'books'",
                        List.of(),
                        row -> String.valueOf(row.text(0)));
                assertThat(triggers).hasSize(3);
                for (String event : List.of("insert", "update", "delete")) {
                    tx.execute(
                            "DROP TRIGGER `_basin_changed_"
                                    + shelf.collection("books").id() + "_" + event + "`",
                            List.of());
                }
                tx.execute("UPDATE books SET _rowid_ = _rowid_ - 1", List.of());
                triggers.forEach(trigger -> tx.execute(trigger, List.of()));
            });
            assertThat(shelf.search("title ~ 'emma'")).isEmpty();
        }
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'emma'")).containsExactly("Emma");
        }
    }

    @Test
    void vacuum_leaves_it_right() throws SQLException {
        try (Shelf shelf = Shelf.open(directory)) {
            String first = shelf.add("First", "");
            shelf.add("Walden", "");
            shelf.root().delete(first).expect(204);
            shelf.root().delete(first).expect(204);
            shelf.awaitTakenIn();
        }
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("data.db"));
                Statement statement = file.createStatement()) {
            statement.execute("VACUUM");
        }
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'walden'")).containsExactly("Walden");
        }
    }

    @Test
    void a_collection_that_nobody_declares_may_have_one() {
        try (TestBasin plain = TestBasin.start(directory)) {
            ApiClient root = plain.superuser();
            Map<String, Object> notes = Map.of(
                    "name",
                    "notes",
                    "type",
                    "base",
                    "fields",
                    List.of(Map.of("name", "text", "type", "text"), Map.of("name", "year", "type", "number")));
            root.post("/api/collections", notes).expect(200);
            root.post("/api/collections/notes/records", Map.of("text", "Walden"))
                    .expect(200);
        }
        try (TestBasin indexed = TestBasin.start(
                directory,
                builder -> builder.textIndexes(TextUse.ALWAYS)
                        .textIndex("notes", "text", "year", "missing")
                        .textIndex("nowhere", "text"))) {
            var notes = indexed.application().collections().find("notes").orElseThrow();
            assertThat(notes.textIndex().orElseThrow().columns()).hasSize(1).containsValue("text");
            assertThat(indexed.application().records().count("notes", "text ~ 'ALDEN'", Map.of()))
                    .isEqualTo(1);
        }
    }

    @Test
    void a_restored_backup_brings_its_own() {
        try (Shelf shelf = Shelf.open(directory)) {
            String walden = shelf.add("Walden", "");
            shelf.awaitTakenIn();
            shelf.root().post("/api/backups", Map.of("name", "a.zip")).expect(204);
            shelf.root().patch(walden, Map.of("title", "Emma")).expect(200);
            shelf.awaitTakenIn();
            Application before = shelf.application();
            shelf.root().post("/api/backups/a.zip/restore", Map.of()).expect(204);
            Until.holds("the backup is open", () -> {
                try {
                    return !shelf.application().equals(before)
                            && shelf.root().get(walden).status() == 200;
                } catch (IllegalStateException | UncheckedIOException notYet) {
                    return false;
                }
            });
            assertThat(shelf.search("title ~ 'walden' || title ~ 'emma'")).containsExactly("Walden");
        }
    }

    @Test
    void only_plain_texts_can_be_declared() {
        CollectionBuilder books = CollectionBuilder.base("books")
                .fields(Fields.number("year"), Fields.text("secret").asHidden());
        assertThatThrownBy(() -> books.textIndex("year").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("books.year can't be in a text index");
        CollectionBuilder hidden = CollectionBuilder.base("books")
                .fields(Fields.text("secret").asHidden())
                .textIndex("secret");
        assertThatThrownBy(hidden::build).hasMessageContaining("books.secret can't be in a text index");
        CollectionBuilder missing = CollectionBuilder.base("books").textIndex("title");
        assertThatThrownBy(missing::build).hasMessageContaining("books has no field title");
    }
}
