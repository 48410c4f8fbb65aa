package dev.basin.backups;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip file in the making. */
final class Archive implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final OutputStream out;
    private final ZipOutputStream packed;
    private final Set<String> names = new HashSet<>();
    private final byte[] buffer = new byte[BUFFER];

    private Archive(FileChannel channel, Room room) {
        this.channel = channel;
        this.out = new BufferedOutputStream(room.watched(Channels.newOutputStream(channel)), BUFFER);
        this.packed = new ZipOutputStream(out);
        packed.setLevel(Deflater.BEST_SPEED);
    }

    /** @param room on the disk of the file */
    static Archive create(Path zip, Room room) throws IOException {
        return new Archive(FileChannel.open(zip, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), room);
    }

    boolean holds(String name) {
        return names.contains(name);
    }

    /** Adds all files below a folder. */
    void addAll(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        for (Path file : files) {
            add(file, folder.relativize(file).toString());
        }
    }

    /**
     * Adds a file, unless it has vanished.
     *
     * @throws IOException with words for a superuser when it can't be read
     */
    void add(Path file, String name) throws IOException {
        FileTime modified;
        InputStream opened;
        try {
            modified = Files.getLastModifiedTime(file);
            opened = Files.newInputStream(file);
        } catch (NoSuchFileException _) {
            return;
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
        try (InputStream in = opened) {
            ZipEntry entry = new ZipEntry(name.replace('\\', '/'));
            entry.setLastModifiedTime(modified);
            packed.putNextEntry(entry);
            for (int length = read(file, in); length >= 0; length = read(file, in)) {
                packed.write(buffer, 0, length);
            }
            packed.closeEntry();
        }
        names.add(name);
    }

    private int read(Path file, InputStream in) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw DataFiles.unreadable(file, e);
        }
    }

    /** Returns when what was added would survive power loss. */
    void finish() throws IOException {
        packed.finish();
        out.flush();
        channel.force(true);
        // gives back the compressor's memory, which is not the heap's
        packed.close();
    }

    /** Without {@link #finish} the file is of no use. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}
