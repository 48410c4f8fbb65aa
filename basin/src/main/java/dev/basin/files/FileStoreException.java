package dev.basin.files;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.Set;

/** Files can't be read or written, for example because the disk is full. Its message is for the log, never for a client. */
public final class FileStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The C library's words, in English and Chinese: Java hands on nothing else, and takes them in the language of the environment. */
    private static final Set<String> NO_ROOM =
            Set.of("No space left on device", "Disk quota exceeded", "设备上没有空间", "超出磁盘限额");

    public FileStoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it was room that lacked: the disk is full, or a quota is used up. */
    public boolean lacksRoom() {
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
