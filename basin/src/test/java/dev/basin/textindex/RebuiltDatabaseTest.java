package dev.basin.textindex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An index is not trusted in a database that somebody wrote anew, whatever was written into it afterwards. */
class RebuiltDatabaseTest {
    private static final String LATER = "INSERT INTO books (id, title) VALUES ('later0000000000', 'Later')";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @BeforeEach
    void fill() {
        try (Shelf shelf = Shelf.open(directory)) {
            shelf.fillBehindGap();
            shelf.sign();
        }
    }

    private Path file() {
        return directory.resolve("data.db");
    }

    private void assertFound(String... titles) {
        try (Shelf shelf = Shelf.open(directory)) {
            for (String title : titles) {
                assertThat(shelf.search("title ~ '" + title + "'")).containsExactly(title);
            }
            assertThat(shelf.isSigned()).isFalse();
        }
    }

    /** The row that is written gets the number that the last one had before the dump. */
    @Test
    void one_from_a_dump_that_was_written_to_is_indexed_anew() throws SQLException, IOException {
        Dump.rebuild(file());
        Dump.run(file(), LATER);
        assertFound("Emma", "Later", "Walden");
    }

    @Test
    void one_from_a_dump_whose_last_row_was_not_taken_in_is_indexed_anew() throws SQLException, IOException {
        Dump.run(file(), "UPDATE books SET title = 'Persuasion' WHERE title = 'Emma'");
        Dump.rebuild(file());
        assertFound("Persuasion", "Walden");
    }

    @Test
    void one_from_a_dump_that_lost_its_last_row_is_indexed_anew() throws SQLException, IOException {
        Dump.run(file(), LATER, "DELETE FROM books WHERE title = 'Later'");
        Dump.rebuild(file());
        assertFound("Emma", "Walden");
    }

    /** Statements of superusers and other programs make tables anew in this way. */
    @Test
    void one_whose_table_was_made_anew_is_indexed_anew() throws SQLException {
        List<String> statements = new ArrayList<>();
        statements.add(sql("name = 'books'").getFirst().replaceFirst("books", "books_new"));
        statements.add("INSERT INTO books_new SELECT * FROM books ORDER BY title");
        List<String> triggers = sql("type = 'trigger' AND tbl_name = 'books'");
        assertThat(triggers).hasSize(3);
        statements.add("DROP TABLE books");
        statements.add("ALTER TABLE books_new RENAME TO books");
        statements.addAll(triggers);
        statements.add(LATER);
        Dump.run(file(), statements.toArray(String[]::new));
        assertFound("Emma", "Later", "Walden");
    }

    @Test
    void one_that_was_written_to_without_its_triggers_is_indexed_anew() throws SQLException {
        List<String> triggers = sql("type = 'trigger' AND tbl_name = 'books'");
        List<String> statements = new ArrayList<>();
        for (String name : names("type = 'trigger' AND tbl_name = 'books'")) {
            statements.add("DROP TRIGGER `" + name + "`");
        }
        statements.add("UPDATE books SET title = 'Persuasion' WHERE title = 'Emma'");
        statements.addAll(triggers);
        Dump.run(file(), statements.toArray(String[]::new));
        assertFound("Persuasion", "Walden");
    }

    /** SQLite promises no numbers of rows there. */
    @ParameterizedTest
    @ValueSource(strings = {"VACUUM", "VACUUM INTO '%s'"})
    void one_from_vacuum_is_indexed_anew(String statement) throws SQLException, IOException {
        Path fresh = directory.resolve("fresh.db");
        Dump.run(file(), statement.formatted(fresh));
        if (Files.exists(fresh)) {
            Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING);
        }
        Dump.run(file(), LATER);
        assertFound("Emma", "Later", "Walden");
    }

    @Test
    void one_of_a_copied_file_is_kept() throws IOException {
        Path fresh = directory.resolve("fresh.db");
        Files.copy(file(), fresh);
        Files.move(fresh, file(), StandardCopyOption.REPLACE_EXISTING);
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'emma'")).containsExactly("Emma");
            assertThat(shelf.isSigned()).isTrue();
        }
    }

    @Test
    void writes_of_another_program_and_changes_of_its_schema_leave_it() throws SQLException {
        Dump.run(
                file(),
                LATER,
                "UPDATE books SET title = 'Persuasion' WHERE title = 'Emma'",
                "CREATE TABLE other (id TEXT)",
                "CREATE INDEX by_title ON books (title)",
                "ALTER TABLE books ADD COLUMN more TEXT DEFAULT ''",
                "ANALYZE");
        try (Shelf shelf = Shelf.open(directory)) {
            assertThat(shelf.search("title ~ 'suasi' || title ~ 'later'")).containsExactly("Later", "Persuasion");
            assertThat(shelf.isSigned()).isTrue();
        }
    }

    private List<String> sql(String which) throws SQLException {
        return read("sql", which);
    }

    private List<String> names(String which) throws SQLException {
        return read("name", which);
    }

    private List<String> read(String column, String which) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM sqlite_master WHERE " + which)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
