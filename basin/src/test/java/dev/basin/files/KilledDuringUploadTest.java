package dev.basin.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.TestBasin;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that takes uploads, and looks at what the next one finds. */
class KilledDuringUploadTest {
    @TempDir
    Path directory;

    @Test
    void every_record_has_its_file_and_every_file_its_record() throws Exception {
        Path portFile = directory.resolve("port");
        Path data = directory.resolve("data");
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        data.toString(),
                        portFile.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("child.log").toFile())
                .start();
        Set<String> acknowledged = new HashSet<>();
        try {
            Until.holds(() -> Files.exists(portFile) || !child.isAlive());
            HttpCaller http = new HttpCaller(
                    "http://127.0.0.1:" + Files.readString(portFile).strip());
            Thread upload = Thread.ofVirtual().start(() -> uploadUntilItEnds(http, acknowledged));
            Until.holds(() -> size(acknowledged) >= 20);
            child.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
            upload.join();
        } finally {
            child.destroyForcibly();
        }
        try (FilesWorld world = new FilesWorld(data)) {
            Set<String> named = world.basin.application().records().list("docs", "", "", 0, 0, Map.of()).stream()
                    .map(record -> record.collection().id() + "/" + record.id() + "/" + record.text("doc"))
                    .collect(Collectors.toSet());
            assertThat(named).hasSizeGreaterThanOrEqualTo(20).containsAll(acknowledged);
            assertThat(world.stored()).containsExactlyInAnyOrderElementsOf(named);
            assertThat(world.storedWithSidecars()).hasSize(2 * named.size());
            assertThat(world.temporary()).isEmpty();
        }
    }

    private static int size(Set<String> acknowledged) {
        synchronized (acknowledged) {
            return acknowledged.size();
        }
    }

    private static void uploadUntilItEnds(HttpCaller http, Set<String> acknowledged) {
        while (true) {
            try {
                var record = FilesWorld.json(http.multipart(
                        "POST", FilesWorld.RECORDS, new MultipartBody().file("doc", "a.bin", new byte[50_000])));
                synchronized (acknowledged) {
                    acknowledged.add(record.get("collectionId") + "/" + record.get("id") + "/" + record.get("doc"));
                }
            } catch (UncheckedIOException ended) {
                return;
            }
        }
    }

    /** The process that is killed. */
    static final class Child {
        private Child() {}

        public static void main(String[] arguments) throws IOException, InterruptedException {
            TestBasin basin = new FilesWorld(Path.of(arguments[0])).basin;
            Path port = Path.of(arguments[1]);
            Path written = port.resolveSibling("port.tmp");
            Files.writeString(written, String.valueOf(basin.port()));
            Files.move(written, port);
            Thread.currentThread().join();
        }
    }
}
