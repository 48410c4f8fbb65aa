package dev.basin.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/**
 * A file that arrived but belongs to no record yet. Set it as the value of a file field ({@code record.set("doc", upload)})
 * and save the record: the file is stored under {@link #name} and the field holds that name. It lies in a temporary file until
 * then; one that is not saved with a record is removed with {@link #discard}, and at the latest at the next start.
 */
public final class UploadedFile {
    private static final int LONGEST_ORIGINAL = 255;

    private final Path content;
    private final String name;
    private final String originalName;
    private final long size;
    private final ContentType type;
    private final byte[] md5;

    UploadedFile(Path content, String originalName, long size, ContentType type, byte[] md5) {
        this.content = content;
        this.name = FileNames.stored(originalName, type);
        this.originalName = originalName;
        this.size = size;
        this.type = type;
        this.md5 = md5.clone();
    }

    /** The name that it is stored under: the original one simplified, with a random part (facts G13). */
    public String name() {
        return name;
    }

    /** The name that the client gave. */
    public String originalName() {
        return originalName;
    }

    /** In bytes. */
    public long size() {
        return size;
    }

    /** The media type by content, whatever the client said. */
    public ContentType type() {
        return type;
    }

    /** The MD5 of the content in lower-case hexadecimal digits. */
    public String md5() {
        return HexFormat.of().formatHex(md5);
    }

    /** Where it lies until then; who moves it away keeps it. */
    public Path content() {
        return content;
    }

    /** Reads the content from its start. */
    public InputStream open() {
        try {
            return Files.newInputStream(content);
        } catch (IOException e) {
            throw new FileStoreException("the uploaded file " + name + " can't be read", e);
        }
    }

    /** Removes the temporary file. What was stored of it meanwhile stays. */
    public void discard() {
        try {
            Files.deleteIfExists(content);
        } catch (IOException e) {
            throw new FileStoreException("the uploaded file " + name + " can't be removed", e);
        }
    }

    /** Stores it. */
    public void storeIn(FileStore store, String key) {
        store.put(key, content, new FileAttributes(type.text(), Optional.of(shortened()), md5));
    }

    private String shortened() {
        return FileNames.firstBytes(originalName, LONGEST_ORIGINAL);
    }

    /** What access rules see of it. */
    public Map<String, Object> facts() {
        return Map.of("name", name, "originalName", originalName, "size", size);
    }

    @Override
    public String toString() {
        return "UploadedFile[" + name + ", " + size + " bytes]";
    }
}
