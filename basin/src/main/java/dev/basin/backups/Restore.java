package dev.basin.backups;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Puts the content of a backup in the place of a data directory's. The content is unpacked and checked beside the data first;
 * then the directory is marked, and whoever opens it next finishes the exchange. So however the process ends, the directory holds the old
 * data or the new, or becomes the new when it is opened. What can't be moved stays, and with it all the old data.
 *
 * <p>The folder {@value DataFiles#RESTORE} holds the new data until they are in place, the old ones from then on, and marks: {@code ready}
 * (without it, the folder is refuse), {@code moved} (all old data are in {@code old}), {@code undone} (all new data are in {@code new}
 * again, and old ones come back). What is moved before a mark is moved whole or again by the next start, whatever happens between.
 */
public final class Restore {
    private static final System.Logger LOG = System.getLogger(Restore.class.getName());
    private static final String READY = "ready";
    private static final String MOVED = "moved";
    private static final String UNDONE = "undone";

    private final Path directory;
    private final Path place;
    private final Path fresh;
    private final Path old;
    private final Room room;

    public Restore(Path directory) {
        this(directory, Room.on(directory));
    }

    /** @param room on the disk of the directory */
    Restore(Path directory, Room room) {
        this.room = room;
        this.directory = directory;
        this.place = directory.resolve(DataFiles.RESTORE);
        this.fresh = place.resolve("new");
        this.old = place.resolve("old");
    }

    /**
     * Unpacks a backup and marks the directory.
     *
     * @param check throws when the unpacked directory can't be opened
     * @throws BackupException when it is no backup, or another one waits for the directory to be opened
     */
    void prepare(Path zip, Consumer<Path> check) {
        if (Files.exists(place.resolve(READY))) {
            throw new BackupException("Another backup is being restored.");
        }
        try {
            DataFiles.deleteAll(place);
            Files.createDirectories(fresh);
            new Moves(place).check(directory);
            unpack(zip);
            if (!Files.isRegularFile(fresh.resolve("data.db"))) {
                throw new BackupException("The file is not a backup: it holds no data.db.");
            }
            check.accept(fresh);
            mark(READY);
        } catch (ZipException | IllegalArgumentException e) {
            discardAfter(e);
            throw new BackupException("The file is not a sound zip file.", e);
        } catch (IOException e) {
            discardAfter(e);
            throw new BackupException("The backup can't be unpacked: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            discardAfter(e);
            throw e;
        }
    }

    private void discardAfter(Exception reason) {
        try {
            forget();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    private void unpack(Path zip) throws IOException {
        try (InputStream in = Files.newInputStream(zip);
                ZipInputStream packed = new ZipInputStream(in)) {
            for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
                Path target = fresh.resolve(entry.getName()).normalize();
                if (!target.startsWith(fresh)) {
                    throw new ZipException("an entry leads out of the folder");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    unpack(packed, target);
                }
            }
        }
    }

    private void unpack(ZipInputStream packed, Path target) throws IOException {
        Optional<Path> folder = Optional.ofNullable(target.getParent());
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        try (OutputStream out = room.watched(Files.newOutputStream(target, StandardOpenOption.CREATE_NEW))) {
            packed.transferTo(out);
        }
        sync(target);
    }

    private static void sync(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private void mark(String name) throws IOException {
        Path mark = place.resolve(name);
        Files.writeString(mark, name);
        sync(mark);
    }

    /** The mark goes first: with it and without the rest, the next start would put half a backup in the place of the data. */
    private void forget() throws IOException {
        Files.deleteIfExists(place.resolve(READY));
        DataFiles.clear(place);
    }

    /**
     * Finishes an exchange that was begun; nobody may have the databases open.
     *
     * @return whether the directory holds restored data now, which {@link #keep} or {@link #undo} must follow; else it holds the old
     */
    public boolean finish() {
        try {
            if (Files.notExists(place.resolve(READY))) {
                DataFiles.clear(place);
                return false;
            }
            if (Files.exists(place.resolve(UNDONE))) {
                takeBack();
                return false;
            }
            if (Files.notExists(place.resolve(MOVED)) && !moveAway()) {
                return false;
            }
            DataFiles.moveNotes(fresh, directory);
            DataFiles.move(fresh, directory);
            return true;
        } catch (IOException e) {
            throw new BackupException("The restore of " + directory + " can't be finished: " + e.getMessage(), e);
        }
    }

    /** @return false when something can't be moved, so that the old data stay */
    private boolean moveAway() throws IOException {
        try {
            DataFiles.move(directory, old);
            mark(MOVED);
            return true;
        } catch (IOException e) {
            putBack(e);
            LOG.log(
                    System.Logger.Level.ERROR,
                    "the backup is not restored, and the data from before stay: they can't be moved away",
                    e);
            keep();
            return false;
        }
    }

    private void putBack(IOException reason) throws IOException {
        try {
            // a mark that was written in part would make the next start take what came back for new data
            Files.deleteIfExists(place.resolve(MOVED));
            if (Files.exists(old)) {
                DataFiles.move(old, directory);
            }
        } catch (IOException e) {
            reason.addSuppressed(e);
            throw reason;
        }
    }

    private void takeBack() throws IOException {
        DataFiles.move(old, directory);
        keep();
    }

    /** Forgets what is not in the directory itself: the old data, or the new after {@link #undo}. */
    public void keep() {
        try {
            forget();
        } catch (IOException e) {
            throw new BackupException("The end of a restore can't be marked: " + e.getMessage(), e);
        }
    }

    /** Takes the old data back, when the new can't be opened after all. */
    public void undo() {
        try {
            DataFiles.move(directory, fresh);
            // renamed, because a new mark may have no room: a full disk is one reason to come here
            Files.move(place.resolve(MOVED), place.resolve(UNDONE), StandardCopyOption.ATOMIC_MOVE);
            sync(place.resolve(UNDONE));
            takeBack();
        } catch (IOException e) {
            throw new BackupException("The replaced data stays in " + old + ": " + e.getMessage(), e);
        }
    }
}
