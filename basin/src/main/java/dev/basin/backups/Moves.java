package dev.basin.backups;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Whether folders can be moved away. A mount point can't, nor may everybody move what is somebody else's. It is tried with a place that
 * is taken, by a folder with something in it: such a move always fails, so that nothing happens, and for another reason when
 * it could not be done either way.
 */
final class Moves {
    private final Path place;

    /** @param place an own folder on the disk of the data */
    Moves(Path place) {
        this.place = place;
    }

    /** @throws BackupException naming a folder of the data directory that can't be moved, and the reason */
    void check(Path directory) throws IOException {
        for (Path entry : DataFiles.replaceable(directory)) {
            if (!Files.isSymbolicLink(entry) && Files.isDirectory(entry)) {
                checkFolder(entry);
            }
        }
    }

    void checkFolder(Path folder) throws IOException {
        Path taken = place.resolve("taken");
        Path movable = Files.createDirectories(place.resolve("movable"));
        Files.createDirectories(taken.resolve("in the way"));
        try {
            // first, as a file system that replaces the folder all the same must not do so with data
            String usual = failure(movable, taken);
            String reason = failure(folder, taken);
            if (!reason.equals(usual)) {
                throw new BackupException(
                        folder + " can't be moved out of the way; it may be a mount point, or belong to somebody else ("
                                + reason + "). Stop the server and unpack the backup by hand.");
            }
        } finally {
            DataFiles.deleteAll(movable);
            DataFiles.deleteAll(taken);
        }
    }

    /** What keeps a move from being done. */
    private static String failure(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
            throw new IOException(from + " was moved over a folder with something in it.");
        } catch (FileSystemException e) {
            String reason = e.getReason();
            return reason == null ? e.getClass().getSimpleName() : reason;
        }
    }
}
