package dev.basin.backups;

import dev.basin.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What PocketBase keeps beside each file (facts A2). */
final class Sidecar {
    private Sidecar() {}

    static void write(Path file, Path target, String originalName) throws IOException {
        JsonWriter out = new JsonWriter().beginObject();
        for (String name :
                new String[] {"cache_control", "content_disposition", "content_encoding", "content_language"}) {
            out.name("user." + name).string("");
        }
        out.name("user.content_type")
                .string("application/zip")
                .name("user.metadata")
                .beginObject();
        out.name("original-filename").string(originalName).endObject();
        out.name("md5").string(Base64.getEncoder().encodeToString(md5(file)));
        Files.write(target, out.endObject().toByteArray());
    }

    private static byte[] md5(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("MD5");
            try (DigestInputStream counted = new DigestInputStream(in, digest)) {
                counted.transferTo(OutputStream.nullOutputStream());
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
