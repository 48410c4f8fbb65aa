package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.storage.StorageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(folder.resolve("data.db"), SqliteOptions.defaults());
        database.run(tx -> tx.execute("CREATE TABLE t AS SELECT 7 AS n", List.of()));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_copy_holds_what_is_committed() {
        Path copy = folder.resolve("copy.db");
        database.copyTo(copy);
        try (SqliteDatabase copied = SqliteDatabase.open(copy, SqliteOptions.defaults())) {
            assertThat(copied.list("SELECT n FROM t", List.of(), row -> row.integer(0)))
                    .containsExactly(7L);
        }
    }

    @Test
    void one_that_can_not_be_written_is_told() throws IOException {
        Path notThere = folder.resolve("no folder/copy.db");
        assertThatThrownBy(() -> database.copyTo(notThere))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("Unable to open the database file");
        Path noDatabase = Files.writeString(folder.resolve("text"), "text that is no database".repeat(99));
        assertThatThrownBy(() -> database.copyTo(noDatabase)).isInstanceOf(StorageException.class);
    }
}
