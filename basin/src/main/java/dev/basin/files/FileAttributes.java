package dev.basin.files;

import java.util.Optional;

/**
 * What is kept beside a file (facts A2).
 *
 * @param contentType the sniffed media type, possibly with a charset
 * @param originalName the name that the client gave; empty for files that nobody uploaded, such as thumbs
 * @param md5 the 16 bytes of the content's digest; none when the file was put there by other means
 */
public record FileAttributes(String contentType, Optional<String> originalName, byte[] md5) {
    /** What a file without a sidecar is taken for. */
    static final FileAttributes UNKNOWN = new FileAttributes("application/octet-stream", Optional.empty(), new byte[0]);
}
