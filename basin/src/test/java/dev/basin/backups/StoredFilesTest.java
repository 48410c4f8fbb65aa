package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A backup holds every file of the directory, wherever links have put it, or there is none. */
class StoredFilesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path disk;

    @SuppressWarnings("NullAway.Init")
    private Path target;

    @BeforeEach
    void fill() throws IOException {
        directory = Files.createDirectories(scratch.resolve("pb_data"));
        disk = Files.createDirectories(scratch.resolve("disk"));
        target = Files.createDirectories(directory.resolve(DataFiles.TEMPORARY).resolve("work/data"));
        Files.writeString(directory.resolve("data.db"), "database");
        file(directory.resolve("backups/a.zip"));
        file(directory.resolve(DataFiles.RESTORE + "/old/storage/before"));
    }

    private static void file(Path file) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "content");
    }

    private List<String> gathered() throws IOException {
        Path zip = Files.createTempDirectory(scratch, "zip").resolve("a.zip");
        try (Archive archive = Archive.create(zip, Room.on(scratch))) {
            StoredFiles stored = new StoredFiles(directory, target, archive);
            stored.gather();
            stored.gather();
            archive.addAll(target);
            archive.finish();
        }
        List<String> names = new ArrayList<>();
        try (ZipInputStream packed = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
                names.add(entry.getName());
                assertThat(packed.readAllBytes())
                        .asString(StandardCharsets.UTF_8)
                        .isEqualTo("content");
            }
        }
        return names.stream().sorted().toList();
    }

    @Test
    void a_folder_on_another_disk_is_part_of_it() throws IOException {
        file(disk.resolve("c/r/f.txt"));
        file(scratch.resolve("elsewhere/one.txt"));
        Files.createSymbolicLink(directory.resolve("storage"), disk);
        Files.createSymbolicLink(disk.resolve("c/r/linked.txt"), Path.of("../../../elsewhere/one.txt"));
        Files.createSymbolicLink(disk.resolve("more"), scratch.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("note.txt"), scratch.resolve("elsewhere/one.txt"));
        assertThat(gathered())
                .containsExactly("note.txt", "storage/c/r/f.txt", "storage/c/r/linked.txt", "storage/more/one.txt");
        assertThat(gathered()).hasSize(4);
    }

    @Test
    void no_link_takes_backups_in() throws IOException {
        file(directory.resolve("storage/f"));
        Files.createSymbolicLink(directory.resolve("saved"), directory.resolve("backups"));
        Files.createSymbolicLink(directory.resolve("storage/saved"), Path.of("../backups"));
        Files.createSymbolicLink(directory.resolve("latest.zip"), Path.of("backups/a.zip"));
        Files.createSymbolicLink(directory.resolve("storage/latest.zip"), Path.of("../backups/a.zip"));
        Files.createSymbolicLink(
                directory.resolve("storage/before"), directory.resolve(DataFiles.RESTORE + "/old/storage"));
        Files.createSymbolicLink(directory.resolve("storage/half-done"), target);
        assertThat(gathered()).containsExactly("storage/f");
    }

    @Test
    void backups_on_the_same_other_disk_are_left_out() throws IOException {
        Files.move(directory.resolve("backups"), disk.resolve("backups"));
        Files.createSymbolicLink(directory.resolve("backups"), disk.resolve("backups"));
        Files.createSymbolicLink(directory.resolve("storage"), disk);
        file(disk.resolve("c/f"));
        assertThat(gathered()).containsExactly("storage/c/f");
    }

    @Test
    void what_a_file_system_keeps_in_the_root_of_a_disk_is_left_out() throws IOException {
        file(disk.resolve("c/f"));
        file(disk.resolve("lost+found/found"));
        Files.createSymbolicLink(directory.resolve("storage"), disk);
        assertThat(gathered()).containsExactly("storage/c/f");
    }

    @Test
    void a_link_around_itself_is_refused() throws IOException {
        file(directory.resolve("storage/f"));
        Files.createSymbolicLink(directory.resolve("storage/up"), directory);
        assertThatThrownBy(this::gathered)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a link to a folder that it is in");
    }

    @Test
    void a_link_that_leads_nowhere_is_refused() throws IOException {
        Files.createSymbolicLink(directory.resolve("storage"), scratch.resolve("not mounted"));
        assertThatThrownBy(this::gathered)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.resolve("storage") + " is a link that leads nowhere");
        Files.delete(directory.resolve("storage"));
        Files.createDirectories(directory.resolve("storage"));
        Files.createSymbolicLink(directory.resolve("storage/f"), directory.resolve("storage/f"));
        assertThatThrownBy(this::gathered)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(directory.resolve("storage/f") + " can't be read");
    }

    @Test
    void a_storage_among_the_backups_is_refused() throws IOException {
        Files.move(directory.resolve("backups"), disk.resolve("pb"));
        Files.createSymbolicLink(directory.resolve("backups"), disk.resolve("pb"));
        file(disk.resolve("pb/files/c/r/f"));
        Path storage = directory.resolve("storage");
        for (Path misplaced : List.of(disk.resolve("pb/files"), disk.resolve("pb"), directory.resolve("backups"))) {
            Files.createSymbolicLink(storage, misplaced);
            assertThatThrownBy(this::gathered)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining(storage + " leads to " + misplaced.toRealPath())
                    .hasMessageContaining("Put one of them elsewhere");
            Files.delete(storage);
        }
        Files.createDirectories(storage);
        Files.createSymbolicLink(storage.resolve("c"), disk.resolve("pb/files/c"));
        assertThatThrownBy(this::gathered)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(storage.resolve("c") + " leads to");
    }

    @Test
    void files_and_links_may_vanish_after_they_were_found() throws IOException {
        Path gone = directory.resolve("storage/c/gone");
        assertThat(Links.real(gone)).isEmpty();
        Path zip = scratch.resolve("a.zip");
        try (Archive archive = Archive.create(zip, Room.on(scratch))) {
            archive.add(gone, "storage/c/gone");
            assertThat(archive.holds("storage/c/gone")).isFalse();
            archive.add(directory.resolve("backups/a.zip"), "there");
            archive.finish();
        }
        try (ZipInputStream packed = new ZipInputStream(Files.newInputStream(zip))) {
            assertThat(packed.getNextEntry()).extracting(ZipEntry::getName).isEqualTo("there");
            assertThat(packed.getNextEntry()).isNull();
        }
    }
}
