package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FillingTest {
    @TempDir
    private Path folder;

    @Test
    void copies_of_a_row_differ_in_their_id_and_in_one_text() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE carts (id TEXT PRIMARY KEY, cart_id TEXT UNIQUE, owner TEXT)");
            statement.execute("INSERT INTO carts VALUES ('first', 'one', 'somebody'), ('second', 'two', 'other')");
        }
        try (Filling filling = new Filling(folder)) {
            filling.copies("carts", "cart_id", "first", 500);
        }
        assertThat(count("owner = 'somebody'")).isEqualTo(501);
        assertThat(count("length(id) = 15")).isEqualTo(500);
        assertThat(count("cart_id IN ('" + Filling.copied(0) + "', '" + Filling.copied(499) + "')"))
                .isEqualTo(2);
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("data.db"));
    }

    private int count(String condition) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM carts WHERE " + condition)) {
            return rows.getInt(1);
        }
    }
}
