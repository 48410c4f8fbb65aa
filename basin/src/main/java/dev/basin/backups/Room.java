package dev.basin.backups;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is free on a disk. A part of it is left to the server, which goes on writing while a backup is made or unpacked. */
final class Room {
    /** In bytes. */
    static final long SPARE = 32L << 20;

    private static final long STEP = 4L << 20;
    private static final long MIB = 1L << 20;

    private final Path folder;
    private final Free free;

    /** How many bytes may be written. */
    interface Free {
        long bytes() throws IOException;
    }

    Room(Path folder, Free free) {
        this.folder = folder;
        this.free = free;
    }

    /** On the disk of a folder that is there. */
    static Room on(Path folder) {
        return new Room(folder, () -> free(folder));
    }

    /** A file system that does not know its size does not know what is free, either. */
    private static long free(Path folder) throws IOException {
        FileStore disk = Files.getFileStore(folder);
        return disk.getTotalSpace() <= 0 ? Long.MAX_VALUE : disk.getUsableSpace();
    }

    /** @throws IOException with words for a superuser when so many bytes can't be written without taking the server's part */
    void require(long bytes) throws IOException {
        long now = free.bytes();
        if (now - SPARE < bytes) {
            throw new IOException("There is not enough space on the disk of " + folder + ": " + (now + MIB - 1) / MIB
                    + " MiB are free, and " + (bytes + SPARE + MIB - 1) / MIB + " MiB are needed.");
        }
    }

    /** A stream that stops before it takes the server's part. */
    OutputStream watched(OutputStream out) {
        return new FilterOutputStream(out) {
            private long unwatched = STEP;

            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                unwatched += length;
                if (unwatched >= STEP) {
                    require(length);
                    unwatched = 0;
                }
                out.write(bytes, offset, length);
            }

            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }
        };
    }
}
