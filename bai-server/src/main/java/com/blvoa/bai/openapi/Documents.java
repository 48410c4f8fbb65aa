package com.blvoa.bai.openapi;

import dev.basin.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The documents by their paths, such as {@code openapi.yaml} and {@code openapi-wx/cart.yaml}. Each also exists as JSON under
 * the ending {@code .json}, where references lead to JSON too.
 */
public final class Documents {
    private static final String FOLDER = "com/blvoa/bai/openapi/";
    private static final String YAML = ".yaml";
    private static final String JSON = ".json";

    /** What a client imports; the others are parts that these refer to. */
    public static final List<String> ROOTS = List.of("openapi.yaml", "openapi-wx.yaml");

    private static final List<String> PARTS =
            List.of("system", "wechat-auth", "company", "attachments", "products", "documents", "cart", "order");

    private final Map<String, Document> known = new ConcurrentHashMap<>();

    /** The paths of all documents, in YAML. */
    public List<String> paths() {
        return Stream.concat(ROOTS.stream(), PARTS.stream().map(part -> "openapi-wx/" + part + YAML))
                .filter(path -> read(path).isPresent())
                .toList();
    }

    /** The document with this path, in YAML or JSON. */
    public Optional<Document> at(String path) {
        Document present = known.get(path);
        if (present != null) {
            return Optional.of(present);
        }
        String source = path.endsWith(JSON) ? path.substring(0, path.length() - JSON.length()) + YAML : path;
        return paths().contains(source)
                ? Optional.of(known.computeIfAbsent(path, wanted -> made(wanted, source)))
                : Optional.empty();
    }

    private Document made(String path, String source) {
        String yaml = text(source);
        return path.equals(source)
                ? Document.of("application/yaml; charset=utf-8", yaml)
                : Document.of("application/json", Json.write(toJson(Yaml.parse(source, yaml))));
    }

    /** The document as it is written. */
    String text(String path) {
        return read(path).orElseThrow(() -> new IllegalStateException(path + " is missing"));
    }

    static Optional<String> read(String path) {
        try (InputStream in = Documents.class.getClassLoader().getResourceAsStream(FOLDER + path)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("can't read " + path, unreadable);
        }
    }

    private static @Nullable Object toJson(@Nullable Object yaml) {
        UnaryOperator<String> reference = target -> target.startsWith("./") ? target.replace(YAML, JSON) : target;
        return switch (yaml) {
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> copy = new LinkedHashMap<>();
                map.forEach((key, value) -> copy.put(
                        String.valueOf(key),
                        "$ref".equals(key) && value instanceof String target
                                ? reference.apply(target)
                                : toJson(value)));
                yield copy;
            }
            case List<?> list -> list.stream().map(Documents::toJson).toList();
            case Integer number -> number.longValue();
            case null, default -> yaml;
        };
    }
}
