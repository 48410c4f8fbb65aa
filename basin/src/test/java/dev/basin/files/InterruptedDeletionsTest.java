package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.storage.JavaChild;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of what was deleted go at the latest when the server starts again, however it ended. */
class InterruptedDeletionsTest {
    private static final int RECORDS = 60;

    @TempDir
    Path directory;

    @Test
    void after_a_kill_during_deletions_no_file_is_left_that_no_record_names() throws Exception {
        Path data = directory.resolve("data");
        List<String> ids = new ArrayList<>();
        try (FilesWorld world = new FilesWorld(data)) {
            for (int i = 0; i < RECORDS; i++) {
                var record = world.create(new MultipartBody().file("doc", "a.bin", new byte[2000]));
                ids.add(String.valueOf(record.get("id")));
            }
        }
        try (JavaChild child = JavaChild.start(Child.class, data.toString())) {
            HttpCaller http = new HttpCaller("http://127.0.0.1:" + child.line());
            Thread deletions = Thread.ofVirtual().start(() -> deleteUntilItEnds(http, ids));
            // when the last deletions are being done, some files are usually still to be removed
            child.line();
            child.kill();
            deletions.join();
        }
        try (FilesWorld world = new FilesWorld(data)) {
            List<String> named = world.basin.application().records().list("docs", "", "", 0, 0, Map.of()).stream()
                    .map(record -> record.collection().id() + "/" + record.id() + "/" + record.text("doc"))
                    .toList();
            assertThat(named).hasSizeLessThanOrEqualTo(RECORDS - 20);
            assertThat(world.stored()).containsExactlyInAnyOrderElementsOf(named);
            assertThat(world.temporary()).isEmpty();
            String collection = world.basin
                    .application()
                    .collections()
                    .find("docs")
                    .orElseThrow()
                    .id();
            try (var folders = Files.list(data.resolve("storage").resolve(collection))) {
                assertThat(folders.map(folder -> folder.getFileName().toString())
                                .collect(Collectors.toSet()))
                        .hasSize(named.size());
            }
        }
    }

    @Test
    void a_noted_deletion_is_finished_and_one_that_was_not_committed_is_not() throws IOException {
        String collection;
        String id;
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody().file("doc", "a.txt", "a"));
            collection = String.valueOf(record.get("collectionId"));
            id = String.valueOf(record.get("id"));
        }
        Path gone = Files.createDirectories(directory.resolve("storage/" + collection + "/gone/thumbs_a.png"));
        Files.writeString(gone.resolve("100x100_a.png"), "x");
        Path removed = Files.createDirectories(directory.resolve("storage/pbc_removed/any"));
        Files.writeString(removed.resolve("a.txt"), "x");
        Files.write(
                Files.createDirectories(directory.resolve(".pb_temp_to_delete")).resolve("abc.note"),
                List.of(collection + "/gone/", collection + "/" + id + "/", collection + "/", "pbc_removed/", "/", ""));
        try (FilesWorld world = new FilesWorld(directory)) {
            assertThat(world.stored()).hasSize(1).first().asString().startsWith(collection + "/" + id + "/");
            assertThat(directory.resolve("storage/" + collection + "/gone")).doesNotExist();
            assertThat(directory.resolve("storage/pbc_removed")).doesNotExist();
            assertThat(world.temporary()).isEmpty();
        }
    }

    @Test
    void a_removed_collection_takes_its_files_along() {
        try (FilesWorld world = new FilesWorld(directory)) {
            world.create(new MultipartBody().file("doc", "a.txt", "a"));
            world.basin.superuser().delete("/api/collections/docs").expect(204);
            Until.holds(() -> world.storedWithSidecars().isEmpty());
            Until.holds(() -> world.temporary().isEmpty());
        }
    }

    private static void deleteUntilItEnds(HttpCaller http, List<String> ids) {
        for (String id : ids) {
            try {
                http.delete(FilesWorld.RECORDS + "/" + id);
            } catch (UncheckedIOException ended) {
                return;
            }
        }
    }

    /** The process that is killed. */
    static final class Child {
        private static final int DELETED = 20;

        private Child() {}

        public static void main(String[] arguments) throws InterruptedException {
            FilesWorld world = new FilesWorld(Path.of(arguments[0]));
            System.out.println(world.basin.port());
            int[] deleted = {0};
            world.basin.application().hooks().afterDelete("docs", event -> {
                event.next();
                if (++deleted[0] == DELETED) {
                    System.out.println("enough");
                }
            });
            Thread.currentThread().join();
        }
    }
}
