package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesOfViewsTest {
    @TempDir
    Path directory;

    @Test
    void a_view_serves_the_files_of_the_records_that_it_reads() {
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody().file("doc", "a.txt", "seen"));
            world.basin
                    .superuser()
                    .post(
                            "/api/collections",
                            Map.of("name", "shown", "type", "view", "viewQuery", "select id, doc as paper from docs"))
                    .expect(200);
            String url = "/api/files/shown/" + record.get("id") + "/" + record.get("doc");
            assertThat(world.http.get(url).body()).isEqualTo("seen");
            assertThat(world.http.get(url + "x").status()).isEqualTo(404);
        }
    }

    @Test
    void a_deleted_collection_takes_its_files_with_it() {
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody().file("doc", "a.txt", "a"));
            world.basin.superuser().delete("/api/collections/docs").expect(204);
            Path folder = directory.resolve("storage/" + record.get("collectionId"));
            Until.holds(() -> !Files.exists(folder));
        }
    }
}
