package com.blvoa.bai.attachment;

import static com.blvoa.bai.testkit.RunningBai.envelope;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attachment that can't be stored although there is room: nobody is told that the disk is full. */
class BrokenStorageTest {
    @Test
    void a_storage_that_is_no_folder_is_500_with_the_requests_id(@TempDir Path directory) throws IOException {
        try (RunningBai bai = RunningBai.start(directory, Map.of())) {
            Path storage = directory.resolve("storage");
            Files.deleteIfExists(storage);
            Files.writeString(storage, "in the way");
            HttpAnswer answer = bai.superuser()
                    .multipart(
                            "POST",
                            "/pb/api/attachment/upload",
                            new MultipartBody().file("attachments_link", "a.txt", "text"));
            assertThat(envelope(answer, 500).get("msg")).asString().doesNotContain("空间", "storage");
            assertThat(answer.header("X-Request-Id")).isNotEmpty();
        }
    }
}
