package dev.basin.backups;

import dev.basin.schema.CollectionBuilder;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import dev.basin.testkit.Zip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A running server for each test, whose superuser makes backups. */
abstract class BackupsFixture {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path elsewhere;

    @SuppressWarnings("NullAway.Init")
    TestBasin basin;

    @SuppressWarnings("NullAway.Init")
    ApiClient root;

    /** The collection that the server has. */
    abstract CollectionBuilder collection();

    @BeforeEach
    void start() {
        basin = TestBasin.start(
                directory, builder -> builder.collection(collection().build()));
        root = basin.superuser();
    }

    @AfterEach
    void stop() {
        basin.close();
    }

    void backUp(String name) {
        root.post("/api/backups", Map.of("name", name)).expect(204);
    }

    /** What a backup holds, in a folder of its own. */
    Path unpacked(String name) throws IOException {
        Path folder = elsewhere.resolve("unpacked " + name);
        Zip.unpack(directory.resolve("backups").resolve(name), folder);
        return folder;
    }
}
