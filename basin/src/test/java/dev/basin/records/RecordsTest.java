package dev.basin.records;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test on a fresh database. */
abstract class RecordsTest {
    @TempDir
    private Path directory;

    protected RecordsFixture basin;

    @BeforeEach
    void openDatabase() {
        basin = new RecordsFixture(directory);
    }

    @AfterEach
    void closeDatabase() {
        basin.close();
    }
}
