package dev.basin.realtime;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.records.Shape;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The request that a subscription pretends to be: what rules see as {@code @request.query} and {@code @request.headers}, and
 * the filter, expand and fields of its events. Equal when written equally.
 */
final class TopicOptions {
    static final TopicOptions NONE = new TopicOptions("", Map.of(), Map.of());
    private static final String PARAMETER = "options";

    private final String text;
    private final Map<String, String> query;
    private final Map<String, String> headers;

    private TopicOptions(String text, Map<String, String> query, Map<String, String> headers) {
        this.text = text;
        this.query = query;
        this.headers = headers;
    }

    /** Reads {@code options=…}, JSON in percent-encoding; what can't be read counts as not there. */
    static TopicOptions of(String parameters) {
        int fragment = parameters.indexOf('#');
        String whole = fragment < 0 ? parameters : parameters.substring(0, fragment);
        for (String parameter : whole.split("&", -1)) {
            String[] parts = parameter.split("=", 2);
            Optional<String> name = decoded(parts[0]);
            Optional<String> value = decoded(parts.length > 1 ? parts[1] : "");
            if (value.isPresent() && name.filter(PARAMETER::equals).isPresent()) {
                return parse(value.get());
            }
        }
        return NONE;
    }

    /** Empty for a malformed part, which leaves out its parameter. */
    private static Optional<String> decoded(String part) {
        if (part.indexOf(';') >= 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(URLDecoder.decode(part, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static TopicOptions parse(String text) {
        try {
            Object json = Json.parse(text);
            return json instanceof Map<?, ?> map
                    ? new TopicOptions(
                            text,
                            texts(map.get("query"), UnaryOperator.identity()),
                            texts(map.get("headers"), TopicOptions::snakeCase))
                    : NONE;
        } catch (JsonException unreadable) {
            return NONE;
        }
    }

    private static Map<String, String> texts(@Nullable Object object, UnaryOperator<String> naming) {
        Map<String, String> texts = new HashMap<>();
        if (object instanceof Map<?, ?> map) {
            map.forEach((key, value) -> texts.put(naming.apply(String.valueOf(key)), text(value)));
        }
        return Map.copyOf(texts);
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth.toString();
            case Number number
            when Double.isFinite(number.doubleValue()) ->
                BigDecimal.valueOf(number.doubleValue()).stripTrailingZeros().toPlainString();
            case null, default -> "";
        };
    }

    /** {@code X-My-Token} and {@code XMyToken} are {@code x_my_token}. */
    static String snakeCase(String name) {
        return name.replaceAll("(?<=[^\\p{Lu}\\W_])(?=\\p{Lu})", "_")
                .replaceAll("[\\W_]+", "_")
                .replaceAll("^_|_$", "")
                .toLowerCase(Locale.ROOT);
    }

    Map<String, String> query() {
        return query;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** A filter that events must satisfy besides the rule; empty for none. */
    String filter() {
        return query.getOrDefault("filter", "");
    }

    Shape shape() {
        return new Shape(query.get("expand"), query.get("fields"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TopicOptions options && options.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }
}
