package dev.basin.backups;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The files of a data directory, and which of them a backup holds (facts A15). */
final class DataFiles {
    /** Where restored data waits for its turn. */
    static final String RESTORE = ".basin_restore";

    static final String TEMPORARY = ".pb_temp_to_delete";
    static final String BACKUPS = "backups";

    private static final Set<String> LEFT_OUT =
            Set.of(BACKUPS, TEMPORARY, RESTORE, ".notify", ".autocert_cache", "lost+found", ".basin.lock");

    private DataFiles() {}

    /** What a backup holds and a restore replaces, below the directory itself. */
    static List<Path> replaceable(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> !LEFT_OUT.contains(name(entry))).toList();
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

    /** Moves everything that a restore replaces from one directory into another. */
    static void move(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (Path entry : replaceable(from)) {
            Files.move(entry, to.resolve(name(entry)), StandardCopyOption.REPLACE_EXISTING);
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

    /**
     * Makes every regular file below one folder appear below another, where it is not yet there: as a second name of the same
     * bytes where the file system can do that. Stored files never change, so that this is a copy. One that vanishes meanwhile
     * is left out.
     */
    static void link(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile()) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
                return FileVisitResult.CONTINUE;
            }
        });
        for (Path file : files) {
            linkOne(file, to.resolve(from.relativize(file).toString()));
        }
    }

    private static void linkOne(Path file, Path target) throws IOException {
        if (Files.exists(target)) {
            return;
        }
        Optional<Path> folder = Optional.ofNullable(target.getParent());
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException cannotLink) {
            if (Files.exists(file)) {
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
