package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path scratch;

    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @SuppressWarnings("NullAway.Init")
    private Path place;

    @BeforeEach
    void fill() throws IOException {
        directory = Files.createDirectories(scratch.resolve("pb_data"));
        Files.createDirectories(directory.resolve("storage/c"));
        Files.createDirectories(directory.resolve("empty"));
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("nowhere"));
        Files.writeString(directory.resolve("data.db"), "data");
        place = Files.createDirectories(directory.resolve(DataFiles.RESTORE));
    }

    @Test
    void what_can_be_moved_is_found_so_and_stays() throws IOException {
        assertThatCode(() -> new Moves(place).check(directory)).doesNotThrowAnyException();
        assertThat(place).isEmptyDirectory();
        assertThat(directory.resolve("storage/c")).exists();
        assertThat(directory.resolve("empty")).exists();
    }

    /** Whoever runs this: the root of the processes is mounted, and the system's. */
    @Test
    void a_mount_point_is_refused() {
        Path mounted = Path.of("/", "proc");
        assertThatThrownBy(() -> new Moves(place).checkFolder(mounted))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining(mounted + " can't be moved out of the way");
        assertThat(mounted).isNotEmptyDirectory();
        assertThat(place).isEmptyDirectory();
    }
}
