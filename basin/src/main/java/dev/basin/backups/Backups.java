package dev.basin.backups;

import dev.basin.files.FileStoreException;
import dev.basin.files.Uploads;
import dev.basin.security.RandomText;
import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The backups in a data directory's folder {@code backups} (facts A15, D7). One is made or restored at a time. */
public final class Backups {
    private static final System.Logger LOG = System.getLogger(Backups.class.getName());
    private static final String AUTO = "@auto_pb_backup_";
    private static final String WORK = "backup_";
    /** Hidden from everybody who looks for backups. */
    private static final String HALF_DONE = ".half_done_";

    private static final String SIDECAR = ".attrs";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_APP_NAME = 50;

    private final Path directory;
    private final Path folder;
    private final Path temporary;
    private final Snapshot snapshot;
    private final Supplier<String> appName;
    private final InstantSource clock;
    private final AtomicBoolean busy = new AtomicBoolean();

    /**
     * @param directory the data directory
     * @param uploads of the directory
     * @param appName part of the names that are made up
     */
    public Backups(Path directory, Database data, Database auxiliary, Uploads uploads, Supplier<String> appName) {
        this.directory = directory.toAbsolutePath();
        this.folder = this.directory.resolve(DataFiles.BACKUPS);
        this.temporary = this.directory.resolve(DataFiles.TEMPORARY);
        this.snapshot = new Snapshot(this.directory, data, auxiliary, uploads);
        this.appName = appName;
        this.clock = InstantSource.system();
    }

    /** Removes what an interrupted process left of backups, as far as it can be removed; for the start. */
    public void recover() {
        clear(temporary, WORK);
        clear(folder, HALF_DONE);
        clear(folder, Backups::isAlone);
    }

    /** Whether it is the sidecar of a backup that was not stored: it is written first. */
    private static boolean isAlone(Path entry) {
        String name = DataFiles.name(entry);
        return name.endsWith(SIDECAR)
                && Files.notExists(entry.resolveSibling(name.substring(0, name.length() - SIDECAR.length())));
    }

    private static void clear(Path folder, String prefix) {
        clear(folder, entry -> DataFiles.name(entry).startsWith(prefix));
    }

