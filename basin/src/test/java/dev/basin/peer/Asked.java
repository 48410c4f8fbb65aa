package dev.basin.peer;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request to send to both servers.
 *
 * @param path what follows the host, percent-encoded, with its query; {@code ~field} after a record's path under
 *     {@code /api/files} stands for the name that its first file there has on the server
 * @param who a caller's name in {@link Twins}
 * @param type the content type, null for none
 * @param body null for none; a character of {@link #raw} stands for a byte
 */
record Asked(
        String method,
        String path,
        String who,
        @Nullable String type,
        @Nullable String body,
        Map<String, String> headers) {
    private static final char RAW = '\uf700';

    Asked(String method, String path, String who, @Nullable String type, @Nullable String body) {
        this(method, path, who, type, body, Map.of());
    }

    static Asked get(String path, String who) {
        return new Asked("GET", path, who, null, null);
    }

    static Asked json(String method, String path, String who, String body) {
        return new Asked(method, path, who, "application/json", body);
    }

    /** Bytes that need not be UTF-8, as a part of a body's text. */
    static String raw(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append((char) (RAW + (b & 0xff)));
        }
        return text.toString();
    }

    /** The same with one header more. */
    Asked with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Asked(method, path, who, type, body, more);
    }

    /** What is sent for the body. */
    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String text = body == null ? "" : body;
        text.codePoints().forEach(c -> {
            if (c >= RAW && c <= RAW + 0xff) {
                out.write(c - RAW);
            } else {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        });
        return out.toByteArray();
    }

    @Override
    public String toString() {
        return method + " " + path + " as " + who + (headers.isEmpty() ? "" : " " + headers)
                + (type == null ? "" : " " + type) + (body == null ? "" : " " + body);
    }
}
