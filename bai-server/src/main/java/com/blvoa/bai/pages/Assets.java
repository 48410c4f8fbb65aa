package com.blvoa.bai.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The files of the pages. Each is read, hashed and compressed when it is first asked for, and kept. */
final class Assets {
    private static final String OURS = "com/blvoa/bai/pages/web/";
    /** No dots but the one before the ending, so that nothing leads out of the folder. */
    private static final Pattern PATH = Pattern.compile("(?:[a-z0-9-]{1,40}/)?[a-z0-9-]{1,40}\\.(js|css|svg)");

    private static final Map<String, String> TYPES =
            Map.of("js", "text/javascript; charset=utf-8", "css", "text/css; charset=utf-8", "svg", "image/svg+xml");

    private final Map<String, Asset> known = new ConcurrentHashMap<>();

    /** One of our files, by its path below their folder. */
    Optional<Asset> ours(String path) {
        return PATH.matcher(path).matches() ? resource(OURS + path) : Optional.empty();
    }

    /** A file of the class path, such as one of a WebJar. */
    Optional<Asset> resource(String path) {
        Asset present = known.get(path);
        if (present != null) {
            return Optional.of(present);
        }
        Optional<byte[]> content = read(path);
        return content.map(bytes -> known.computeIfAbsent(path, _ -> Asset.of(type(path), bytes)));
    }

    private static String type(String path) {
        return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
    }

    static Optional<byte[]> read(String path) {
        try (InputStream in = Assets.class.getClassLoader().getResourceAsStream(path)) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + path, unreadable);
        }
    }
}
