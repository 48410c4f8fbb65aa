package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.storage.JavaChild;
import dev.basin.testkit.TestBasin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that makes a backup, and looks at what the next one finds. */
class KilledDuringBackupTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    @Test
    void no_half_backup_is_listed_and_nothing_of_it_stays() throws Exception {
        Path data = directory.resolve("data");
        Path temporary = data.resolve(".pb_temp_to_delete");
        try (JavaChild child = JavaChild.start(Child.class, data.toString())) {
            assertThat(child.line()).isEqualTo("backing up");
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (packed(temporary).isEmpty() && System.nanoTime() - end < 0) {
                LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(200));
            }
            child.kill();
        }
        assertThat(packed(temporary)).isNotEmpty();
        assertThat(data.resolve("backups/whole.zip")).doesNotExist();
        try (TestBasin basin = TestBasin.start(data)) {
            assertThat(basin.superuser().get("/api/backups").expect(200).body()).isEqualTo("[]");
            try (Stream<Path> left = Files.list(temporary)) {
                assertThat(left).isEmpty();
            }
            assertThat(basin.application().records().count("notes", "", Map.of()))
                    .isEqualTo(Child.ROWS);
            Files.delete(data.resolve("storage/large.bin"));
            basin.superuser().post("/api/backups", Map.of("name", "whole.zip")).expect(204);
            assertThat(basin.superuser().get("/api/backups").expect(200).body()).contains("whole.zip");
        }
    }

    /** The half-written zip files. */
    private static List<Path> packed(Path temporary) {
        if (Files.notExists(temporary)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(temporary)) {
            return files.filter(file -> file.toString().endsWith(".zip")).toList();
        } catch (IOException | UncheckedIOException changing) {
            return List.of();
        }
    }

    /** The process that is killed. */
    static final class Child {
        static final int ROWS = 100;

        private Child() {}

        public static void main(String[] arguments) throws IOException {
            Path data = Path.of(arguments[0]);
            TestBasin basin = TestBasin.start(
                    data,
                    builder -> builder.collection(CollectionBuilder.base("notes")
                            .fields(Fields.text("title"))
                            .build()));
            for (int i = 0; i < ROWS; i++) {
                basin.application()
                        .records()
                        .save(basin.application().records().create("notes").set("title", "note " + i));
            }
            // something that takes a while to pack
            byte[] large = new byte[40 << 20];
            new Random(1).nextBytes(large);
            Files.write(Files.createDirectories(data.resolve("storage")).resolve("large.bin"), large);
            System.out.println("backing up");
            basin.superuser().post("/api/backups", Map.of("name", "whole.zip"));
            System.out.println("made");
        }
    }
}
