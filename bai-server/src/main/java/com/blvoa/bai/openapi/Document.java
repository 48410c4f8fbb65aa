package com.blvoa.bai.openapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A document in one of its forms.
 *
 * @param type its media type
 * @param tag names its content, quoted as in the header {@code ETag}
 */
public record Document(String type, byte[] content, String tag) {
    static Document of(String type, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return new Document(type, content, "\"" + HexFormat.of().formatHex(digest, 0, 8) + "\"");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
