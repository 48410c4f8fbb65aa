package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.Database;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import dev.basin.testkit.DataDirectory;
import dev.basin.testkit.PocketBaseBinary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new data directory is what the newest PocketBase makes of one, but for its own secrets, times and mail texts. */
class FreshDirectoryTest {
    private static final String MASTER =
            "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY rowid";
    private static final String COLLECTIONS = "SELECT id, system, type, name, fields, indexes, listRule, viewRule,"
            + " createRule, updateRule, deleteRule, options FROM _collections ORDER BY rowid";

    @TempDir
    Path ours;

    @TempDir
    Path theirs;

    @Test
    void a_new_directory_has_the_tables_and_rows_that_pocketbase_makes() {
        PocketBaseBinary.newest().superuser(theirs, "a@b.co", "1234567890");
        try (DataDirectory directory = DataDirectory.open(ours)) {
            List<String> expected = dump(theirs.resolve("data.db"));
            assertThat(rows(directory.data(), MASTER, 4)).isNotEmpty();
            assertThat(dumpOf(directory.data())).containsExactlyElementsOf(expected);
        }
        assertThat(logs(ours)).isEqualTo(logs(theirs)).isNotEmpty();
    }

    @Test
    void a_directory_of_pocketbase_opens_unchanged() {
        PocketBaseBinary.newest().superuser(theirs, "a@b.co", "1234567890");
        List<String> before = dump(theirs.resolve("data.db"));
        try (DataDirectory directory = DataDirectory.open(theirs)) {
            assertThat(directory.warnings()).isEmpty();
            Collections collections = new Collections(directory.data());
            assertThat(collections.all()).extracting(Collection::name).contains("_superusers", "users");
            for (Collection collection : collections.all()) {
                CollectionRow written = CollectionRow.of(collection);
                assertThat(rows(
                                directory.data(),
                                "SELECT fields, indexes, options FROM _collections WHERE id = '" + collection.id()
                                        + "'",
                                3))
                        .containsExactly(spaced(written.fields() + "|" + written.indexes() + "|" + written.options()));
            }
        }
        assertThat(dump(theirs.resolve("data.db"))).isEqualTo(before);
    }

    @Test
    void pocketbase_goes_on_with_a_directory_made_here() {
        try (DataDirectory directory = DataDirectory.open(ours)) {
            Collections collections = new Collections(directory.data());
            directory
                    .data()
                    .run(tx -> collections.save(
                            tx,
                            CollectionBuilder.base("posts")
                                    .fields(Fields.text("title").max(9).asRequired())
                                    .timestamps()
                                    .unique("title")
                                    .build()));
        }
        List<String> before = dump(ours.resolve("data.db"));
        PocketBaseBinary.newest().superuser(ours, "a@b.co", "1234567890");
        assertThat(dump(ours.resolve("data.db"))).isEqualTo(before);
    }

    private static List<String> dump(Path file) {
        try (Database database = SqliteDatabase.open(file, SqliteOptions.defaults())) {
            return dumpOf(database);
        }
    }

    private static List<String> dumpOf(Database database) {
        List<String> dump = new ArrayList<>(rows(database, MASTER, 4));
        dump.addAll(rows(database, "SELECT file FROM _migrations ORDER BY file", 1));
        rows(database, COLLECTIONS, 12)
                .forEach(row -> dump.add(row.replaceAll("\"secret\":\"[A-Za-z0-9]{50}\"", "\"secret\":\"...\"")
                        .replaceAll("\"body\":\"(?:[^\"\\\\]|\\\\.)*\"", "\"body\":\"...\"")));
        return dump;
    }

    private static List<String> logs(Path directory) {
        try (Database database = SqliteDatabase.open(directory.resolve("auxiliary.db"), SqliteOptions.defaults())) {
            return rows(database, MASTER, 4);
        }
    }

    /** The rows as text, with white space in statements made equal. */
    private static List<String> rows(Database database, String sql, int columns) {
        return database.read(session -> session.list(sql, List.of(), row -> {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < columns; i++) {
                values.add(String.valueOf(row.text(i))
                        .replaceAll("\\s+", " ")
                        .replace("( ", "(")
                        .replace(" )", ")"));
            }
            return String.join("|", values);
        }));
    }

    private static String spaced(String text) {
        return text.replaceAll("\\s+", " ").replace("( ", "(").replace(" )", ")");
    }
}
