package dev.basin.backups;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a data directory holds beside its databases. Symbolic links count as what they lead to, since folders are put on other disks
 * with them; only what leads to the backups is left out. Whatever can't be read fails the backup: one that lacks files in
 * silence is found out when it is needed.
 */
final class StoredFiles {
    private final Path directory;

    StoredFiles(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes every regular file appear in another folder, where it is not yet there: below folders as a second name of the same bytes
     * where the file system can do that. Stored files never change, so that this is a copy. One that vanishes meanwhile is left out.
     *
     * @throws IOException with words for a superuser when something can't be read
     */
    void gather(Path target) throws IOException {
        Links links = new Links(directory);
        for (Path entry : DataFiles.replaceable(directory)) {
            if (Files.isDirectory(entry)) {
                link(entry, target.resolve(DataFiles.name(entry)), links);
            } else if (!DataFiles.ofDatabase(entry)) {
                copy(entry, target.resolve(DataFiles.name(entry)), links);
            }
        }
    }

    /** Files beside the folders are not the server's, and may change. */
    private static void copy(Path file, Path target, Links links) throws IOException {
        if (!links.leadOut(file) && Files.isRegularFile(file) && Files.notExists(target)) {
            copyUnlessGone(file, target);
        }
    }

    private static void link(Path from, Path to, Links links) throws IOException {
        Walk walk = new Walk(links);
        Files.walkFileTree(from, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        for (Path file : walk.files) {
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
        // a second name of a link would lead elsewhere from where it is put
        if (Files.isSymbolicLink(file)) {
            copyUnlessGone(file, target);
            return;
        }
        try {
            Files.createLink(target, file);
        } catch (IOException | UnsupportedOperationException cannotLink) {
            copyUnlessGone(file, target);
        }
    }

    private static void copyUnlessGone(Path file, Path target) throws IOException {
        try {
            Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            if (!(e instanceof NoSuchFileException)) {
                throw unreadable(file, e);
            }
        }
    }

    private static IOException unreadable(Path path, IOException reason) {
        return reason instanceof FileSystemLoopException
                ? new IOException(path + " is a link to a folder that it is in.", reason)
                : new IOException(path + " can't be read (" + reason + ").", reason);
    }

    /** Where symbolic links lead. */
    private static final class Links {
        private final List<Path> apart = new ArrayList<>();
        private final Set<Object> keys = new HashSet<>();

        Links(Path directory) throws IOException {
            for (Path folder : DataFiles.apart(directory)) {
                if (Files.exists(folder)) {
                    apart.add(folder.toRealPath());
                    Object key = Files.readAttributes(folder, BasicFileAttributes.class)
                            .fileKey();
                    if (key != null) {
                        keys.add(key);
                    }
                }
            }
        }

        /** Whether a folder holds what no backup does; a link to a folder around it leads to it, too. */
        boolean leadOut(Path folder, BasicFileAttributes attributes) throws IOException {
            Object key = attributes.fileKey();
            return key != null && keys.contains(key) || leadOut(folder);
        }

        /** Whether it is one to something that no backup holds. */
        boolean leadOut(Path path) throws IOException {
            if (!Files.isSymbolicLink(path)) {
                return false;
            }
            try {
                Path real = path.toRealPath();
                return apart.stream().anyMatch(real::startsWith);
            } catch (NoSuchFileException e) {
                throw new IOException(path + " is a link that leads nowhere.", e);
            } catch (IOException e) {
                throw unreadable(path, e);
            }
        }
    }

    /** Collects the regular files below a folder. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final List<Path> files = new ArrayList<>();
        private final Links links;

        Walk(Links links) {
            this.links = links;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
            return ofFileSystem(folder) || links.leadOut(folder, attributes)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            if (!links.leadOut(file) && attributes.isRegularFile()) {
                files.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            return ofFileSystem(file) ? FileVisitResult.CONTINUE : goOn(file, failure);
        }

        /** {@code storage} may be the root of a disk. */
        private static boolean ofFileSystem(Path path) {
            return DataFiles.name(path).equals(DataFiles.LOST_AND_FOUND);
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            return failure == null ? FileVisitResult.CONTINUE : goOn(folder, failure);
        }

        private static FileVisitResult goOn(Path path, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw unreadable(path, failure);
        }
    }
}
