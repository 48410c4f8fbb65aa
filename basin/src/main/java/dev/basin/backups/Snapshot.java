package dev.basin.backups;

import dev.basin.storage.Database;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The data as it is at one moment, as a zip file (facts A15). Nobody waits for it: the databases are copied from one state of
 * theirs, and stored files, which never change, are collected before that and once more after it, so that every file which
 * the copied records name is there unless it was both stored and deleted while the database was copied.
 */
final class Snapshot {
    private final StoredFiles stored;
    private final Database data;
    private final Database auxiliary;

    Snapshot(Path directory, Database data, Database auxiliary) {
        this.stored = new StoredFiles(directory);
        this.data = data;
        this.auxiliary = auxiliary;
    }

    /** Writes the zip file and returns when it would survive power loss. The work folder is left with what was collected. */
    void write(Path work, Path zip) throws IOException {
        Path collected = Files.createDirectories(work.resolve("data"));
        stored.gather(collected);
        data.copyTo(collected.resolve("data.db"));
        auxiliary.copyTo(collected.resolve("auxiliary.db"));
        stored.gather(collected);
        pack(collected, zip);
    }

    private static void pack(Path folder, Path zip) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        try (FileChannel channel = FileChannel.open(zip, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            ZipOutputStream packed = new ZipOutputStream(out);
            packed.setLevel(Deflater.BEST_SPEED);
            for (Path file : files) {
                ZipEntry entry = new ZipEntry(folder.relativize(file).toString().replace('\\', '/'));
                entry.setLastModifiedTime(Files.getLastModifiedTime(file));
                packed.putNextEntry(entry);
                Files.copy(file, packed);
                packed.closeEntry();
            }
            packed.finish();
            out.flush();
            channel.force(true);
        }
    }
}
