package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that can't be stored although there is room: a fault of the installation that is not told as a full disk. */
class BrokenStorageTest {
    @Test
    void a_storage_that_is_no_folder_is_a_failure_of_the_server(@TempDir Path directory) throws IOException {
        try (FilesWorld world = new FilesWorld(directory)) {
            Path storage = directory.resolve("storage");
            Files.deleteIfExists(storage);
            Files.writeString(storage, "in the way");
            HttpAnswer answer = world.http.multipart(
                    "POST", FilesWorld.RECORDS, new MultipartBody().file("doc", "No space left on device", "text"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(500);
            assertThat(answer.body()).contains("Something went wrong").doesNotContain("storage", "store files");
            assertThat(answer.header("X-Request-Id")).isNotEmpty();
        }
    }
}
