package dev.basin.backups;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where symbolic links lead. */
final class Links {
    private final List<Path> apart = new ArrayList<>();
    private final Set<Object> keys = new HashSet<>();
    private final Optional<Path> backups;

    Links(Path directory) throws IOException {
        for (Path folder : DataFiles.apart(directory)) {
            if (Files.exists(folder)) {
                apart.add(folder.toRealPath());
                Object key =
                        Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
                if (key != null) {
                    keys.add(key);
                }
            }
        }
        Path folder = directory.resolve(DataFiles.BACKUPS);
        this.backups = Files.exists(folder) ? Optional.of(folder.toRealPath()) : Optional.empty();
    }

    /** Files that are kept where no backup looks would be missing in silence. */
    void checkStorage(Path folder) throws IOException {
        if (DataFiles.name(folder).equals(DataFiles.STORAGE)
                && leadOut(folder, Files.readAttributes(folder, BasicFileAttributes.class))) {
            throw misplaced(folder);
        }
    }

    private static IOException misplaced(Path path) throws IOException {
        return new IOException(path + " leads to " + path.toRealPath()
                + ", which no backup holds, because backups are kept there. Put one of them elsewhere.");
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
        Optional<Path> real = real(path);
        if (real.filter(this::isFolderInBackups).isPresent()) {
            throw misplaced(path);
        }
        return real.filter(found -> apart.stream().anyMatch(found::startsWith)).isPresent();
    }

    /** What a link leads to; empty when the link has vanished since it was found. */
    static Optional<Path> real(Path link) throws IOException {
        try {
            return Optional.of(link.toRealPath());
        } catch (NoSuchFileException e) {
            if (Files.isSymbolicLink(link)) {
                throw new IOException(link + " is a link that leads nowhere.", e);
            }
            return Optional.empty();
        } catch (FileSystemException e) {
            throw DataFiles.unreadable(link, e);
        }
    }

    /** The server makes none there: it holds somebody's files. */
    private boolean isFolderInBackups(Path real) {
        return backups.filter(real::startsWith)
                .filter(around -> !around.equals(real) && Files.isDirectory(real))
                .isPresent();
    }
}
