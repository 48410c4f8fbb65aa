package dev.basin.records;

import dev.basin.files.FileStore;
import dev.basin.files.FileStoreException;
import dev.basin.files.Uploads;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.Record;
import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The files beside records: stored before the commit that names them, removed after the commit that lets go of them, both away
 * from the queue of writes. Keys are {@code <collectionId>/<recordId>/<file>} (facts A1).
 *
 * <p>A save that touches files first writes their keys to a note, removed when everything is settled; so does who makes a thumb,
 * with the key of the picture. The notes that are found at the start tell which files an interrupted process left behind: those that
 * their record does not name are removed.
 */
public final class RecordFiles implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(RecordFiles.class.getName());

    private final FileStore store;
    private final Uploads uploads;
    private final FilesUnderWay underWay = new FilesUnderWay();
    private final ExecutorService cleaning = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("files-", 0).factory());

    public RecordFiles(FileStore store, Uploads uploads) {
        this.store = store;
        this.uploads = uploads;
    }

    FileStore store() {
        return store;
    }

    Uploads uploads() {
        return uploads;
    }

    /** What saves are storing at this moment. */
    FilesUnderWay underWay() {
        return underWay;
    }

    FileChanges changes(Record record) {
        return new FileChanges(this, record);
    }

    /** Whether records of the collection can have files. */
    static boolean mayHave(Collection collection) {
        for (Field field : collection.fields()) {
            if (field instanceof FileField) {
                return true;
            }
        }
        return false;
    }

    /** Removes the files of a record that a transaction deletes, soon after its commit; not those of a newer one with its id. */
    void deleteAllAfter(Transaction tx, Record record, FileOwners owners) {
        List<String> noted = new ArrayList<>();
        String folder = FileKeys.folder(record);
        for (Field field : record.collection().fields()) {
            if (field instanceof FileField) {
                RecordValidator.texts(record.original(field.name())).forEach(name -> noted.add(folder + name));
            }
        }
        if (!noted.isEmpty()) {
            noted.addFirst(folder);
        }
        deleteAfter(tx, folder, noted, owners);
    }

    /** Removes the files of collections that are removed from now on; not those of newer records, should one be back by then. */
    public void followRemovals(Collections collections, RecordStore records) {
        FileOwners owners = new FileOwners(collections, records.reader());
        collections.onRemoval((tx, gone) -> {
            if (mayHave(gone)) {
                String folder = gone.id() + "/";
                deleteAfter(tx, folder, List.of(folder), owners);
            }
        });
    }

    /** @param noted what tells the next start of it, in case that this process ends between commit and clean-up */
    private void deleteAfter(Transaction tx, String folder, List<String> noted, FileOwners owners) {
        Optional<Path> note = noted.isEmpty() ? Optional.empty() : attemptNote(folder, noted);
        tx.afterRollback(() -> attempt(() -> note.ifPresent(Uploads::forget)));
        tx.afterCommit(() -> cleanUpSoon(() -> {
            new FileSweep(this, owners).sweep(folder);
            note.ifPresent(Uploads::forget);
        }));
    }

    /** Whoever deletes wants room on the disk, so that a full one must not be in the way. */
    private Optional<Path> attemptNote(String folder, List<String> noted) {
        try {
            return Optional.of(uploads.note(noted));
        } catch (FileStoreException e) {
            LOG.log(System.Logger.Level.WARNING, "the files of " + folder + " stay if the process ends now", e);
            return Optional.empty();
        }
    }

    /** Runs clean-up of stored files that nobody waits for; itself waits while a backup collects files. */
    void cleanUpSoon(Runnable work) {
        soon(() -> uploads.cleanUp(work));
    }

    /** Runs what nobody waits for, and nothing stored is touched by. */
    void soon(Runnable work) {
        cleaning.execute(() -> attempt(work));
    }

    /** Runs clean-up whose failure changes nothing for anybody; what is left then is only a file too many. */
    static void attempt(Runnable work) {
        try {
            work.run();
        } catch (FileStoreException | StorageException e) {
            LOG.log(System.Logger.Level.WARNING, "files that are not needed any more could not be removed", e);
        }
    }

    /** Removes a file with its thumbs. */
    void delete(String folder, String name) {
        store.delete(folder + name);
        store.deletePrefix(FileKeys.thumbs(folder, name));
    }

    /** Removes what an interrupted process left behind: temporary files, and stored files that no record names. For the start. */
    public void recover(Collections collections, RecordStore records) {
        FileSweep sweep = new FileSweep(this, new FileOwners(collections, records.reader()));
        for (Path note : uploads.notes()) {
            try {
                Uploads.keys(note).forEach(key -> attempt(() -> sweep.finish(key)));
            } catch (FileStoreException e) {
                LOG.log(System.Logger.Level.WARNING, "the note of an interrupted process can't be read", e);
            }
        }
        uploads.clear();
    }

    /** The file field that holds the name. */
    static Optional<FileField> field(Record record, String name) {
        for (Field field : record.collection().fields()) {
            if (field instanceof FileField file && record.texts(file.name()).contains(name)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    /** Waits for clean-up that is under way; what itself waits for a backup is left to the next start. */
    @Override
    public void close() {
        uploads.stopWaiting();
        cleaning.close();
    }
}
