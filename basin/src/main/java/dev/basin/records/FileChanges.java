package dev.basin.records;

import dev.basin.errors.ApiException;
import dev.basin.files.FileStore;
import dev.basin.files.UploadedFile;
import dev.basin.files.Uploads;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.Record;
import dev.basin.storage.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one save of one record does to its files. Either settled after the commit or undone, whichever comes first, once. */
final class FileChanges {
    private final RecordFiles files;
    private final boolean concerned;
    private final boolean isNew;
    /** Where each placed file is: name by folder and name. */
    private final Map<String, Placed> placed = new HashMap<>();

    private final List<Path> notes = new ArrayList<>();
    private final AtomicBoolean finished = new AtomicBoolean();

    private record Placed(String folder, UploadedFile file) {}

    FileChanges(RecordFiles files, Record record) {
        this.files = files;
        this.concerned = RecordFiles.mayHave(record.collection());
        this.isNew = record.isNew();
    }

    /** Stores the record's uploaded files that are not stored yet; slow, so best called before the write waits for its turn. */
    void place(Record record) {
        if (!concerned) {
            return;
        }
        String folder = FileKeys.folder(record);
        List<UploadedFile> missing = new ArrayList<>();
        List<String> touched = new ArrayList<>();
        for (Field field : record.collection().fields()) {
            if (field instanceof FileField) {
                for (UploadedFile upload : record.uploads(field.name())) {
                    if (!placed.containsKey(folder + upload.name())) {
                        missing.add(upload);
                        touched.add(folder + upload.name());
                    }
                }
            }
        }
        if (notes.isEmpty()) {
            removed(record).forEach(name -> touched.add(folder + name));
        }
        if (!touched.isEmpty()) {
            notes.add(files.uploads().note(touched));
        }
        missing.forEach(upload -> store(record, folder, upload));
    }

    private void store(Record record, String folder, UploadedFile upload) {
        String key = folder + upload.name();
        if (!FileStore.isKey(key)) {
            throw ApiException.badRequest(record.isNew() ? "Failed to create record." : "Failed to update record.");
        }
        files.underWay().begin(folder, upload.name());
        placed.put(key, new Placed(folder, upload));
        upload.storeIn(files.store(), key);
    }

    /** The names that the record's file fields held and hold no more. */
    private static Set<String> removed(Record record) {
        Set<String> gone = new HashSet<>();
        Set<String> kept = new HashSet<>();
        for (Field field : record.collection().fields()) {
            if (field instanceof FileField) {
                gone.addAll(RecordValidator.texts(record.original(field.name())));
                kept.addAll(record.texts(field.name()));
            }
        }
        gone.removeAll(kept);
        return gone;
    }

    /** What is to be done once the record is stored as it is now. */
    Runnable settling(Record record) {
        if (!concerned) {
            return () -> {};
        }
        String folder = FileKeys.folder(record);
        Set<String> gone = record.isNew() ? new HashSet<>() : removed(record);
        Set<String> named = FileOwners.names(record);
        return () -> settle(folder, gone, named);
    }

    void settleAfter(Transaction tx, Runnable settling) {
        if (concerned) {
            tx.afterCommit(settling);
        }
    }

    void undoAfter(Transaction tx) {
        if (concerned) {
            tx.afterRollback(this::undo);
        }
    }

    private void settle(String folder, Set<String> gone, Set<String> named) {
        if (!finished.compareAndSet(false, true) || gone.isEmpty() && placed.isEmpty()) {
            return;
        }
        // at once: who deletes the record next must not take its files for those of a save
        endUnderWay();
        placed.values().forEach(one -> files.soon(one.file::discard));
        files.cleanUpSoon(() -> {
            gone.forEach(name -> files.delete(folder, name));
            placed.values().forEach(one -> {
                if (!one.folder.equals(folder) || !named.contains(one.file.name())) {
                    files.delete(one.folder, one.file.name());
                }
            });
            notes.forEach(Uploads::forget);
        });
    }

    private void endUnderWay() {
        placed.values().forEach(one -> files.underWay().end(one.folder, one.file.name()));
    }

    /** Removes what was stored; the uploaded files themselves can still be saved with a record. */
    void undo() {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        try {
            RecordFiles.attempt(() -> {
                placed.values().forEach(one -> files.store().delete(one.folder + one.file.name()));
                if (isNew) {
                    placed.values().forEach(one -> files.store().deleteEmptyFolder(one.folder));
                }
                notes.forEach(Uploads::forget);
            });
        } finally {
            endUnderWay();
        }
    }
}