    private static void clear(Path folder, Predicate<Path> left) {
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            entries.filter(left).toList().forEach(DataFiles::clear);
        } catch (IOException | UncheckedIOException e) {
            LOG.log(System.Logger.Level.WARNING, "what a backup left in " + folder + " can't be looked for", e);
        }
    }

    /** Whether one is being made or restored. */
    public boolean busy() {
        return busy.get();
    }

    /** All of them by name. */
    public List<Backup> list() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Backup> all = new ArrayList<>();
            for (Path file : files.sorted(Comparator.comparing(DataFiles::name)).toList()) {
                if (isKey(DataFiles.name(file))) {
                    found(file).ifPresent(all::add);
                }
            }
            return all;
        } catch (IOException | UncheckedIOException e) {
            throw new BackupException("The backups can't be listed: " + e.getMessage(), e);
        }
    }

    /** Empty for one that was deleted meanwhile, and for what is no file: folders that file systems make, for example. */
    private static Optional<Backup> found(Path file) throws IOException {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.isRegularFile()
                    ? Optional.of(new Backup(
                            DataFiles.name(file),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /** The file of a backup. */
    public Optional<Path> find(String key) {
        return isKey(key) ? Optional.of(folder.resolve(key)).filter(Files::isRegularFile) : Optional.empty();
    }

    /** A key is a plain file name; sidecars and hidden files are none. */
    private static boolean isKey(String key) {
        return !key.isEmpty()
                && !key.startsWith(".")
                && !key.endsWith(SIDECAR)
                && key.chars().noneMatch(c -> c == '/' || c == '\\' || c < ' ');
    }

    /**
     * Makes a backup. Until it is complete nobody sees it.
     *
     * @param name the key, empty for one made of the application's name and the time
     * @throws BackupException when it fails or another one is being made
     */
    public void create(String name) {
        exclusively(() -> write(name.isEmpty() ? madeUp("pb_backup_") : name));
    }

    /** Makes a backup of a name that {@link #deleteOldAuto} looks for. */
    public void createAuto() {
        exclusively(() -> write(madeUp(AUTO)));
    }

    /**
     * Deletes all but the newest backups that were {@link #createAuto made so}. One that can't be deleted is logged and keeps no other
     * from being deleted.
     *
     * @param keep how many stay; 0 for all
     */
    public void deleteOldAuto(int keep) {
        if (keep == 0) {
            return;
        }
        List<Backup> own = new ArrayList<>(list());
        own.removeIf(backup -> !backup.key().startsWith(AUTO));
        own.sort(Comparator.comparing(Backup::modified).reversed());
        for (Backup old : own.subList(Math.min(keep, own.size()), own.size())) {
            try {
                delete(old.key());
            } catch (BackupException e) {
                LOG.log(System.Logger.Level.ERROR, "the old automatic backup " + old.key() + " stays", e);
            }
        }
    }

    private String madeUp(String prefix) {
        String name = appName.get()
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_|_$", "");
        String cut = name.substring(0, Math.min(LONGEST_APP_NAME, name.length()));
        return prefix + cut + "_" + STAMP.format(clock.instant()) + ".zip";
    }

    private void write(String name) {
        Path work = temporary.resolve(WORK + RandomText.alphanumeric(10));
        try {
            Files.createDirectories(work);
            Path zip = work.resolve("backup.zip");
            snapshot.write(work, zip, Room.on(directory));
            store(zip, name);
        } catch (IOException | FileStoreException | StorageException e) {
            throw new BackupException("The backup can't be written: " + e.getMessage(), e);
        } finally {
            DataFiles.clear(work);
        }
    }

    /**
     * Takes a finished file over as a backup.
     *
     * @throws BackupException when there is one of this name, or the file can't be moved
     */
    public void publish(Path file, String name) {
        OwnThread.run(() -> store(file, name));
    }

    /** One after the other, so that of two under one new name the first is kept and the second refused. */
    private synchronized void store(Path file, String name) {
        if (!isKey(name)) {
            throw new BackupException("The name of the backup is invalid.");
        }
        Path target = folder.resolve(name);
        if (Files.exists(target)) {
            throw new BackupException("There is a backup of this name already.");
        }
        Path sidecar = folder.resolve(name + SIDECAR);
        try {
            Files.createDirectories(folder);
            Sidecar.write(file, sidecar, name);
            move(file, target);
        } catch (IOException e) {
            deleteAfter(e, sidecar);
            throw new BackupException("The backup can't be stored: " + e.getMessage(), e);
        }
    }

    /** The folder of backups may be on another disk, by a link or as a mount point. */
    private void move(Path file, Path target) throws IOException {
        try {
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Path copy = folder.resolve(HALF_DONE + RandomText.alphanumeric(10));
            try {
                Room.on(folder).require(Files.size(file));
                Files.copy(file, copy);
                try (FileChannel written = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                    written.force(true);
                }
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException failure) {
                deleteAfter(failure, copy);
                throw failure;
            }
        }
    }

    private static void deleteAfter(IOException reason, Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** @return false when there is none of this name */
    public boolean delete(String key) {
        Optional<Path> file = find(key);
        if (file.isEmpty()) {
            return false;
        }
        try {
            Files.deleteIfExists(folder.resolve(key + SIDECAR));
            return Files.deleteIfExists(file.get());
        } catch (IOException e) {
            throw new BackupException("The backup can't be deleted: " + e.getMessage(), e);
        }
    }

    /**
     * Unpacks and checks a backup, so that the next opening of the directory puts it in the place of the present data.
     *
     * @param check throws when the unpacked directory can't be opened
     * @throws BackupException when it is no sound backup, or another one is being made or restored
     */
    public void prepareRestore(Path backup, Consumer<Path> check) {
        exclusively(() -> new Restore(directory).prepare(backup, check));
    }

    /** On a thread of its own: copying would hold a carrier of the virtual threads. */
    private void exclusively(Runnable work) {
        if (!busy.compareAndSet(false, true)) {
            throw new BackupException("Try again later - another backup/restore process has already been started.");
        }
        try {
            OwnThread.run(work);
        } finally {
            busy.set(false);
        }
    }
}
