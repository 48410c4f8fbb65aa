package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.RawCaller;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedUploadsTest {
    @TempDir
    Path directory;

    @Test
    void a_client_that_stops_half_way_leaves_nothing() {
        try (FilesWorld world = new FilesWorld(directory)) {
            MultipartBody body = new MultipartBody().file("doc", "a.bin", new byte[200_000]);
            String head = "POST " + FilesWorld.RECORDS + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + body.contentType()
                    + "\r\nContent-Length: 3000000\r\n\r\n";
            try (RawCaller caller = new RawCaller(world.basin.port())) {
                caller.send(head).send(new String(body.unfinished(), StandardCharsets.ISO_8859_1));
                Until.holds(() -> !world.temporary().isEmpty());
            }
            Until.holds(() -> world.temporary().isEmpty());
            assertThat(world.stored()).isEmpty();
            assertThat(world.create(new MultipartBody().file("doc", "a.txt", "next"))
                            .get("doc"))
                    .isNotNull();
        }
    }

    @Test
    void a_body_that_ends_before_its_last_boundary_is_refused() {
        try (FilesWorld world = new FilesWorld(directory)) {
            MultipartBody body = new MultipartBody().file("doc", "a.txt", "a").file("docs", "b.txt", "b");
            for (byte[] sent : List.of(body.unfinished(), "no boundary at all".getBytes(StandardCharsets.UTF_8))) {
                assertThat(world.http
                                .bytes("POST", FilesWorld.RECORDS, body.contentType(), sent)
                                .status())
                        .isEqualTo(400);
            }
            Until.holds(() -> world.temporary().isEmpty());
            assertThat(world.stored()).isEmpty();
        }
    }

    @Test
    void what_a_killed_server_left_behind_is_removed_at_the_next_start() throws IOException {
        String collection;
        String id;
        String kept;
        try (FilesWorld world = new FilesWorld(directory)) {
            var record = world.create(new MultipartBody().file("doc", "a.txt", "a"));
            collection = String.valueOf(record.get("collectionId"));
            id = String.valueOf(record.get("id"));
            kept = String.valueOf(record.get("doc"));
        }
        // as after a kill between storing the files and the commit: noted, stored, and named by no record
        Path folder = directory.resolve("storage/" + collection + "/" + id);
        Files.writeString(folder.resolve("orphan_1.txt"), "x");
        Files.writeString(folder.resolve("orphan_1.txt.attrs"), "{}");
        Path nobody = Files.createDirectories(directory.resolve("storage/" + collection + "/nobody"));
        Files.writeString(nobody.resolve("orphan_2.txt"), "x");
        // killed a moment earlier, when the file had no name yet
        Files.writeString(folder.resolve(".unfinished1.tmp"), "x");
        Files.writeString(nobody.resolve(".unfinished2.tmp"), "x");
        Path begun = Files.createDirectories(directory.resolve("storage/" + collection + "/begun"));
        Files.writeString(begun.resolve(".unfinished3.tmp"), "{}");
        // and between the two files of one
        Path half = Files.createDirectories(directory.resolve("storage/" + collection + "/half"));
        Files.writeString(half.resolve("orphan_4.txt.attrs"), "{}");
        Path removed = Files.createDirectories(directory.resolve("storage/" + collection + "/removed"));
        Files.writeString(removed.resolve("gone.txt.attrs"), "{}");
        // or while a thumb was made
        Path thumbs = Files.createDirectories(folder.resolve("thumbs_" + kept));
        Files.writeString(thumbs.resolve(".unfinished5.tmp"), "x");
        Files.writeString(thumbs.resolve("100x100_" + kept + ".attrs"), "{}");
        Path temporary = Files.createDirectories(directory.resolve(".pb_temp_to_delete"));
        Files.writeString(temporary.resolve("abc.upload"), "half");
        Files.write(
                temporary.resolve("abc.note"),
                List.of(
                        collection + "/" + id + "/" + kept,
                        collection + "/" + id + "/orphan_1.txt",
                        collection + "/nobody/orphan_2.txt",
                        collection + "/begun/orphan_3.txt",
                        collection + "/half/orphan_4.txt",
                        collection + "/removed/"));
        try (FilesWorld world = new FilesWorld(directory)) {
            String key = collection + "/" + id + "/" + kept;
            assertThat(world.storedWithSidecars()).containsExactly(key, key + ".attrs");
            assertThat(world.temporary()).isEmpty();
            assertThat(thumbs).doesNotExist();
            assertThat(nobody).doesNotExist();
            assertThat(begun).doesNotExist();
            assertThat(half).doesNotExist();
            assertThat(removed).doesNotExist();
        }
    }
}
