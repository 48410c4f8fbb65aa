package dev.basin.storage.sqlite;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty database with one reader for each test. */
abstract class OneReaderFixture {
    @TempDir
    Path folder;

    SqliteDatabase database;

    @BeforeEach
    void open() {
        database = SqliteDatabase.open(
                folder.resolve("data.db"), SqliteOptions.defaults().withReaders(1));
    }

    @AfterEach
    void close() {
        database.close();
    }
}
