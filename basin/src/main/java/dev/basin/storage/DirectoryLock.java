package dev.basin.storage;

import dev.basin.storage.StorageException.Kind;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a data directory for one process. The operating system lets go of it when the process ends, however it ends. The
 * lock is on an empty file of its own, {@value #FILE}, that PocketBase carries along in backups and otherwise ignores; so
 * PocketBase itself neither sees nor respects it, and must be stopped by whoever starts this program on its directory.
 */
public final class DirectoryLock implements AutoCloseable {
    static final String FILE = ".basin.lock";

    /**
     * The directories that this process holds. Such locks belong to the process: opening and closing the file a second time
     * would silently give the first lock away, so the second attempt must not reach the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the directory, made when absent.
     *
     * @throws StorageException of kind LOCKED when this or another process has it, else when it can't be written to
     */
    public static DirectoryLock acquire(Path directory) {
        Path real;
        try {
            Files.createDirectories(directory);
            real = directory.toRealPath();
        } catch (IOException e) {
            throw new StorageException("The data directory " + directory + " can't be used: " + e.getMessage(), e);
        }
        if (!HELD.add(real)) {
            throw refused(real);
        }
        try {
            return lock(real);
        } catch (Throwable e) {
            HELD.remove(real);
            throw e;
        }
    }

    private static DirectoryLock lock(Path directory) {
        try {
            FileChannel channel =
                    FileChannel.open(directory.resolve(FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                @Nullable FileLock lock = channel.tryLock();
                if (lock == null) {
                    throw refused(directory);
                }
                return new DirectoryLock(directory, channel);
            } catch (Throwable e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StorageException("The data directory " + directory + " can't be locked: " + e.getMessage(), e);
        }
    }

    private static StorageException refused(Path directory) {
        return new StorageException(
                Kind.LOCKED,
                "The data directory " + directory + " is in use by another server. Stop it first, or choose another"
                        + " directory.",
                null);
    }

    /** Lets go of the directory. The file stays. */
    @Override
    public void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new StorageException("The lock on " + directory + " can't be given up: " + e.getMessage(), e);
        } finally {
            HELD.remove(directory);
        }
    }
}
