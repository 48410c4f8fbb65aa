package dev.basin.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Files can't be read or written, for example because the disk is full. Its message is for the log, never for a client. */
public final class FileStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The C library's words, in English and Chinese: Java hands on nothing else, and takes them in the language of the environment. */
    private static final Set<String> NO_ROOM =
            Set.of("No space left on device", "Disk quota exceeded", "设备上没有空间", "超出磁盘限额");

    private final boolean full;

    public FileStoreException(String message, Throwable cause) {
        this(message, cause, false);
    }

    private FileStoreException(String message, Throwable cause, boolean full) {
        super(message, cause);
        this.full = full;
    }

    /**
     * Bytes that could not be written to a file; that room lacked is seen in any language by what the disk has left.
     *
     * @param file one that exists
     */
    static FileStoreException ofWriting(String message, Path file, long bytes, IOException cause) {
        return new FileStoreException(message, cause, isFull(file, bytes));
    }

    private static boolean isFull(Path file, long bytes) {
        try {
            var disk = Files.getFileStore(file);
            // a file system that does not know its size does not know what is left, either
            return disk.getTotalSpace() > 0 && disk.getUsableSpace() < bytes;
        } catch (IOException _) {
            return false;
        }
    }

    /** Whether it was room that lacked: the disk is full, or a quota is used up. */
    public boolean lacksRoom() {
        if (full) {
            return true;
        }
        for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException failure && NO_ROOM.contains(reasonOf(failure))) {
                return true;
            }
        }
        return false;
    }

    /** Without the names of files, which clients choose. */
    private static String reasonOf(IOException failure) {
        return String.valueOf(failure instanceof FileSystemException named ? named.getReason() : failure.getMessage());
    }
}
