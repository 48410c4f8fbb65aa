package dev.basin.backups;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * Puts the content of a backup in the place of a data directory's. The content is unpacked and checked beside the data first;
 * then the directory is marked, and whoever opens it next finishes the exchange. So however the process ends, the directory holds the old
 * data or the new, or becomes the new when it is opened.
 */
public final class Restore {
    private static final String READY = "ready";
    private static final String MOVED = "moved";

    private final Path directory;
    private final Path place;
    private final Path fresh;
    private final Path old;

    public Restore(Path directory) {
        this.directory = directory;
        this.place = directory.resolve(DataFiles.RESTORE);
        this.fresh = place.resolve("new");
        this.old = place.resolve("old");
    }

    /**
     * Unpacks a backup and marks the directory.
     *
     * @param check throws when the unpacked directory can't be opened
     * @throws BackupException when it is no backup
     */
    void prepare(Path zip, Consumer<Path> check) {
        try {
            DataFiles.deleteAll(place);
            Files.createDirectories(fresh);
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
            DataFiles.deleteAll(place);
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

    private static void unpack(ZipInputStream packed, Path target) throws IOException {
        Optional<Path> folder = Optional.ofNullable(target.getParent());
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        Files.copy(packed, target);
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

    /**
     * Finishes an exchange that was begun; nobody may have the databases open.
     *
     * @return whether the directory holds restored data now, which {@link #keep} or {@link #undo} must follow
     */
    public boolean finish() {
        try {
            if (Files.notExists(place.resolve(READY))) {
                DataFiles.deleteAll(place);
                return false;
            }
            if (Files.notExists(place.resolve(MOVED))) {
                DataFiles.move(directory, old);
                mark(MOVED);
            }
            DataFiles.move(fresh, directory);
            return true;
        } catch (IOException e) {
            throw new BackupException("The restore of " + directory + " can't be finished: " + e.getMessage(), e);
        }
    }

    /** Forgets the old data. */
    public void keep() {
        try {
            Files.deleteIfExists(place.resolve(READY));
            DataFiles.deleteAll(place);
        } catch (IOException e) {
            throw new BackupException("The replaced data can't be deleted: " + e.getMessage(), e);
        }
    }

    /** Takes the old data back, when the new can't be opened after all. */
    public void undo() {
        try {
            DataFiles.move(directory, fresh);
            DataFiles.move(old, directory);
            keep();
        } catch (IOException e) {
            throw new BackupException("The replaced data stays in " + old + ": " + e.getMessage(), e);
        }
    }
}
