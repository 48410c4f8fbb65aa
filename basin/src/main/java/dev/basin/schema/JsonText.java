package dev.basin.schema;

import dev.basin.json.JsonWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The compact JSON text of a json field's value (facts A7, B13). */
final class JsonText {
    private JsonText() {}

    /** What a submitted value means: a text may be JSON itself, everything else is written with sorted keys and floats. */
    static String of(@Nullable Object submitted) {
        return switch (submitted) {
            case null -> "null";
            case RawJson json -> json.text();
            case String text -> ofText(text);
            default -> {
                JsonWriter out = new JsonWriter();
                write(out, submitted);
                byte[] bytes = out.toByteArray();
                yield new String(compact(bytes).orElse(bytes), StandardCharsets.UTF_8);
            }
        };
    }

    /** JSON when it begins like JSON and is valid, else the text as a JSON string (facts B13); possibly not valid JSON. */
    static String ofText(String text) {
        if (text.equals("null") || text.equals("true") || text.equals("false")) {
            return text;
        }
        if (beginsLikeJson(text.isEmpty() ? 0 : text.charAt(0))) {
            Optional<byte[]> compact = compact(text.getBytes(StandardCharsets.UTF_8));
            if (compact.isPresent()) {
                return new String(compact.get(), StandardCharsets.UTF_8);
            }
        }
        String quoted = quoted(text);
        return compact(quoted.getBytes(StandardCharsets.UTF_8))
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse(quoted);
    }

    static boolean beginsLikeJson(int first) {
        return first >= '0' && first <= '9' || first == '-' || first == '"' || first == '[' || first == '{';
    }

    /** The value without white space and with strings escaped as little as possible; empty when it is not JSON. */
    static Optional<byte[]> compact(byte[] json) {
        return new JsonScan(json).run();
    }

    static boolean isValid(String text) {
        return compact(text.getBytes(StandardCharsets.UTF_8)).isPresent();
    }

    /** The compact bytes of stored UTF-8, as far as that is possible without decoding it. */
    static Optional<byte[]> compactStored(byte[] stored) {
        for (byte b : stored) {
            if (b < 0) {
                return compact(new String(stored, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8));
            }
        }
        return compact(stored);
    }

    private static void write(JsonWriter out, @Nullable Object value) {
        switch (value) {
            case null -> out.nothing();
            case Number number -> out.number(number.doubleValue());
            case Map<?, ?> object -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                object.forEach((key, item) -> sorted.put(String.valueOf(key), item));
                out.beginObject();
                sorted.forEach((key, item) -> write(out.name(key), item));
                out.endObject();
            }
            case List<?> items -> {
                out.beginArray();
                items.forEach(item -> write(out, item));
                out.endArray();
            }
            case RawJson json -> out.raw(json.text().getBytes(StandardCharsets.UTF_8));
            default -> out.value(value);
        }
    }

    /** Quoted as Go quotes: some control characters get escapes that JSON does not know, which a check then refuses. */
    private static String quoted(String text) {
        StringBuilder out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || c == 0x7f) {
                        out.append(String.format("\\x%02x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.append('"').toString();
    }
}
