package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.files.Uploads;
import dev.basin.storage.Database;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadedBackupsTest {
    private static final int AT_ONCE = 8;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @SuppressWarnings("NullAway.Init")
    private Database data;

    @SuppressWarnings("NullAway.Init")
    private Database auxiliary;

    @SuppressWarnings("NullAway.Init")
    private Backups backups;

    @BeforeEach
    void open() {
        data = SqliteDatabase.open(directory.resolve("data.db"), SqliteOptions.defaults());
        auxiliary = SqliteDatabase.open(directory.resolve("auxiliary.db"), SqliteOptions.defaults());
        backups = new Backups(
                directory, data, auxiliary, new Uploads(directory.resolve(DataFiles.TEMPORARY)), () -> "app");
    }

    @AfterEach
    void close() {
        data.close();
        auxiliary.close();
    }

    @Test
    void of_many_under_one_new_name_the_first_is_kept_and_the_others_are_refused() throws Exception {
        List<Callable<Boolean>> uploads = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            byte[] content = new byte[2 << 20];
            Arrays.fill(content, (byte) i);
            Path file = Files.write(directory.resolve(i + ".upload"), content);
            uploads.add(() -> isPublished(file));
        }
        int kept = -1;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> results = threads.invokeAll(uploads);
            for (int i = 0; i < AT_ONCE; i++) {
                if (results.get(i).get()) {
                    assertThat(kept).as("another one that was kept").isEqualTo(-1);
                    kept = i;
                }
            }
        }
        assertThat(Files.readAllBytes(directory.resolve("backups/a.zip"))).containsOnly(kept);
        assertThat(directory.resolve(kept + ".upload")).doesNotExist();
        assertThat(stored()).containsExactly("a.zip", "a.zip.attrs");
    }

    private boolean isPublished(Path file) {
        try {
            backups.publish(file, "a.zip");
            return true;
        } catch (BackupException refused) {
            assertThat(refused).hasMessage("There is a backup of this name already.");
            return false;
        }
    }

    @Test
    void what_a_killed_process_noted_of_one_that_it_did_not_store_is_removed() throws IOException {
        backups.publish(Files.writeString(directory.resolve("a.upload"), "zip"), "a.zip");
        Files.writeString(directory.resolve("backups/b.zip.attrs"), "{}");
        backups.recover();
        assertThat(stored()).containsExactly("a.zip", "a.zip.attrs");
    }

    private List<String> stored() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("backups"))) {
            return files.map(DataFiles::name).sorted().toList();
        }
    }
}
