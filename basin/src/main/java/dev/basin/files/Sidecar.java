package dev.basin.files;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code .attrs} file beside every stored file, in PocketBase's form (facts A2). */
final class Sidecar {
    static final String SUFFIX = ".attrs";

    private static final String CONTENT_TYPE = "user.content_type";
    private static final String METADATA = "user.metadata";
    private static final String ORIGINAL_NAME = "original-filename";
    private static final String MD5 = "md5";
    private static final List<String> UNUSED =
            List.of("user.cache_control", "user.content_disposition", "user.content_encoding", "user.content_language");

    private Sidecar() {}

    static byte[] write(FileAttributes attributes) {
        JsonWriter out = new JsonWriter().beginObject();
        UNUSED.forEach(name -> out.name(name).string(""));
        out.name(CONTENT_TYPE).string(attributes.contentType()).name(METADATA);
        attributes
                .originalName()
                .ifPresentOrElse(
                        name -> out.beginObject()
                                .name(ORIGINAL_NAME)
                                .string(name)
                                .endObject(),
                        out::nothing);
        out.name(MD5).string(Base64.getEncoder().encodeToString(attributes.md5()));
        String json = new String(out.endObject().toByteArray(), StandardCharsets.UTF_8);
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** Reads what is there; anything unreadable counts as not known. */
    static FileAttributes read(byte[] json) {
        try {
            if (!(Json.parse(json) instanceof Map<?, ?> map)) {
                return FileAttributes.UNKNOWN;
            }
            String type = map.get(CONTENT_TYPE) instanceof String text && !text.isEmpty()
                    ? text
                    : FileAttributes.UNKNOWN.contentType();
            Optional<String> name =
                    map.get(METADATA) instanceof Map<?, ?> data && data.get(ORIGINAL_NAME) instanceof String text
                            ? Optional.of(text)
                            : Optional.empty();
            byte[] md5 =
                    map.get(MD5) instanceof String text ? Base64.getDecoder().decode(text) : new byte[0];
            return new FileAttributes(type, name, md5);
        } catch (JsonException | IllegalArgumentException unreadable) {
            return FileAttributes.UNKNOWN;
        }
    }
}
