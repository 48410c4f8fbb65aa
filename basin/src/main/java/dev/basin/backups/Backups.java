package dev.basin.backups;

import dev.basin.security.RandomText;
import dev.basin.storage.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The backups in a data directory's folder {@code backups} (facts A15, D7). One is made or restored at a time. */
public final class Backups {
    private static final String AUTO = "@auto_pb_backup_";
    private static final String WORK = "backup_";
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
     * @param appName part of the names that are made up
     */
    public Backups(Path directory, Database data, Database auxiliary, Supplier<String> appName) {
        this.directory = directory.toAbsolutePath();
        this.folder = this.directory.resolve(DataFiles.BACKUPS);
        this.temporary = this.directory.resolve(DataFiles.TEMPORARY);
        this.snapshot = new Snapshot(this.directory, data, auxiliary);
        this.appName = appName;
        this.clock = InstantSource.system();
    }

    /** Removes what an interrupted process left of backups; for the start. */
    public void recover() {
        try (Stream<Path> entries = Files.isDirectory(temporary) ? Files.list(temporary) : Stream.empty()) {
            for (Path entry : entries.toList()) {
                if (DataFiles.name(entry).startsWith(WORK)) {
                    DataFiles.deleteAll(entry);
                }
            }
        } catch (IOException e) {
            throw new BackupException("What a backup left behind can't be removed: " + e.getMessage(), e);
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
                    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
                    all.add(new Backup(
                            DataFiles.name(file),
                            attributes.size(),
                            attributes.lastModifiedTime().toInstant()));
                }
            }
            return all;
        } catch (IOException e) {
            throw new BackupException("The backups can't be listed.", e);
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
                && !key.endsWith(".attrs")
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

    /** Makes a backup and deletes older ones made so, beyond the number to keep. */
    public void createAuto(int keep) {
        exclusively(() -> write(madeUp(AUTO)));
        List<Backup> own = new ArrayList<>(list());
        own.removeIf(backup -> !backup.key().startsWith(AUTO));
        own.sort(Comparator.comparing(Backup::modified).reversed());
        own.stream().skip(Math.max(1, keep)).forEach(backup -> delete(backup.key()));
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
            snapshot.write(work, zip);
            store(zip, name);
        } catch (IOException e) {
            throw new BackupException("The backup can't be written: " + e.getMessage(), e);
        } finally {
            clear(work);
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

    private void store(Path file, String name) {
        if (!isKey(name)) {
            throw new BackupException("The name of the backup is invalid.");
        }
        Path target = folder.resolve(name);
        if (Files.exists(target)) {
            throw new BackupException("There is a backup of this name already.");
        }
        try {
            Files.createDirectories(folder);
            Sidecar.write(file, folder.resolve(name + ".attrs"), name);
            Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new BackupException("The backup can't be stored: " + e.getMessage(), e);
        }
    }

    private static void clear(Path work) {
        try {
            DataFiles.deleteAll(work);
        } catch (IOException e) {
            throw new BackupException("What a backup left behind can't be removed: " + e.getMessage(), e);
        }
    }

    /** @return false when there is none of this name */
    public boolean delete(String key) {
        Optional<Path> file = find(key);
        if (file.isEmpty()) {
            return false;
        }
        try {
            Files.deleteIfExists(folder.resolve(key + ".attrs"));
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
