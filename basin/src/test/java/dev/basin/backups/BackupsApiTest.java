package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.DataDirectory;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Checklist row 145: making, listing, deleting and restoring backups on a running server. */
class BackupsApiTest extends BackupsFixture {
    private static final String NOTES = "/api/collections/notes/records";

    @Override
    CollectionBuilder collection() {
        return CollectionBuilder.base("notes")
                .fields(Fields.text("title"), Fields.number("n"))
                .listRule("");
    }

    @Test
    void backups_are_made_listed_and_deleted() {
        assertThat(root.get("/api/backups").expect(200).body()).isEqualTo("[]");
        for (String bad : List.of("A.zip", "a", "../a.zip")) {
            assertThat(root.post("/api/backups", Map.of("name", bad))
                            .expect(400)
                            .body())
                    .contains("\"name\":{\"code\":\"validation_match_invalid\"");
        }
        backUp("a.zip");
        assertThat(root.post("/api/backups", Map.of("name", "a.zip"))
                        .expect(400)
                        .body())
                .contains("validation_backup_name_exists");
        root.post("/api/backups", Map.of()).expect(204);
        assertThat(root.get("/api/backups?fields=key").expect(200).body())
                .matches("\\[\\{\"key\":\"a.zip\"},\\{\"key\":\"pb_backup_acme_\\d{14}.zip\"}]");
        root.delete("/api/backups/a.zip").expect(204);
        root.delete("/api/backups/a.zip").expect(400);
        root.delete("/api/backups/..%2Fdata.db").expect(400);
        assertThat(directory.resolve("data.db")).exists();
        basin.guest().get("/api/backups").expect(401);
    }

    @Test
    void backups_are_downloaded_with_a_superusers_file_token_and_uploaded() throws Exception {
        backUp("a.zip");
        byte[] zip = Files.readAllBytes(directory.resolve("backups/a.zip"));
        String token = root.post("/api/files/token", Map.of()).expect(200).text("token");
        assertThat(basin.http().download("/api/backups/a.zip?token=" + token)).isEqualTo(zip);
        for (String other : List.of("", "x", root.token())) {
            assertThat(root.get("/api/backups/a.zip?token=" + other).expect(403).body())
                    .contains("Insufficient permissions to access the resource.");
        }
        root.get("/api/backups/b.zip?token=" + token).expect(404);
        root.get("/api/backups/..%2Fdata.db?token=" + token).expect(404);

        assertThat(upload("a.zip", zip)).contains("validation_backup_name_exists");
        assertThat(upload("b.zip", new byte[] {1, 2})).contains("validation_invalid_mime_type");
        assertThat(upload("Big Name.zip", zip)).isEmpty();
        assertThat(directory.resolve("backups/Big Name.zip")).hasBinaryContent(zip);
        assertThat(root.post("/api/backups/upload", Map.of()).expect(400).body())
                .contains("validation_required");
        basin.guest().post("/api/backups/upload", Map.of()).expect(401);
    }

    private String upload(String name, byte[] content) {
        return basin.http()
                .token(root.token())
                .multipart("POST", "/api/backups/upload", new MultipartBody().file("file", name, content))
                .body();
    }

    @Test
    void a_backup_holds_one_moment_although_writes_go_on() throws Exception {
        String a = root.post(NOTES, Map.of("title", "a", "n", 0)).expect(200).text("id");
        String b = root.post(NOTES, Map.of("title", "b", "n", 0)).expect(200).text("id");
        root.patch("/api/settings", Map.of("batch", Map.of("enabled", true))).expect(200);
        Files.createDirectories(directory.resolve("storage/c/r"));
        Files.writeString(directory.resolve("storage/c/r/f.txt"), "stored");
        AtomicBoolean done = new AtomicBoolean();
        Thread writer = Thread.ofPlatform().start(() -> {
            while (!done.get()) {
                root.post("/api/batch", Map.of("requests", List.of(up(a), up(b))))
                        .expect(200);
            }
        });
        backUp("a.zip");
        done.set(true);
        writer.join();
        Path unpacked = unpacked("a.zip");
        assertThat(unpacked.resolve("storage/c/r/f.txt")).hasContent("stored");
        assertThat(unpacked.resolve("backups")).doesNotExist();
        try (DataDirectory copy = DataDirectory.open(unpacked)) {
            List<Long> counts = copy.data().list("SELECT \"n\" FROM \"notes\"", List.of(), row -> row.integer(0));
            assertThat(counts).hasSize(2).containsOnly(counts.getFirst());
            assertThat(copy.data().list("PRAGMA integrity_check", List.of(), row -> String.valueOf(row.text(0))))
                    .containsExactly("ok");
        }
        assertThat(directory.resolve(".pb_temp_to_delete")).isEmptyDirectory();
    }

