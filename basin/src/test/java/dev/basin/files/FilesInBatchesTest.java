package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checklist row 134: files that come with the items of a batch. */
class FilesInBatchesTest {
    private static final String TWO = """
            {"requests":[{"method":"POST","url":"/api/collections/docs/records","body":{"title":"%s"}},
            {"method":"PUT","url":"/api/collections/docs/records","body":{"title":"%s"}}]}""";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void parts_are_stored_with_the_items_that_they_name() throws IOException {
        try (FilesWorld world = new FilesWorld(directory)) {
            allow(world, 0);
            HttpAnswer answer = send(world, "a", "b");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body())
                    .matches(
                            "(?s).*\"doc\":\"one_\\w{10}\\.txt\".*\"docs\":\\[\"two_\\w{10}\\.txt\",\"three_\\w{10}.*");
            assertThat(stored()).isEqualTo(3);
        }
    }

    @Test
    void a_refused_batch_leaves_no_file() throws IOException {
        try (FilesWorld world = new FilesWorld(directory)) {
            allow(world, 0);
            assertThat(send(world, "same", "same").status()).isEqualTo(400);
            assertThat(stored()).isZero();
        }
    }

    @Test
    void the_settings_limit_the_body() {
        try (FilesWorld world = new FilesWorld(directory)) {
            allow(world, 100);
            assertThat(send(world, "a", "b").status()).isIn(400, 413);
        }
    }

    private static void allow(FilesWorld world, int maxBodySize) {
        world.basin
                .superuser()
                .patch("/api/settings", Map.of("batch", Map.of("enabled", true, "maxBodySize", maxBodySize)))
                .expect(200);
    }

    private static HttpAnswer send(FilesWorld world, String first, String second) {
        return world.http.multipart(
                "POST",
                "/api/batch",
                new MultipartBody()
                        .text("@jsonPayload", TWO.formatted(first, second))
                        .file("requests.0.doc", "one.txt", "1")
                        .file("requests[1].docs", "two.txt", "2")
                        .file("requests[1].docs", "three.txt", "3")
                        .file("requests.1.title", "no.txt", "4")
                        .file("requests.00.doc", "zeros.txt", "6")
                        .file("requests.7.doc", "far.txt", "5"));
    }

    private long stored() throws IOException {
        Path storage = directory.resolve("storage");
        if (Files.notExists(storage)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(storage)) {
            return files.filter(file -> file.toString().endsWith(".txt")).count();
        }
    }
}
