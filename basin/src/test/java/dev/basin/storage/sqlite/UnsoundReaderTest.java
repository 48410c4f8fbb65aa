package dev.basin.storage.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reading connection that can't let go of what it saw is replaced, and no commit fails because of it. */
class UnsoundReaderTest {
    @Test
    void one_that_can_not_let_go_is_closed_and_the_others_let_go(@TempDir Path folder) throws SQLException {
        Path file = folder.resolve("data.db");
        SqliteDatabase.open(file, SqliteOptions.defaults()).close();
        ReaderPool pool = new ReaderPool(2, () -> SqliteConnection.openReader(file, SqliteOptions.defaults()));
        Versions versions = new Versions(pool::letGo);
        SqliteConnection sound = reading(pool, versions);
        SqliteConnection unsound = reading(pool, versions);
        unsound.command("COMMIT");
        pool.give(sound);
        pool.give(unsound);

        versions.beginCommit();
        versions.endCommit();

        List<SqliteConnection> both = List.of(pool.take(), pool.take());
        assertThat(both).contains(sound).doesNotContain(unsound);
        // a connection that still sees something can't begin
        sound.command("BEGIN");
        sound.command("COMMIT");
        both.forEach(pool::give);
        pool.close();
    }

    private static SqliteConnection reading(ReaderPool pool, Versions versions) {
        SqliteConnection connection = pool.take();
        connection.beginRead(versions, false);
        connection.query("SELECT 1", List.of(), row -> false);
        return connection;
    }
}
