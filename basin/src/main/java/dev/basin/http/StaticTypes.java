package dev.basin.http;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Media types of static files by extension, in Go's words (facts D9). */
final class StaticTypes {
    private static final String UNKNOWN = "application/octet-stream";
    private static final String PLAIN = "text/plain; charset=utf-8";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("html", "text/html; charset=utf-8"),
            Map.entry("htm", "text/html; charset=utf-8"),
            Map.entry("css", "text/css; charset=utf-8"),
            Map.entry("js", "text/javascript; charset=utf-8"),
            Map.entry("mjs", "text/javascript; charset=utf-8"),
            Map.entry("xml", "text/xml; charset=utf-8"),
            Map.entry("txt", PLAIN),
            Map.entry("md", "text/markdown; charset=utf-8"),
            Map.entry("csv", "text/csv; charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("pdf", "application/pdf"),
            Map.entry("zip", "application/zip"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("avif", "image/avif"),
            Map.entry("ico", "image/vnd.microsoft.icon"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("otf", "font/otf"),
            Map.entry("mp3", "audio/mpeg"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("webm", "video/webm"));

    private StaticTypes() {}

    /** The type of a name's extension. */
    static Optional<String> ofName(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_EXTENSION.get(extension));
    }

    /** A text's or nobody's type: a text has no control characters but those that texts are laid out with. */
    static String ofContent(byte[] head) {
        for (byte b : head) {
            boolean layout = b >= '\t' && b <= '\r' && b != 0x0B || b == 0x1B;
            if (b >= 0 && b < ' ' && !layout) {
                return UNKNOWN;
            }
        }
        return PLAIN;
    }
}
