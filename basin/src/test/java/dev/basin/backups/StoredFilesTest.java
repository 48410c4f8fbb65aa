package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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
        new StoredFiles(directory).gather(target);
        try (Stream<Path> all = Files.walk(target)) {
            return all.filter(Files::isRegularFile)
                    .peek(file -> assertThat(file).hasContent("content"))
                    .map(file -> target.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
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
}
