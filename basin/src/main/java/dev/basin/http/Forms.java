package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.json.Json;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Binds a body to a map as PocketBase does (facts B5, B13). */
final class Forms {
    private static final String JSON_PAYLOAD = "@jsonPayload";

    /** The most pairs of an urlencoded body, as in Go. */
    static final int MOST_PAIRS = 10_000;

    private Forms() {}

    /** @throws ApiException 400 for a malformed body or a media type that is not bound */
    static Map<String, @Nullable Object> parse(Optional<String> type, byte[] body) {
        if (body.length == 0) {
            return new LinkedHashMap<>();
        }
        // PocketBase looks at how the type begins
        String begins = type.orElse("");
        if (begins.startsWith("application/json")) {
            return members(Json.parseFirst(body));
        }
        if (begins.startsWith("application/x-www-form-urlencoded")) {
            return inferred(urlencoded(body));
        }
        if (begins.startsWith("application/xml") || begins.startsWith("text/xml")) {
            throw ApiException.badRequest();
        }
        throw ApiException.badRequest("Unsupported Content-Type.");
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        if (value == null) {
            return new LinkedHashMap<>();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw ApiException.badRequest();
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        map.forEach((key, item) -> fields.put(String.valueOf(key), item));
        return fields;
    }

    /** @throws ApiException 400 for a malformed body */
    static Map<String, List<String>> urlencoded(byte[] body) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.chars().filter(c -> c == '&').count() >= MOST_PAIRS) {
            throw ApiException.badRequest("The request body has more than " + MOST_PAIRS + " fields.");
        }
        boolean wellFormed = QueryText.scan(text, (key, value) -> {
            values.computeIfAbsent(key, _ -> new ArrayList<>()).add(value);
            return true;
        });
        if (!wellFormed) {
            throw ApiException.badRequest();
        }
        return values;
    }

    /** The fields that the texts of a form are. */
    static Map<String, @Nullable Object> inferred(Map<String, List<String>> values) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        values.forEach((key, texts) -> {
            if (!key.equals(JSON_PAYLOAD)) {
                fields.put(key, texts.size() == 1 ? infer(texts.getFirst()) : inferAll(texts));
            }
        });
        for (String payload : values.getOrDefault(JSON_PAYLOAD, List.of())) {
            Object json = Json.parse(payload.getBytes(StandardCharsets.UTF_8));
            if (json == null) {
                fields.clear();
            } else {
                fields.putAll(members(json));
            }
        }
        return fields;
    }

    private static List<Object> inferAll(List<String> texts) {
        List<Object> all = new ArrayList<>(texts.size());
        texts.forEach(text -> all.add(infer(text)));
        return all;
    }

    /** The text as a boolean or number when it is exactly one's shortest spelling, else the text. */
    static Object infer(String text) {
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        if (text.isEmpty() || text.length() > 400 || !numberCharacters(text)) {
            return text;
        }
        try {
            BigDecimal shortest = new BigDecimal(Double.toString(Double.parseDouble(text)));
            String plain = plain(shortest);
            if (!plain.equals(text)) {
                return text;
            }
            return shortest.stripTrailingZeros().scale() <= 0 && shortest.abs().compareTo(LONGEST) < 0
                    ? shortest.longValueExact()
                    : shortest;
        } catch (NumberFormatException _) {
            return text;
        }
    }

    private static final BigDecimal LONGEST = new BigDecimal(Long.MAX_VALUE);

    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0).toPlainString() : stripped.toPlainString();
    }

    private static boolean numberCharacters(String text) {
        if (text.charAt(0) == '.') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '-' && c != '.' && (c < '0' || c > '9')) {
                return false;
            }
        }
        return true;
    }
}
