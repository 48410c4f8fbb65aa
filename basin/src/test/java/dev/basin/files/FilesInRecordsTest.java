package dev.basin.files;

import static dev.basin.files.FilesWorld.RECORDS;
import static dev.basin.files.FilesWorld.names;
import static dev.basin.files.FilesWorld.url;
import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesInRecordsTest {
    @TempDir
    Path directory;

    @Test
    void an_uploaded_file_gets_a_name_of_its_own_and_a_sidecar() throws IOException {
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody().text("title", "a").file("doc", "My Photo.PNG", "hello"));
            String name = String.valueOf(record.get("doc"));
            assertThat(name).matches("my_photo_[a-z0-9]{10}\\.PNG");
            assertThat(world.http.get(url(record, name)).body()).isEqualTo("hello");
            String key = record.get("collectionId") + "/" + record.get("id") + "/" + name;
            assertThat(world.storedWithSidecars()).containsExactly(key, key + ".attrs");
            assertThat(Files.readString(directory.resolve("storage/" + key + ".attrs")))
                    .isEqualTo("{\"user.cache_control\":\"\",\"user.content_disposition\":\"\","
                            + "\"user.content_encoding\":\"\",\"user.content_language\":\"\","
                            + "\"user.content_type\":\"text/plain; charset=utf-8\","
                            + "\"user.metadata\":{\"original-filename\":\"My Photo.PNG\"},"
                            + "\"md5\":\"XUFAKrxLKna5cZ2REBfFkg==\"}\n");
            Until.holds(() -> world.temporary().isEmpty());
        }
    }

    @Test
    void files_replace_join_and_leave_those_that_are_there() {
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody().file("docs", "a.txt", "a"));
            String id = String.valueOf(record.get("id"));
            String a = names(record, "docs").getFirst();
            var appended = world.update(id, new MultipartBody().file("docs+", "b.txt", "b"));
            assertThat(names(appended, "docs")).hasSize(2).startsWith(a);
            var prepended = world.update(id, new MultipartBody().file("+docs", "c.txt", "c"));
            assertThat(names(prepended, "docs"))
                    .hasSize(3)
                    .endsWith(names(appended, "docs").toArray(String[]::new));
            var without = world.update(id, new MultipartBody().text("docs-", a));
            assertThat(names(without, "docs")).hasSize(2).doesNotContain(a);
            assertThat(world.http.get(url(record, a)).status()).isEqualTo(404);
            String kept = names(without, "docs").getLast();
            var united = world.update(
                    id,
                    new MultipartBody()
                            .text("docs", kept)
                            .file("docs", "d.txt", "d")
                            .file("docs", "e.txt", "e"));
            assertThat(names(united, "docs")).hasSize(3).startsWith(kept);
            var replaced = world.update(id, new MultipartBody().file("docs", "f.txt", "f"));
            assertThat(names(replaced, "docs")).hasSize(1);
            Until.holds(() -> world.stored().size() == 1);
            FilesWorld.json(world.http.patch(RECORDS + "/" + id, Map.of("docs", List.of())));
            Until.holds(() -> world.stored().isEmpty() && world.temporary().isEmpty());
        }
    }

    @Test
    void of_several_files_a_single_field_keeps_the_last() {
        try (FilesWorld world = new FilesWorld(directory)) {
            var record =
                    world.create(new MultipartBody().file("doc", "a.txt", "a").file("doc", "b.txt", "b"));
            assertThat(world.http
                            .get(url(record, String.valueOf(record.get("doc"))))
                            .body())
                    .isEqualTo("b");
            Until.holds(() -> world.stored().size() == 1 && world.temporary().isEmpty());
        }
    }

    @Test
    void names_that_nobody_uploaded_are_refused() {
        try (FilesWorld world = new FilesWorld(directory)) {
            assertThat(world.http.post(RECORDS, Map.of("doc", "x.png")).body())
                    .contains("\"doc\":{\"code\":\"validation_invalid_file\"");
            var record = world.create(new MultipartBody().file("doc", "a.txt", "a"));
            var other = world.create(new MultipartBody().file("doc", "b.txt", "b"));
            assertThat(world.http
                            .patch(RECORDS + "/" + other.get("id"), Map.of("doc", record.get("doc")))
                            .body())
                    .contains("validation_invalid_file");
        }
    }

    @Test
    void too_many_too_large_and_wrong_files_are_refused_and_leave_nothing() {
        try (FilesWorld world = new FilesWorld(directory)) {
            MultipartBody many = new MultipartBody();
            for (int i = 0; i < 4; i++) {
                many.file("docs", i + ".txt", "x");
            }
            assertThat(refused(world, many))
                    .contains("\"code\":\"validation_too_many_files\"", "\"params\":{\"maxSelect\":3}");
            assertThat(refused(world, new MultipartBody().file("docs", "Big File.txt", "x".repeat(1001))))
                    .contains(
                            "\"code\":\"validation_file_size_limit\"",
                            "Failed to upload Big File.txt - the maximum allowed file size is 1000 bytes.",
                            "\"params\":{\"file\":\"Big File.txt\",\"maxSize\":1000}");
            assertThat(refused(world, new MultipartBody().file("pdf", "a.pdf", "not really")))
                    .contains("\"code\":\"validation_invalid_mime_type\"");
            assertThat(refused(world, new MultipartBody().file("doc", "a.attrs", "x")))
                    .contains("Failed to create record.");
            assertThat(world.create(new MultipartBody().file("pdf", "a.bin", "%PDF-1.7 x"))
                            .get("pdf"))
                    .asString()
                    .endsWith(".bin");
            Until.holds(() -> world.stored().size() == 1 && world.temporary().isEmpty());
        }
    }

    private static String refused(FilesWorld world, MultipartBody body) {
        HttpAnswer answer = world.http.multipart("POST", RECORDS, body);
        assertThat(answer.status()).isEqualTo(400);
        return answer.body();
    }

    @Test
    void a_refused_write_leaves_neither_files_nor_folders() throws IOException {
        try (FilesWorld world = new FilesWorld(directory)) {
            var first = world.create(new MultipartBody().text("title", "taken").file("doc", "a.txt", "a"));
            assertThat(refused(world, new MultipartBody().text("title", "taken").file("doc", "b.txt", "b")))
                    .contains("validation_not_unique");
            var second = world.create(new MultipartBody().file("doc", "c.txt", "c"));
            HttpAnswer update = world.http.multipart(
                    "PATCH",
                    RECORDS + "/" + second.get("id"),
                    new MultipartBody().text("title", "taken").file("doc", "d.txt", "d"));
            assertThat(update.body()).contains("validation_not_unique");
            Until.holds(() -> world.stored().size() == 2 && world.temporary().isEmpty());
            assertThat(world.http
                            .get(url(second, String.valueOf(second.get("doc"))))
                            .body())
                    .isEqualTo("c");
            try (var folders = Files.list(directory.resolve("storage/" + first.get("collectionId")))) {
                assertThat(folders).hasSize(2);
            }
        }
    }

    @Test
    void a_deleted_record_takes_its_files_with_it() {
        try (FilesWorld world = new FilesWorld(directory)) {
            var record =
                    world.create(new MultipartBody().file("docs", "a.txt", "a").file("doc", "b.txt", "b"));
            assertThat(world.http.delete(RECORDS + "/" + record.get("id")).status())
                    .isEqualTo(204);
            Path folder = directory.resolve("storage/" + record.get("collectionId") + "/" + record.get("id"));
            Until.holds(() -> !Files.exists(folder));
        }
    }

    @Test
    void rules_see_name_and_size_of_an_upload() {
        try (FilesWorld world = new FilesWorld(
                directory,
                docs -> docs.createRule("@request.body.doc.size < 5 && @request.body.doc.originalName = 'ok.txt'"))) {
            assertThat(world.http
                            .multipart("POST", RECORDS, new MultipartBody().file("doc", "ok.txt", "1234"))
                            .status())
                    .isEqualTo(200);
            refused(world, new MultipartBody().file("doc", "ok.txt", "12345"));
            refused(world, new MultipartBody().file("doc", "no.txt", "1234"));
            Until.holds(() -> world.stored().size() == 1 && world.temporary().isEmpty());
        }
    }

    @Test
    void files_for_other_fields_are_ignored_and_texts_are_read_beside_files() {
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody()
                    .file("title", "a.txt", "a")
                    .file("nothing", "b.txt", "b")
                    .text("@jsonPayload", "{\"title\":\"from json\"}")
                    .file("doc", "c.txt", ""));
            assertThat(record.get("title")).isEqualTo("from json");
            assertThat(record.get("doc")).asString().matches("c[a-z0-9]{10}_[a-z0-9]{10}\\.txt");
            Until.holds(() -> world.stored().size() == 1 && world.temporary().isEmpty());
        }
    }

    @Test
    void server_code_attaches_files_and_knows_what_they_are() throws IOException {
        try (FilesWorld world = new FilesWorld(directory)) {
            var application = world.basin.application();
            UploadedFile upload =
                    application.uploads().receive("合同 v2.pdf", "%PDF-1.4 x".getBytes(StandardCharsets.UTF_8));
            assertThat(upload.size()).isEqualTo(10);
            assertThat(upload.type().text()).isEqualTo("application/pdf");
            assertThat(upload.md5()).isEqualTo("64db84159331a83ceeabcff6006c403c");
            Record record = application.records().create("docs").set("doc", upload);
            Record saved = application.records().save(record);
            assertThat(saved.uploads("doc")).isEmpty();
            String key = saved.collection().id() + "/" + saved.id() + "/" + saved.text("doc");
            try (StoredFile file = application.files().open(key).orElseThrow()) {
                assertThat(file.size()).isEqualTo(10);
                assertThat(file.attributes().originalName()).contains("合同 v2.pdf");
            }
            Until.holds(() -> world.temporary().isEmpty());
        }
    }

    @Test
    void a_rolled_back_transaction_leaves_no_file() {
        try (FilesWorld world = new FilesWorld(directory)) {
            var application = world.basin.application();
            UploadedFile upload = application.uploads().receive("a.txt", new byte[] {'a'});
            try {
                application.database().run(tx -> {
                    application
                            .records()
                            .save(application.records().create("docs").set("doc", upload));
                    throw new IllegalStateException("not this time");
                });
            } catch (IllegalStateException expected) {
                assertThat(expected).hasMessage("not this time");
            }
            Until.holds(() -> world.stored().isEmpty());
            application.records().save(application.records().create("docs").set("doc", upload));
            assertThat(world.stored()).hasSize(1);
        }
    }

    @Test
    void bodies_may_be_as_large_as_the_fields_allow() {
        try (FilesWorld world = new FilesWorld(directory)) {
            byte[] large = new byte[(32 << 20) + 1];
            HttpAnswer refused = world.http.multipart("POST", RECORDS, new MultipartBody().file("doc", "a.bin", large));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("validation_file_size_limit");
            byte[] larger = new byte[(32 << 20) + (40 << 20)];
            assertThat(world.http
                            .multipart("POST", RECORDS, new MultipartBody().file("doc", "a.bin", larger))
                            .status())
                    .isEqualTo(413);
            assertThat(world.http
                            .multipart("POST", RECORDS, new MultipartBody().text("title", "x".repeat((32 << 20) + 1)))
                            .status())
                    .isEqualTo(413);
            Until.holds(() -> world.temporary().isEmpty());
            assertThat(world.stored()).isEmpty();
        }
    }
}
