package dev.basin.schema;

import dev.basin.storage.Database;
import dev.basin.testkit.DataDirectory;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A fresh data directory and its collections, for tests that change them. */
abstract class CollectionsFixture {
    @TempDir
    Path path;

    private DataDirectory directory;
    Database database;
    Collections collections;

    @BeforeEach
    void open() {
        directory = DataDirectory.open(path);
        database = directory.data();
        collections = new Collections(database);
    }

    @AfterEach
    void close() {
        directory.close();
    }
}
