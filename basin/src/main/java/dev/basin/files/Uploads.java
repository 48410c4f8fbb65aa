package dev.basin.files;

import dev.basin.security.RandomText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes files in: each lies in a temporary file of the data directory until it is stored with a record or discarded. */
public final class Uploads {
    private static final String NOTE = ".note";

    private final Path folder;
    private final CleanUpGate cleaning = new CleanUpGate();
    /** The one that has begun and not ended: the gate lets no second one begin. */
    private volatile @Nullable Standstill begun;

    /** @param folder {@code .pb_temp_to_delete} of the data directory, which PocketBase empties at its start too (facts A1) */
    public Uploads(Path folder) {
        this.folder = folder;
    }

    /** Begins a file that is going to be written piece by piece. */
    public IncomingFile begin(String originalName) {
        return new IncomingFile(temporary(".upload"), originalName);
    }

    /** Takes a whole file in; the stream is not closed. */
    public UploadedFile receive(String originalName, InputStream content) {
        try (IncomingFile incoming = begin(originalName)) {
            content.transferTo(incoming);
            return incoming.finish();
        } catch (IOException e) {
            throw new FileStoreException("the file can't be taken in", e);
        }
    }

    /** Takes a whole file in. */
    public UploadedFile receive(String originalName, byte[] content) {
        try (IncomingFile incoming = begin(originalName)) {
            incoming.write(content, 0, content.length);
            return incoming.finish();
        }
    }

    /** A path for a temporary file that nobody uses yet; what is left there is removed at the next start. */
    public Path temporary(String suffix) {
        try {
            Files.createDirectories(folder);
            return folder.resolve(RandomText.id(20) + suffix);
        } catch (IOException e) {
            throw new FileStoreException("there is no place for temporary files", e);
        }
    }

    /** Notes the keys of files that are going to be touched, for the case that this process ends meanwhile. */
    public Path note(List<String> keys) {
        Path note = temporary(NOTE);
        try {
            Files.write(note, keys);
        } catch (IOException e) {
            throw new FileStoreException("what is going to be stored can't be noted", e);
        }
        // afterwards: a standstill that has not begun by now finds the note
        Standstill standstill = begun;
        if (standstill != null) {
            standstill.add(keys);
        }
        return note;
    }

    /** Begins a standstill, as soon as clean-up that is under way has ended. There is one at a time. */
    public Standstill standstill() {
        cleaning.shut();
        Standstill standstill = new Standstill(this::endStandstill);
        begun = standstill;
        try {
            notes().forEach(note -> standstill.add(keys(note)));
        } catch (RuntimeException e) {
            standstill.close();
            throw e;
        }
        return standstill;
    }

    private void endStandstill() {
        begun = null;
        cleaning.open();
    }

    /** Runs clean-up of stored files that a record may have named, outside of standstills; after {@link #stopWaiting} none that would wait. */
    public void cleanUp(Runnable work) {
        if (!cleaning.enter()) {
            return;
        }
        try {
            work.run();
        } finally {
            cleaning.leave();
        }
    }

    /** From now on no clean-up waits for the end of a standstill: it is not done, and what was noted of it stays for the next start. */
    public void stopWaiting() {
        cleaning.stopWaiting();
    }

    /** The keys of a note; none when it is gone by now. */
    public static List<String> keys(Path note) {
        try {
            return Files.readAllLines(note);
        } catch (NoSuchFileException _) {
            return List.of();
        } catch (IOException e) {
            throw new FileStoreException("a note can't be read", e);
        }
    }

    /** Removes a note, once everything is settled. */
    public static void forget(Path note) {
        try {
            Files.deleteIfExists(note);
        } catch (IOException e) {
            throw new FileStoreException("a note can't be removed", e);
        }
    }

    /** The notes that are there. */
    public List<Path> notes() {
        return leftOver(NOTE);
    }

    private List<Path> leftOver(String suffix) {
        try (Stream<Path> files = Files.isDirectory(folder) ? Files.list(folder) : Stream.empty()) {
            return files.filter(file -> file.getFileName().toString().endsWith(suffix))
                    .toList();
        } catch (IOException e) {
            throw new FileStoreException("temporary files can't be listed", e);
        }
    }

    /** Removes every temporary file; for the start, when nothing of this process uses one. */
    public void clear() {
        try {
            for (Path file : leftOver("")) {
                if (Files.isRegularFile(file)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException e) {
            throw new FileStoreException("temporary files can't be removed", e);
        }
    }
}
