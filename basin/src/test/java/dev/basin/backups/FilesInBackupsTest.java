package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.Application;
import dev.basin.files.UploadedFile;
import dev.basin.records.RecordStore;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import dev.basin.testkit.TestBasin;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Files and records of a restored backup fit together, although it was made while files came and went. */
class FilesInBackupsTest extends BackupsFixture {
    private static final String SIDECAR = ".attrs";
    /** In seconds. */
    private static final long PATIENCE = 60;

    @Override
    CollectionBuilder collection() {
        return CollectionBuilder.base("docs").fields(Fields.text("title"), Fields.file("file"));
    }

    @Test
    void the_file_of_a_save_that_is_not_committed_is_gone_after_the_restore() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch backedUp = new CountDownLatch(1);
        Application application = basin.application();
        application.hooks().onCreate("docs", event -> {
            event.next();
            written.countDown();
            Until.opened(backedUp);
        });
        Thread saving =
                Thread.ofPlatform().start(() -> save(application.records().create("docs")));
        try {
            Until.opened(written);
            backUp("a.zip");
        } finally {
            backedUp.countDown();
            saving.join(Duration.ofSeconds(PATIENCE));
        }
        assertThat(application.records().count("docs", "", Map.of())).isEqualTo(1);

        assertWhole(unpacked("a.zip"), 0);
    }

    @Test
    void a_restored_server_removes_it_too() throws Exception {
        RecordStore records = basin.application().records();
        Record kept = save(records.create("docs"));
        Path note =
                basin.application().uploads().note(List.of(kept.collection().id() + "/" + kept.id() + "/nobody's.txt"));
        Path orphan = directory.resolve("storage/" + kept.collection().id() + "/" + kept.id() + "/nobody's.txt");
        Files.writeString(orphan, "of a save that is under way");
        backUp("a.zip");
        Files.delete(note);

        root.post("/api/backups/a.zip/restore", Map.of()).expect(204);

        Until.holds(() -> Files.notExists(orphan));
        Until.holds(() -> Files.notExists(directory.resolve(DataFiles.RESTORE)));
        assertWhole(directory, 1);
    }

    @Test
    void each_of_many_files_has_its_record_and_each_record_its_file() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AtomicInteger rounds = new AtomicInteger();
        List<Path> backups = new ArrayList<>();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(threads.submit(() -> {
                    while (!done.get()) {
                        comeAndGo();
                        rounds.incrementAndGet();
                    }
                }));
            }
            try {
                for (int i = 0; i < 4; i++) {
                    int enough = rounds.get() + 8;
                    Until.holds(() -> rounds.get() >= enough);
                    backUp(i + ".zip");
                    backups.add(unpacked(i + ".zip"));
                }
            } finally {
                // closing the threads waits for them
                done.set(true);
            }
            for (Future<?> writer : writers) {
                writer.get(PATIENCE, TimeUnit.SECONDS);
            }
        }
        // clean-up that waited for a backup was done afterwards
        backups.add(directory);
        for (Path backup : backups) {
            assertWhole(backup, -1);
        }
    }

    /** Leaves one record of three. */
    private void comeAndGo() {
        RecordStore records = basin.application().records();
        Record replaced = save(records.create("docs"));
        Record deleted = save(records.create("docs"));
        save(replaced);
        records.delete(deleted);
        records.delete(save(records.create("docs")));
    }

    private Record save(Record record) {
        UploadedFile file = basin.application().uploads().receive("a.txt", "content".getBytes(StandardCharsets.UTF_8));
        return basin.application().records().save(record.set("file", file));
    }

    /**
     * Opens the directory, once nobody else has it open.
     *
     * @param count of records, negative for any
     */
    private void assertWhole(Path restored, int count) throws IOException {
        basin.close();
        Set<String> named = new TreeSet<>();
        try (TestBasin opened = TestBasin.start(restored)) {
            List<Record> docs = opened.application().records().list("docs", "", "", 0, 0, Map.of());
            docs.forEach(doc -> named.add(doc.collection().id() + "/" + doc.id() + "/" + doc.text("file")));
            assertThat(docs).hasSize(count < 0 ? docs.size() : count);
        }
        Set<String> files = new TreeSet<>();
        Set<String> sidecars = new TreeSet<>();
        Path storage = restored.resolve("storage");
        try (Stream<Path> all = Files.walk(storage)) {
            all.filter(Files::isRegularFile)
                    .map(file -> storage.relativize(file).toString())
                    .forEach(key -> {
                        if (key.endsWith(SIDECAR)) {
                            sidecars.add(key.substring(0, key.length() - SIDECAR.length()));
                        } else {
                            files.add(key);
                        }
                    });
        }
        assertThat(files).isEqualTo(named);
        assertThat(sidecars).isEqualTo(named);
    }
}
