package dev.basin.backups;

import dev.basin.files.Uploads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a data directory, and which of them a backup holds (facts A15). */
final class DataFiles {
    private static final System.Logger LOG = System.getLogger(DataFiles.class.getName());

    /** Where restored data waits for its turn. */
    static final String RESTORE = ".basin_restore";

    static final String TEMPORARY = ".pb_temp_to_delete";
    static final String BACKUPS = "backups";
    static final String STORAGE = "storage";

    /** What file systems put into the root of a disk; only root may read it. */
    static final String LOST_AND_FOUND = "lost+found";

    private static final Set<String> LEFT_OUT =
            Set.of(BACKUPS, TEMPORARY, RESTORE, ".notify", ".autocert_cache", LOST_AND_FOUND, ".basin.lock");

    private DataFiles() {}

    /** The folders of the directory itself that hold data which no backup may hold. */
    static List<Path> apart(Path directory) {
        return List.of(directory.resolve(BACKUPS), directory.resolve(TEMPORARY), directory.resolve(RESTORE));
    }

    /** What a backup holds and a restore replaces, below the directory itself. */
    static List<Path> replaceable(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !LEFT_OUT.contains(name(entry))).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Whether a file is one of a database's own: it is copied by the database, never as a file. */
    static boolean ofDatabase(Path entry) {
        String name = name(entry);
        return name.startsWith("data.db") || name.startsWith("auxiliary.db");
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /** Says that a file or folder, or what a link leads to, can't be read; for a superuser. */
    static IOException unreadable(Path path, IOException reason) {
        return reason instanceof FileSystemLoopException
                ? new IOException(path + " is a link to a folder that it is in.", reason)
                : new IOException(path + " can't be read (" + reason + ").", reason);
    }

    /**
     * Moves everything that a restore replaces from one directory into another. Nothing is overwritten: when a name is taken there,
     * nothing is moved at all.
     */
    static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        List<Path> entries = replaceable(from);
        for (Path entry : entries) {
            Path target = to.resolve(name(entry));
            if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(
                        entry.toString(), target.toString(), "both are there; move one of them elsewhere by hand");
            }
        }
        for (Path entry : entries) {
            // whole or not at all: half a copy would be taken for the file
            Files.move(entry, to.resolve(name(entry)), StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Moves what is noted of files that may be nobody's; the rest of the temporary files stays. */
    static void moveNotes(Path from, Path to) throws IOException {
        List<Path> notes = new Uploads(from.resolve(TEMPORARY)).notes();
        if (notes.isEmpty()) {
            // a full disk has no room for a folder that nobody needs
            return;
        }
        Path target = Files.createDirectories(to.resolve(TEMPORARY));
        for (Path note : notes) {
            Files.move(note, target.resolve(name(note)), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** As {@link #deleteAll}; what can't be deleted is logged and left to the next start. */
    static void clear(Path left) {
        try {
            deleteAll(left);
        } catch (IOException e) {
            LOG.log(System.Logger.Level.WARNING, "what a backup or a restore left in " + left + " can't be deleted", e);
        }
    }

    static void deleteAll(Path root) throws IOException {
        if (Files.notExists(root)) {
            return;
        }
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
