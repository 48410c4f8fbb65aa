package dev.basin.backups;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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
    private final Path target;
    private final Archive archive;
    private final Links links;

    /**
     * @param target where files get second names
     * @param archive takes files that can't have one: of other disks, and those beside the folders
     */
    StoredFiles(Path directory, Path target, Archive archive) throws IOException {
        this.directory = directory;
        this.target = target;
        this.archive = archive;
        this.links = new Links(directory);
    }

    /**
     * Puts every regular file into the target or the archive, where it is not yet there. Stored files never change, so that a second
     * name of the same bytes is a copy. One that vanishes meanwhile is left out.
     *
     * @throws IOException with words for a superuser when something can't be read, or a backup could not hold it
     */
    void gather() throws IOException {
        for (Path entry : DataFiles.replaceable(directory)) {
            if (Files.isDirectory(entry)) {
                links.checkStorage(entry);
                link(entry);
            } else if (!DataFiles.ofDatabase(entry) && !links.leadOut(entry) && Files.isRegularFile(entry)) {
                // files beside the folders are not the server's, and may change
                pack(entry, DataFiles.name(entry));
            }
        }
    }

    private void link(Path folder) throws IOException {
        Walk walk = new Walk(links);
        Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        for (Path file : walk.files) {
            linkOne(file, directory.relativize(file).toString());
        }
    }

    private void linkOne(Path file, String name) throws IOException {
        Path second = target.resolve(name);
        if (Files.exists(second) || archive.holds(name)) {
            return;
        }
        // a second name of a link would lead elsewhere from where it is put
        if (Files.isSymbolicLink(file)) {
            pack(file, name);
            return;
        }
        Optional<Path> folder = Optional.ofNullable(second.getParent());
        if (folder.isPresent()) {
            Files.createDirectories(folder.get());
        }
        try {
            Files.createLink(second, file);
        } catch (IOException | UnsupportedOperationException cannotLink) {
            pack(file, name);
        }
    }

    private void pack(Path file, String name) throws IOException {
        if (!archive.holds(name)) {
            archive.add(file, name);
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
            throw DataFiles.unreadable(path, failure);
        }
    }
}
