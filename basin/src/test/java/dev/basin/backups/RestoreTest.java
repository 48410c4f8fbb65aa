package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process may end at any point of a restore: whoever opens the directory next finds the old data or the new. */
class RestoreTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path elsewhere;

    @BeforeEach
    void fill() throws IOException {
        Files.writeString(directory.resolve("data.db"), "old");
        Files.writeString(directory.resolve("data.db-wal"), "old wal");
        Files.createDirectories(directory.resolve("storage"));
        Files.writeString(directory.resolve("storage/f"), "old");
        Files.createDirectories(directory.resolve("backups"));
    }

    private Path zip(String... names) throws IOException {
        Path zip = elsewhere.resolve("a.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                out.write("new".getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }

    private void assertRestored() {
        assertThat(directory.resolve("data.db")).hasContent("new");
        assertThat(directory.resolve("data.db-wal")).doesNotExist();
        assertThat(directory.resolve("storage/f")).doesNotExist();
        assertThat(directory.resolve("storage/g")).hasContent("new");
        assertThat(directory.resolve("backups")).exists();
    }

    @Test
    void an_unmarked_one_is_forgotten() throws IOException {
        Files.createDirectories(directory.resolve(DataFiles.RESTORE + "/new"));
        assertThat(new Restore(directory).finish()).isFalse();
        assertThat(directory.resolve(DataFiles.RESTORE)).doesNotExist();
        assertThat(directory.resolve("data.db")).hasContent("old");
    }

    @Test
    void a_marked_one_is_finished_wherever_it_stopped() throws IOException {
        new Restore(directory).prepare(zip("data.db", "storage/g"), fresh -> {});
        Path old = Files.createDirectories(directory.resolve(DataFiles.RESTORE + "/old"));
        Files.move(directory.resolve("data.db"), old.resolve("data.db"));
        assertThat(new Restore(directory).finish()).isTrue();
        assertRestored();
        Files.move(directory.resolve("storage"), directory.resolve(DataFiles.RESTORE + "/new/storage"));
        assertThat(new Restore(directory).finish()).isTrue();
        assertRestored();
        new Restore(directory).keep();
        assertThat(new Restore(directory).finish()).isFalse();
        assertRestored();
    }

    @Test
    void one_that_can_not_be_opened_is_undone() throws IOException {
        Restore restore = new Restore(directory);
        restore.prepare(zip("data.db", "storage/g"), fresh -> {});
        restore.finish();
        restore.undo();
        assertThat(directory.resolve("data.db")).hasContent("old");
        assertThat(directory.resolve("data.db-wal")).hasContent("old wal");
        assertThat(directory.resolve("storage/g")).doesNotExist();
        assertThat(directory.resolve(DataFiles.RESTORE)).doesNotExist();
    }

    @Test
    void entries_can_not_leave_the_folder() throws IOException {
        Path zip = zip("data.db", "../../escaped");
        assertThatThrownBy(() -> new Restore(directory).prepare(zip, fresh -> {}))
                .isInstanceOf(BackupException.class);
        assertThat(directory.resolve("escaped")).doesNotExist();
        assertThat(directory.resolve(DataFiles.RESTORE)).doesNotExist();
    }
}