    @Test
    void health_tells_that_no_backup_can_be_begun_while_one_is_made() throws Exception {
        byte[] large = new byte[48 << 20];
        new Random(1).nextBytes(large);
        Files.createDirectories(directory.resolve("storage/c/r"));
        Files.write(directory.resolve("storage/c/r/large"), large);
        assertThat(canBackup()).isTrue();
        Thread making = Thread.ofVirtual().start(() -> backUp("a.zip"));
        boolean refused = false;
        while (!refused && making.isAlive()) {
            refused = !canBackup();
        }
        assertThat(refused).isTrue();
        making.join();
        assertThat(canBackup()).isTrue();
    }

    private boolean canBackup() {
        String body = root.get("/api/health").expect(200).body();
        assertThat(body).contains("\"canBackup\":");
        return body.contains("\"canBackup\":true");
    }

    private static Map<String, Object> up(String id) {
        return Map.of("method", "PATCH", "url", NOTES + "/" + id, "body", Map.of("n+", 1));
    }

    /** Requests are answered a moment before the port is told. */
    private boolean listensAt(int port) {
        try {
            return basin.port() == port;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    @Test
    void a_restore_brings_the_old_data_back_on_the_same_port() throws IOException {
        root.post(NOTES, Map.of("title", "before")).expect(200);
        Files.createDirectories(directory.resolve("storage/c"));
        Files.writeString(directory.resolve("storage/c/old.txt"), "old");
        backUp("a.zip");
        root.post(NOTES, Map.of("title", "after")).expect(200);
        Files.writeString(directory.resolve("storage/c/new.txt"), "new");
        int port = basin.port();
        root.post("/api/backups/nope.zip/restore", Map.of()).expect(400);
        root.post("/api/backups/a.zip/restore", Map.of()).expect(204);
        Until.holds(() -> titles().equals(List.of("before")));
        Until.holds(() -> listensAt(port));
        assertThat(directory.resolve("storage/c/old.txt")).hasContent("old");
        assertThat(directory.resolve("storage/c/new.txt")).doesNotExist();
        assertThat(directory.resolve(DataFiles.RESTORE)).doesNotExist();
        assertThat(root.get("/api/backups?fields=key").expect(200).body()).isEqualTo("[{\"key\":\"a.zip\"}]");
        root.post(NOTES, Map.of("title", "later")).expect(200);
    }

    @Test
    void what_is_no_backup_is_refused_and_changes_nothing() throws IOException {
        root.post(NOTES, Map.of("title", "kept")).expect(200);
        Path folder = Files.createDirectories(directory.resolve("backups"));
        Files.writeString(folder.resolve("text.zip"), "no zip at all");
        Files.write(
                folder.resolve("empty.zip"),
                new byte[] {'P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        for (String name : List.of("text.zip", "empty.zip")) {
            assertThat(root.post("/api/backups/" + name + "/restore", Map.of())
                            .expect(400)
                            .body())
                    .contains("Failed to restore the backup.");
        }
        assertThat(titles()).containsExactly("kept");
        assertThat(directory.resolve(DataFiles.RESTORE)).doesNotExist();
    }

    @Test
    void a_backup_that_would_lack_files_fails_and_says_why() throws IOException {
        Path disk = Files.createDirectories(elsewhere.resolve("disk"));
        Files.writeString(disk.resolve("f.txt"), "stored");
        Files.createSymbolicLink(directory.resolve("storage"), disk);
        backUp("a.zip");
        assertThat(unpacked("a.zip").resolve("storage/f.txt")).hasContent("stored");
        Files.createSymbolicLink(disk.resolve("gone"), elsewhere.resolve("nowhere"));
        assertThat(root.post("/api/backups", Map.of("name", "b.zip"))
                        .expect(400)
                        .body())
                .contains("Failed to create backup.", "is a link that leads nowhere");
        assertThat(root.get("/api/backups?fields=key").expect(200).body()).isEqualTo("[{\"key\":\"a.zip\"}]");
        assertThat(directory.resolve(".pb_temp_to_delete")).isEmptyDirectory();
    }

    /** A folder on another disk than the data, where there is one. */
    private Path otherDisk() throws IOException {
        Path memory = Path.of("/", "dev", "shm");
        return Files.isWritable(memory) ? Files.createTempDirectory(memory, "backups") : elsewhere;
    }

    @Test
    void backups_may_be_kept_and_files_stored_on_another_disk() throws Exception {
        Path disk = otherDisk();
        try {
            Files.createSymbolicLink(directory.resolve("backups"), Files.createDirectories(disk.resolve("backups")));
            Files.createSymbolicLink(directory.resolve("storage"), Files.createDirectories(disk.resolve("storage")));
            Files.writeString(disk.resolve("storage/f.txt"), "stored");
            Files.createDirectories(disk.resolve("backups/lost+found"));
            backUp("a.zip");
            byte[] zip = Files.readAllBytes(disk.resolve("backups/a.zip"));
            assertThat(upload("b.zip", zip)).isEmpty();
            assertThat(root.get("/api/backups?fields=key").expect(200).body())
                    .isEqualTo("[{\"key\":\"a.zip\"},{\"key\":\"b.zip\"}]");
            assertThat(disk.resolve("backups"))
                    .isDirectoryNotContaining(file -> DataFiles.name(file).startsWith("."));
            assertThat(unpacked("b.zip").resolve("storage/f.txt")).hasContent("stored");
            root.post("/api/backups/b.zip/restore", Map.of()).expect(204);
            Until.holds(() -> directoryIs("storage/f.txt"));
        } finally {
            DataFiles.deleteAll(disk);
        }
    }

    /** A link is replaced by a folder with the files of the backup. */
    private boolean directoryIs(String file) {
        return !Files.isSymbolicLink(directory.resolve("storage")) && Files.exists(directory.resolve(file));
    }

    @Test
    void what_can_not_be_stored_leaves_nothing_behind() throws IOException {
        Path folder = Files.createDirectories(directory.resolve("backups"));
        Files.createDirectories(folder.resolve("a.zip.attrs/in the way"));
        assertThat(root.post("/api/backups", Map.of("name", "a.zip"))
                        .expect(400)
                        .body())
                .contains("The backup can't be stored");
        assertThat(folder.resolve("a.zip")).doesNotExist();
        assertThat(directory.resolve(".pb_temp_to_delete")).isEmptyDirectory();
    }

    @Test
    void automatic_backups_come_and_go_with_the_settings() {
        root.patch("/api/settings", Map.of("backups", Map.of("cron", "0 0 1 1 *", "cronMaxKeep", 1)))
                .expect(200);
        assertThat(root.get("/api/crons").body())
                .contains("{\"id\":\"__pbAutoBackup__\",\"expression\":\"0 0 1 1 *\"}");
        root.post("/api/crons/__pbAutoBackup__", Map.of()).expect(204);
        Until.holds(() -> root.get("/api/backups").body().contains("@auto_pb_backup_acme_"));
        root.patch("/api/settings", Map.of("backups", Map.of("cron", ""))).expect(200);
        assertThat(root.get("/api/crons").body()).doesNotContain("AutoBackup");
    }

    private List<String> titles() {
        try {
            return basin.guest().get(NOTES).expect(200).items().stream()
                    .map(row -> String.valueOf(row.get("title")))
                    .toList();
        } catch (UncheckedIOException | AssertionError closedForAMoment) {
            return List.of();
        }
    }
}
