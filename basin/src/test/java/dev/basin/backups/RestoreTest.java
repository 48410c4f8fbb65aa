package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void one_without_notes_takes_no_folder_for_them() throws IOException {
        new Restore(directory).prepare(zip("data.db", "storage/g"), fresh -> {});
        assertThat(new Restore(directory).finish()).isTrue();
        assertRestored();
        assertThat(directory.resolve(DataFiles.TEMPORARY)).doesNotExist();
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

    private Restore prepared(Path data) throws IOException {
        Restore restore = new Restore(data);
        restore.prepare(zip("data.db", "storage/g"), fresh -> {});
        return restore;
    }

    private void assertOldOnly(Path data) {
        assertThat(data.resolve("data.db")).hasContent("old");
        assertThat(data.resolve("data.db-wal")).hasContent("old wal");
        assertThat(data.resolve("storage/f")).hasContent("old");
        assertThat(data.resolve("storage/g")).doesNotExist();
        assertThat(data.resolve(DataFiles.RESTORE)).doesNotExist();
    }

    @Test
    void old_data_that_can_not_be_moved_away_stay_whole() throws IOException {
        Path deep = deepFolder(3835);
        Files.writeString(deep.resolve("data.db"), "old");
        Files.writeString(deep.resolve("data.db-wal"), "old wal");
        Files.createDirectories(deep.resolve("storage"));
        Files.writeString(deep.resolve("storage/f"), "old");
        // its path is nearly as long as one may be (4095), so that it can't be moved into a folder further down
        Path tooLong = Files.writeString(deep.resolve("n".repeat(250)), "old");
        Restore restore = prepared(deep);
        assertThat(restore.finish()).isFalse();
        assertThat(tooLong).hasContent("old");
        assertOldOnly(deep);
        assertThat(new Restore(deep).finish()).isFalse();
        assertOldOnly(deep);
    }

    /** @param length of its path */
    private Path deepFolder(int length) throws IOException {
        Path deep = elsewhere;
        for (int left = length - deep.toString().length();
                left > 0;
                left = length - deep.toString().length()) {
            deep = deep.resolve("d".repeat(left <= 201 ? left - 1 : 100));
        }
        return Files.createDirectories(deep);
    }

    @Test
    void old_data_stay_when_their_move_can_not_be_noted() throws IOException {
        Restore restore = prepared(directory);
        blockMark("moved");
        assertThat(restore.finish()).isFalse();
        assertOldOnly(directory);
    }

    /** Makes it impossible to write a mark: its name is a link to a file in a folder that does not exist. */
    private void blockMark(String name) throws IOException {
        Files.createSymbolicLink(
                directory.resolve(DataFiles.RESTORE).resolve(name), elsewhere.resolve("no folder/file"));
    }

    @Test
    void nothing_is_overwritten_when_two_programs_wrote_old_data() throws IOException {
        Restore restore = prepared(directory);
        Path old = Files.createDirectories(directory.resolve(DataFiles.RESTORE + "/old"));
        Files.writeString(old.resolve("data.db"), "older");
        Files.createDirectories(old.resolve("storage"));
        for (int start = 0; start < 2; start++) {
            assertThatThrownBy(restore::finish)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("both are there");
            assertThat(directory.resolve("data.db")).hasContent("old");
            assertThat(directory.resolve("data.db-wal")).hasContent("old wal");
            assertThat(old.resolve("data.db")).hasContent("older");
            assertThat(directory.resolve("storage/f")).hasContent("old");
        }
        Files.delete(old.resolve("data.db"));
        Files.delete(old.resolve("storage"));
        assertThat(restore.finish()).isTrue();
        assertRestored();
    }

    @Test
    void an_undoing_that_was_interrupted_is_finished_wherever_it_stopped() throws IOException {
        Path place = directory.resolve(DataFiles.RESTORE);
        List<String> old = List.of("data.db", "data.db-wal", "storage");
        for (int back = 0; back <= old.size(); back++) {
            Restore restore = prepared(directory);
            assertThat(restore.finish()).isTrue();
            DataFiles.move(directory, place.resolve("new"));
            Files.move(place.resolve("moved"), place.resolve("undone"));
            for (String entry : old.subList(0, back)) {
                Files.move(place.resolve("old").resolve(entry), directory.resolve(entry));
            }
            assertThat(new Restore(directory).finish()).isFalse();
            assertOldOnly(directory);
        }
    }

    @Test
    void an_undoing_that_has_not_put_the_new_data_aside_begins_anew() throws IOException {
        Path place = directory.resolve(DataFiles.RESTORE);
        List<String> entries = List.of("data.db", "storage");
        for (int aside = 0; aside <= entries.size(); aside++) {
            Restore restore = prepared(directory);
            assertThat(restore.finish()).isTrue();
            for (String entry : entries.subList(0, aside)) {
                Files.move(directory.resolve(entry), place.resolve("new").resolve(entry));
            }
            assertThat(new Restore(directory).finish()).isTrue();
            assertRestored();
            new Restore(directory).undo();
            assertOldOnly(directory);
        }
    }

    @Test
    void no_old_data_come_back_before_that_is_noted() throws IOException {
        Path place = directory.resolve(DataFiles.RESTORE);
        Restore restore = prepared(directory);
        assertThat(restore.finish()).isTrue();
        Files.createDirectories(place.resolve("undone/in the way"));
        assertThatThrownBy(restore::undo).isInstanceOf(BackupException.class).hasMessageContaining("stays in");
        assertThat(directory.resolve("data.db")).doesNotExist();
        assertThat(place.resolve("old/data.db")).hasContent("old");
        assertThat(place.resolve("new/data.db")).hasContent("new");
    }

    @Test
    void one_that_waits_is_not_disturbed_by_another() throws IOException {
        Restore restore = prepared(directory);
        Path another = zip("data.db", "storage/h");
        assertThatThrownBy(() -> new Restore(directory).prepare(another, fresh -> {}))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("Another backup is being restored");
        assertThat(restore.finish()).isTrue();
        assertRestored();
    }

    @Test
    void entries_can_not_leave_the_folder() throws IOException {
        Path zip = zip("data.db", "../../escaped");
        assertThatThrownBy(() -> new Restore(directory).prepare(zip, fresh -> {}))
                .isInstanceOf(BackupException.class);
        assertThat(directory.resolve("escaped")).doesNotExist();
        assertThat(directory.resolve(DataFiles.RESTORE)).doesNotExist();
    }

    @Test
    void what_does_not_fit_on_the_disk_is_told_and_leaves_nothing() throws IOException {
        Path zip = zip("data.db", "storage/g");
        Restore restore = new Restore(directory, new Room(directory, () -> Room.SPARE + 2));
        assertThatThrownBy(() -> restore.prepare(zip, fresh -> {}))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(
                        "The backup can't be unpacked: There is not enough space on the disk of " + directory);
        assertOldOnly(directory);
    }
}
