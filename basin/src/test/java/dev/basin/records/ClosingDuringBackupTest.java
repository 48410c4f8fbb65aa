package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.files.Standstill;
import dev.basin.files.UploadedFile;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
import dev.basin.testkit.Until;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While a backup collects files, clean-up of stored ones waits, and nothing else does. */
class ClosingDuringBackupTest extends RecordsTest {
    @BeforeEach
    void makeCollection() {
        basin.open("docs", Fields.file("file"));
    }

    private UploadedFile upload() {
        return basin.uploads.receive("a.txt", "content".getBytes(StandardCharsets.UTF_8));
    }

    private boolean isStored(Record record, String name) {
        return basin.files.store().list(FileKeys.folder(record)).contains(FileKeys.folder(record) + name);
    }

    @Test
    void closing_leaves_waiting_clean_up_to_the_next_start() throws Exception {
        Record record = basin.store.save(basin.store.create("docs").set("file", upload()));
        Until.holds(() -> basin.uploads.notes().isEmpty());
        String replaced = record.text("file");
        try (Standstill standstill = basin.uploads.standstill()) {
            record = basin.store.save(record.set("file", upload()));
            CompletableFuture.runAsync(basin.files::close).get(60, TimeUnit.SECONDS);
            assertThat(standstill.noted()).contains(FileKeys.folder(record) + replaced);
        }
        assertThat(isStored(record, replaced)).isTrue();
        assertThat(basin.uploads.notes()).isNotEmpty();

        basin.files.recover(basin.collections, basin.store);

        assertThat(isStored(record, replaced)).isFalse();
        assertThat(isStored(record, record.text("file"))).isTrue();
        assertThat(basin.uploads.notes()).isEmpty();
    }

    @Test
    void closing_waits_for_clean_up_that_need_not_wait() {
        Record record = basin.store.save(basin.store.create("docs").set("file", upload()));
        basin.store.delete(record);
        basin.files.close();
        assertThat(isStored(record, record.text("file"))).isFalse();
        assertThat(basin.uploads.notes()).isEmpty();
    }

    @Test
    void clean_up_goes_on_after_the_backup() {
        Record record = basin.store.save(basin.store.create("docs").set("file", upload()));
        try (Standstill _ = basin.uploads.standstill()) {
            basin.store.delete(record);
            assertThat(isStored(record, record.text("file"))).isTrue();
        }
        Until.holds(() -> !isStored(record, record.text("file")));
    }

    @Test
    void temporary_files_go_meanwhile() {
        try (Standstill _ = basin.uploads.standstill()) {
            UploadedFile upload = upload();
            basin.store.save(basin.store.create("docs").set("file", upload));
            Until.holds(() -> Files.notExists(upload.content()));
        }
    }
}
