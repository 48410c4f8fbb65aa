package dev.basin.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.Library;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningBasin;
import dev.basin.testkit.RunningPocketBase;
import dev.basin.testkit.Zip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup that was made here is a data directory for PocketBase (facts A15). */
class BackupForPocketBaseTest {
    private static final String ROOT = "root@example.com";
    private static final String PASSWORD = "1234567890";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path elsewhere;

    @Test
    void an_unpacked_backup_opens_in_pocketbase() throws IOException {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        try (RunningBasin server = RunningBasin.serve(directory, Library.collections())) {
            server.superuser(ROOT, PASSWORD);
            ApiClient root = server.client().login("_superusers", ROOT, PASSWORD);
            root.patch("/api/settings", Map.of("meta", Map.of("appName", "Moved")))
                    .expect(200);
            root.post("/api/backups", Map.of("name", "moved.zip")).expect(204);
        }
        Zip.unpack(directory.resolve("backups/moved.zip"), elsewhere);
        try (RunningPocketBase peer = binary.serve(elsewhere)) {
            ApiClient root = peer.client().login("_superusers", ROOT, PASSWORD);
            assertThat(root.get("/api/settings").expect(200).body()).contains("\"appName\":\"Moved\"");
            assertThat(root.get("/api/collections/books").expect(200).text("name"))
                    .isEqualTo("books");
        }
    }
}
