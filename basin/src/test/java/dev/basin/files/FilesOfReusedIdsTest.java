package dev.basin.files;

import static dev.basin.files.FilesWorld.RECORDS;
import static dev.basin.files.FilesWorld.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.Application;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The id of a deleted record, or collection, may be taken again before the files of the old one are removed. */
class FilesOfReusedIdsTest {
    private static final String ID = "abcdefghij01234";
    private static final int ROUNDS = 30;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void a_batch_that_deletes_a_record_and_creates_it_anew_keeps_the_new_file() {
        try (FilesWorld world = new FilesWorld(directory)) {
            world.basin
                    .superuser()
                    .patch("/api/settings", Map.of("batch", Map.of("enabled", true)))
                    .expect(200);
            world.create(new MultipartBody().text("id", ID).file("doc", "old.txt", "old"));
            HttpAnswer answer = world.http.multipart(
                    "POST",
                    "/api/batch",
                    new MultipartBody()
                            .text("@jsonPayload", """
                                    {"requests":[{"method":"DELETE","url":"%s/%s"},
                                    {"method":"POST","url":"%s","body":{"id":"%s"}}]}""".formatted(RECORDS, ID, RECORDS, ID))
                            .file("requests.1.doc", "new.txt", "new"));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            onlyNewFileIsLeft(world);
        }
    }

    @Test
    void whoever_takes_an_id_that_others_take_and_give_up_has_its_file() throws Exception {
        try (FilesWorld world = new FilesWorld(directory);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> takers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                String id = "abcdefghij0123" + i % 2;
                String content = "of taker " + i;
                takers.add(threads.submit(() -> take(world, id, content)));
            }
            for (Future<?> taker : takers) {
                taker.get();
            }
            Until.holds(() ->
                    world.storedWithSidecars().isEmpty() && world.temporary().isEmpty());
        }
    }

    /** Goes on until the id was free often enough. */
    private static void take(FilesWorld world, String id, String content) {
        int taken = 0;
        while (taken < ROUNDS) {
            MultipartBody body = new MultipartBody().text("id", id).file("doc", "a.txt", content);
            HttpAnswer answer = world.http.multipart("POST", RECORDS, body);
            assertThat(answer.status()).as(answer.body()).isIn(200, 400);
            if (answer.status() == 200) {
                taken++;
                var record = FilesWorld.json(answer);
                String url = url(record, String.valueOf(record.get("doc")));
                for (int j = 0; j < 2; j++) {
                    HttpAnswer file = world.http.get(url);
                    assertThat(file.status()).as(file.body()).isEqualTo(200);
                    assertThat(file.body()).isEqualTo(content);
                    FilesWorld.json(world.http.patch(RECORDS + "/" + id, Map.of("title", id + taken + j)));
                }
                assertThat(world.http.get(url).body()).isEqualTo(content);
                assertThat(world.http.delete(RECORDS + "/" + id).status()).isEqualTo(204);
            }
        }
    }

    @Test
    void a_note_that_is_read_when_the_id_is_taken_again_takes_the_old_files_only() throws IOException {
        Path storage = directory.resolve("storage");
        Path temporary = directory.resolve(".pb_temp_to_delete");
        Path old;
        List<String> noted = new ArrayList<>();
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody().text("id", ID).file("doc", "old.txt", "old"));
            old = storage.resolve(record.get("collectionId") + "/" + ID + "/" + record.get("doc"));
            Application application = world.basin.application();
            UploadedFile upload = application.uploads().receive("new.txt", "new".getBytes(StandardCharsets.UTF_8));
            application.database().run(tx -> {
                application
                        .records()
                        .delete(application.records().find("docs", ID).orElseThrow());
                noted.addAll(notes(temporary));
                Record newer = application.records().create("docs").set("id", ID);
                application.records().save(newer.set("doc", upload));
            });
        }
        assertThat(noted).isNotEmpty();
        // as after a kill between the commit and the removal of the files
        Path thumbs = Files.createDirectories(old.resolveSibling("thumbs_" + old.getFileName()));
        Files.writeString(thumbs.resolve("100x100_" + old.getFileName()), "x");
        Files.writeString(old, "old");
        Files.write(temporary.resolve("abc.note"), noted);
        try (FilesWorld world = new FilesWorld(directory)) {
            onlyNewFileIsLeft(world);
            assertThat(thumbs).doesNotExist();
        }
    }

    private static List<String> notes(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> lines = new ArrayList<>();
            for (Path note :
                    files.filter(file -> file.toString().endsWith(".note")).toList()) {
                lines.addAll(Files.readAllLines(note));
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_collection_that_comes_back_with_its_id_has_the_files_of_its_new_records_only() {
        try (FilesWorld world = new FilesWorld(directory)) {
            world.create(new MultipartBody().text("id", ID).file("doc", "old.txt", "old"));
            world.create(new MultipartBody().file("doc", "other.txt", "old"));
            Application application = world.basin.application();
            Collection docs = application.collections().find("docs").orElseThrow();
            UploadedFile upload = application.uploads().receive("new.txt", "new".getBytes(StandardCharsets.UTF_8));
            application.database().run(tx -> {
                application.collections().delete(tx, docs);
                application.collections().save(tx, docs);
                Record newer = application.records().create("docs").set("id", ID);
                application.records().save(newer.set("doc", upload));
            });
            onlyNewFileIsLeft(world);
        }
    }

    private static void onlyNewFileIsLeft(FilesWorld world) {
        Until.holds(() -> world.temporary().isEmpty());
        var record = FilesWorld.json(world.http.get(RECORDS + "/" + ID));
        assertThat(world.http
                        .get(url(record, String.valueOf(record.get("doc"))))
                        .body())
                .isEqualTo("new");
        assertThat(world.stored()).containsExactly(record.get("collectionId") + "/" + ID + "/" + record.get("doc"));
    }
}
