package dev.basin.files;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Where uploaded files and what is made of them are kept, under keys such as {@code <collectionId>/<recordId>/<file>}
 * (facts A1, A2). Every method throws {@link FileStoreException} when the place itself fails.
 */
public interface FileStore {
    /** The end of the names of files that are being stored; they begin with a dot. */
    String UNFINISHED = ".tmp";

    /**
     * Stores a file under the key, whatever was there before, and returns when it would survive power loss. Nobody ever sees
     * half of it. The source file stays where it is and must not be changed afterwards: both may share their bytes.
     *
     * @throws IllegalArgumentException when the key can't be one, see {@link #isKey}
     */
    void put(String key, Path source, FileAttributes attributes);

    /** Opens a file for reading; empty when there is none. The caller closes it. */
    Optional<StoredFile> open(String key);

    /** What is known of a file; empty when there is none. */
    Optional<FileAttributes> attributes(String key);

    boolean exists(String key);

    /** Removes a file; one that does not exist is no failure. */
    void delete(String key);

    /** Removes all files whose keys start with the prefix, and folders that are left empty below it. */
    void deletePrefix(String prefix);

    /** Removes what empty folders leave where folders exist: this one and those below it. {@code folder} ends with a slash. */
    void deleteEmptyFolder(String folder);

    /**
     * The keys that start with the prefix, in no order that is promised; also such as {@link #isUnfinished}. Files that come and
     * go meanwhile may be missing.
     */
    List<String> list(String prefix);

    /** Whether the key may be that of a file that is being stored, or was when a process ended. */
    static boolean isUnfinished(String key) {
        return key.startsWith(".", key.lastIndexOf('/') + 1) && key.endsWith(UNFINISHED);
    }

    /** Whether a file may be stored under the key: the names of sidecars are taken. */
    static boolean isKey(String key) {
        return !key.isEmpty() && !key.endsWith(Sidecar.SUFFIX);
    }
}
