package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Record;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A data directory on a file system of a few megabytes. */
class FullDiskTest {
    private static final String SIZE = "24m";

    @TempDir
    Path directory;

    @Test
    void a_full_disk_is_told_and_leaves_nothing_half_stored() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", mount.toString());
        Assumptions.assumeTrue(mounted, "a small file system can't be mounted here, so a full disk is not tried");
        try (FilesWorld world = new FilesWorld(mount)) {
            HttpAnswer answer = world.http.multipart(
                    "POST", FilesWorld.RECORDS, new MultipartBody().file("image", "a.bin", new byte[30 << 20]));
            assertThat(answer.status()).isEqualTo(507);
            assertThat(answer.body()).contains("The server can't store files now.");
            Until.holds(() -> world.temporary().isEmpty());
            assertThat(world.stored()).isEmpty();
            var record = world.create(new MultipartBody().file("doc", "a.txt", "still alive"));
            assertThat(world.http
                            .get(FilesWorld.url(record, String.valueOf(record.get("doc"))))
                            .body())
                    .isEqualTo("still alive");
        } finally {
            run("umount", "-l", mount.toString());
        }
    }

    @Test
    void a_commit_that_finds_the_disk_full_is_told_and_keeps_nothing_of_it() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", mount.toString());
        Assumptions.assumeTrue(mounted, "a small file system can't be mounted here, so a full disk is not tried");
        try (FilesWorld world = new FilesWorld(mount)) {
            String text = "x".repeat(4900);
            Set<String> acknowledged = new HashSet<>();
            HttpAnswer answer = world.http.post(FilesWorld.RECORDS, Map.of("title", "first"));
            Files.write(mount.resolve("filler"), new byte[16 << 20]);
            for (int n = 0; answer.status() == 200 && n < 5000; n++) {
                acknowledged.add(String.valueOf(FilesWorld.json(answer).get("id")));
                answer = world.http.post(FilesWorld.RECORDS, Map.of("title", n + text));
            }
            assertThat(answer.status()).as(answer.body()).isEqualTo(507);
            assertThat(answer.body()).contains("The server can't store anything now.");
            assertThat(ids(world)).isEqualTo(acknowledged);
            Files.delete(mount.resolve("filler"));
            acknowledged.add(
                    String.valueOf(FilesWorld.json(world.http.post(FilesWorld.RECORDS, Map.of("title", "last")))
                            .get("id")));
            assertThat(ids(world)).isEqualTo(acknowledged);
        } finally {
            run("umount", "-l", mount.toString());
        }
    }

    private static Set<String> ids(FilesWorld world) {
        return world.basin.application().records().list("docs", "", "", 0, 0, Map.of()).stream()
                .map(Record::id)
                .collect(Collectors.toSet());
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }
}
