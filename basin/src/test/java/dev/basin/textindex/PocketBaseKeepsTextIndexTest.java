package dev.basin.textindex;

import static dev.basin.textindex.Shelf.BOOKS;
import static dev.basin.textindex.Shelf.RECORDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import dev.basin.testkit.TestBasin;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A directory with a text index is as good to a real PocketBase as any, and what that does to it leaves no answer wrong. */
class PocketBaseKeepsTextIndexTest {
    private final PocketBaseBinary binary = PocketBaseBinary.newest();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    /** What somebody does with a real PocketBase. */
    private interface Visit {
        void with(ApiClient root);
    }

    private void visit(Visit visit) {
        try (RunningPocketBase peer = binary.serve(directory)) {
            visit.with(peer.client().login("_superusers", TestBasin.EMAIL, TestBasin.PASSWORD));
        }
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, @Nullable Object>> fields(ApiClient root, String collection) {
        return (List<Map<String, @Nullable Object>>) Objects.requireNonNull(
                root.get("/api/collections/" + collection).expect(200).json().get("fields"));
    }

    @Test
    void what_it_writes_is_found() {
        String emma;
        String walden;
        try (Shelf shelf = Shelf.open(directory)) {
            walden = shelf.add("Walden", "in the woods");
            emma = shelf.add("Emma", "a match");
            shelf.awaitTakenIn();
            shelf.sign();
        }
        visit(root -> {
            root.post(RECORDS, Map.of("title", "Ulysses", "summary", "one day")).expect(200);
            root.patch(emma, Map.of("title", "Persuasion")).expect(200);
            root.delete(walden).expect(204);
            assertThat(root.get(RECORDS + "?filter=title~'suasi'").items()).hasSize(1);
        });
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.isSigned()).isTrue();
            for (int i = 0; i < 2; i++) {
                assertThat(shelf.search("title ~ 'emma' || title ~ 'walden'")).isEmpty();
                assertThat(shelf.search("title ~ 'suasi' || summary ~ 'one day'"))
                        .containsExactly("Persuasion", "Ulysses");
                shelf.awaitTakenIn();
            }
        }
    }

    @Test
    void it_may_rename_and_remove_what_is_indexed() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "in the woods");
            shelf.awaitTakenIn();
        }
        visit(root -> {
            List<Map<String, @Nullable Object>> fields = fields(root, "books");
            fields.forEach(
                    field -> field.computeIfPresent("name", (_, name) -> name.equals("title") ? "heading" : name));
            fields.removeIf(field -> "summary".equals(field.get("name")));
            root.patch(BOOKS, Map.of("name", "volumes", "fields", fields)).expect(200);
            root.post("/api/collections/volumes/records", Map.of("heading", "Ulysses"))
                    .expect(200);
        });
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'ulysses' || title ~ 'walden'")).containsExactly("Ulysses", "Walden");
            assertThat(shelf.search("summary ~ 'woods'")).isEmpty();
            String emma = shelf.add("Emma", "a match");
            shelf.awaitTakenIn();
            assertThat(shelf.search("summary ~ 'match'")).containsExactly("Emma");
            shelf.root().delete(emma).expect(204);
        }
    }

    @Test
    void another_field_by_the_name_of_an_indexed_one_is_indexed_anew() {
        String walden;
        try (Shelf shelf = Shelf.open(directory)) {
            walden = shelf.add("Walden", "in the woods");
            shelf.awaitTakenIn();
        }
        visit(root -> {
            List<Map<String, @Nullable Object>> fields = fields(root, "books");
            fields.add(Map.of("name", "extra", "type", "text"));
            root.patch(BOOKS, Map.of("fields", fields)).expect(200);
            root.patch(walden, Map.of("extra", "borrowed")).expect(200);
            List<Map<String, @Nullable Object>> changed = fields(root, "books");
            changed.removeIf(field -> "title".equals(field.get("name")));
            changed.forEach(
                    field -> field.computeIfPresent("name", (_, name) -> name.equals("extra") ? "title" : name));
            root.patch(BOOKS, Map.of("fields", changed)).expect(200);
        });
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'orrow'")).containsExactly("borrowed");
            assertThat(shelf.search("title ~ 'walden'")).isEmpty();
        }
    }

    @Test
    void a_collection_that_it_removes_and_makes_anew_is_indexed_anew() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "in the woods");
            shelf.awaitTakenIn();
        }
        visit(root -> {
            Map<String, @Nullable Object> books = root.get(BOOKS).expect(200).json();
            root.delete(BOOKS).expect(204);
            root.post("/api/collections", books).expect(200);
            root.post(RECORDS, Map.of("title", "Ulysses")).expect(200);
        });
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'ulysses' || title ~ 'walden'")).containsExactly("Ulysses");
        }
    }

    @Test
    void it_truncates_and_fills_again() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.add("Walden", "in the woods");
            shelf.awaitTakenIn();
        }
        visit(root -> {
            root.delete(BOOKS + "/truncate").expect(204);
            root.post(RECORDS, Map.of("title", "Ulysses")).expect(200);
        });
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'ulysses' || summary ~ 'woods'")).containsExactly("Ulysses");
            shelf.awaitTakenIn();
            assertThat(shelf.search("title ~ 'ulysses' || summary ~ 'woods'")).containsExactly("Ulysses");
        }
    }

    /** The dump gives rows other numbers, and the new record the one that the last row had. */
    @Test
    void what_it_writes_into_a_database_from_a_dump_is_found() throws SQLException, IOException {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.fillBehindGap();
        }
        Dump.rebuild(directory.resolve("data.db"));
        visit(root -> root.post(RECORDS, Map.of("title", "Ulysses")).expect(200));
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'ulysses' || title ~ 'emma' || title ~ 'walden'"))
                    .containsExactly("Emma", "Ulysses", "Walden");
        }
    }
}
