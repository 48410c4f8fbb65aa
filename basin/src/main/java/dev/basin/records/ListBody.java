package dev.basin.records;

import dev.basin.files.FileStoreException;
import dev.basin.files.Uploads;
import dev.basin.json.JsonWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a list. Its beginning goes to a temporary file when it becomes large, so that the memory which lists take does not
 * grow with their rows, and a client that reads slowly keeps neither memory nor a connection to the database.
 */
public final class ListBody implements AutoCloseable {
    /** The most bytes in memory, but for one row. */
    static final int MOST_IN_MEMORY = 256 * 1024;

    private static final String TEMPORARY = ".list";
    private static final int PIECE = 64 * 1024;

    private final Uploads uploads;
    private final JsonWriter json;
    private @Nullable FileChannel file;
    private long inFile;

    /** @param presumed bytes to begin with */
    ListBody(Uploads uploads, int presumed) {
        this.uploads = uploads;
        this.json = new JsonWriter(presumed);
    }

    /** Where to write; nothing may be written to it after {@link #writeTo}. */
    JsonWriter json() {
        return json;
    }

    /** To be called after each row. */
    void rowEnded() {
        if (json.size() <= MOST_IN_MEMORY) {
            return;
        }
        AnswerSize.check(inFile + json.size());
        try {
            FileChannel target = file;
            if (target == null) {
                target = FileChannel.open(
                        uploads.temporary(TEMPORARY),
                        StandardOpenOption.CREATE_NEW,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.DELETE_ON_CLOSE);
                file = target;
            }
            inFile += json.size();
            json.drainTo(target, MOST_IN_MEMORY);
        } catch (IOException e) {
            throw new FileStoreException("a large list can't be kept in a file", e);
        }
    }

    /** Whether all of it is in memory, where {@link #toByteArray} gets it. */
    public boolean inMemory() {
        return file == null;
    }

    /** Bytes. */
    public long size() {
        return inFile + json.size();
    }

    /** All of it; for a list that is known to be small. */
    public byte[] toByteArray() {
        if (file != null) {
            throw new IllegalStateException("the list is too large for memory");
        }
        return json.toByteArray();
    }

    /** Writes all of it, once. */
    public void writeTo(WritableByteChannel target) throws IOException {
        FileChannel source = file;
        if (source != null) {
            ByteBuffer piece = ByteBuffer.allocate(PIECE);
            for (long at = 0; at < inFile; at += piece.limit()) {
                piece.clear();
                if (source.read(piece, at) < 0) {
                    throw new IOException("the file of a list is shorter than the list");
                }
                piece.flip();
                while (piece.hasRemaining()) {
                    target.write(piece);
                }
            }
        }
        json.drainTo(target, MOST_IN_MEMORY);
    }

    @Override
    public void close() {
        FileChannel open = file;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                throw new FileStoreException("the file of a list can't be closed", e);
            }
        }
    }
}
