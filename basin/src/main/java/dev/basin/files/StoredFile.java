package dev.basin.files;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;

/**
 * A file that is open for reading at any position.
 *
 * @param modified when its content was written
 */
public record StoredFile(SeekableByteChannel content, long size, Instant modified, FileAttributes attributes)
        implements AutoCloseable {
    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new FileStoreException("a stored file can't be closed", e);
        }
    }
}
