package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.storage.Database;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import dev.basin.testkit.DataDirectory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which data directories are refused, and which only give a warning. */
class OldDirectoryTest {
    @TempDir
    Path path;

    @Test
    void a_directory_of_the_old_layout_is_refused_with_what_to_do() {
        change(
                "CREATE TABLE _migrations (file TEXT PRIMARY KEY, applied INTEGER)",
                "CREATE TABLE _params (id TEXT, key TEXT, value JSON)",
                "CREATE TABLE _admins (id TEXT, email TEXT)",
                "CREATE TABLE _collections (id TEXT, name TEXT, schema JSON)");
        assertThatThrownBy(() -> DataDirectory.open(path))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("0.22 or older")
                .hasMessageContaining("start it once with PocketBase 0.23");
    }

    @Test
    void a_change_of_layout_by_a_newer_pocketbase_is_told_but_opens() {
        DataDirectory.open(path).close();
        change("INSERT INTO _migrations (file, applied) VALUES ('1999999999_future.go', 1), ('1_own.js', 2)");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.warnings()).singleElement().asString().contains("1999999999_future.go");
        }
    }

    @Test
    void what_was_recorded_before_a_directory_was_converted_is_no_news() {
        DataDirectory.open(path).close();
        change("INSERT INTO _migrations (file, applied) VALUES ('1673167670_multi_match_migrate.go', 1),"
                + " ('1718706525_add_login_alert_column.go', 2)");
        try (DataDirectory directory = DataDirectory.open(path)) {
            assertThat(directory.warnings()).isEmpty();
        }
    }

    @Test
    void a_missing_system_table_is_named() {
        DataDirectory.open(path).close();
        change("DROP TABLE _superusers");
        assertThatThrownBy(() -> DataDirectory.open(path)).hasMessageContaining("_superusers");
    }

    private void change(String... statements) {
        try (Database data = SqliteDatabase.open(path.resolve("data.db"), SqliteOptions.defaults())) {
            data.run(tx -> List.of(statements).forEach(sql -> tx.execute(sql, List.of())));
        }
    }
}
