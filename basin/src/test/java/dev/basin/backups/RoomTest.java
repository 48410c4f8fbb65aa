package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.files.Uploads;
import dev.basin.testkit.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No backup takes the last of a disk from the server that writes to it. */
class RoomTest {
    private static final long MIB = 1 << 20;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Room of(long free) {
        return new Room(folder, () -> free);
    }

    @Test
    void what_would_not_fit_is_refused_before_it_is_begun() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("pb_data"));
        Path work = Files.createDirectories(folder.resolve("work"));
        Path zip = work.resolve("a.zip");
        try (DataDirectory data = DataDirectory.open(directory)) {
            Snapshot snapshot = new Snapshot(
                    directory, data.data(), data.auxiliary(), new Uploads(directory.resolve(DataFiles.TEMPORARY)));
            assertThatThrownBy(() -> snapshot.write(work, zip, of(Room.SPARE)))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("There is not enough space on the disk of " + folder + ": 32 MiB are free");
            assertThat(work).isEmptyDirectory();
            snapshot.write(work, zip, of(Room.SPARE + 10 * MIB));
            assertThat(zip).isNotEmptyFile();
        }
    }

    @Test
    void what_turns_out_not_to_fit_stops_before_the_disk_is_full() throws IOException {
        byte[] random = new byte[20 << 20];
        new Random(1).nextBytes(random);
        Path large = Files.write(folder.resolve("large"), random);
        Path zip = folder.resolve("a.zip");
        Room room = new Room(folder, () -> Room.SPARE + 10 * MIB - Files.size(zip));
        try (Archive archive = Archive.create(zip, room)) {
            assertThatThrownBy(() -> archive.add(large, "large"))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("not enough space")
                    .hasMessageNotContaining("can't be read");
        }
        assertThat(Files.size(zip)).isLessThan(16 * MIB);
    }

    @Test
    void a_disk_of_unknown_size_is_given_a_try() {
        assertThatCode(() -> of(Long.MAX_VALUE).require(Long.MAX_VALUE / 2)).doesNotThrowAnyException();
    }
}
