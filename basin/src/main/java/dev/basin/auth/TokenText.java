package dev.basin.auth;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A token taken apart, nothing of it trusted before its signature was checked.
 *
 * @param signed what the signature covers: header, dot, payload
 * @param claims the payload
 */
record TokenText(String signed, String signature, Map<String, @Nullable Object> claims) {
    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");

    /** The parts of a token; empty for anything but a JWT with {@code "alg":"HS256"} and an object for its payload. */
    static Optional<TokenText> read(String token) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            return Optional.empty();
        }
        String header = token.substring(0, first);
        if (!header.equals(HEADER) && !saysHs256(header)) {
            return Optional.empty();
        }
        return object(token.substring(first + 1, second))
                .map(claims -> new TokenText(token.substring(0, second), token.substring(second + 1), claims));
    }

    /** A signed token. Its claims stand in the order of their names, as Go writes a map. */
    static String write(String key, SortedMap<String, ?> claims) {
        String signed = HEADER + "." + encode(Json.write(claims));
        return signed + "." + Hs256.sign(key, signed);
    }

    boolean signedWith(String key) {
        return Hs256.matches(key, signed, signature);
    }

    /** A text claim; empty when it is missing, blank or of another type. */
    String text(String claim) {
        return claims.get(claim) instanceof String text ? text : "";
    }

    boolean isTrue(String claim) {
        return Boolean.TRUE.equals(claims.get(claim));
    }

    /**
     * When the token ends, in seconds since 1970, or the farthest time when it names none (Go's library reads 0 as none);
     * empty when it is not valid at the given time, by {@code exp}, {@code nbf} and {@code iat} (facts C1).
     */
    Optional<Long> end(long nowMillis) {
        Optional<Long> end = seconds("exp", Long.MAX_VALUE);
        Optional<Long> start = seconds("nbf", Long.MIN_VALUE);
        Optional<Long> issued = seconds("iat", Long.MIN_VALUE);
        if (end.isEmpty() || start.isEmpty() || issued.isEmpty()) {
            return Optional.empty();
        }
        long now = Math.floorDiv(nowMillis, 1000L);
        boolean valid = now < end.get() && now >= start.get() && now >= issued.get();
        return valid ? end : Optional.empty();
    }

    private Optional<Long> seconds(String claim, long whenMissing) {
        Object value = claims.get(claim);
        if (value == null) {
            return claims.containsKey(claim) ? Optional.empty() : Optional.of(whenMissing);
        }
        if (!(value instanceof Number number)) {
            return Optional.empty();
        }
        double seconds = Math.floor(number.doubleValue());
        return Optional.of(seconds == 0 ? whenMissing : Long.valueOf((long) seconds));
    }

    private static boolean saysHs256(String header) {
        return object(header).map(parsed -> "HS256".equals(parsed.get("alg"))).orElse(false);
    }

    @SuppressWarnings("unchecked") // Json.parse makes no other maps
    private static Optional<Map<String, @Nullable Object>> object(String encoded) {
        if (encoded.indexOf('=') >= 0) {
            return Optional.empty();
        }
        try {
            Object parsed = Json.parse(Base64.getUrlDecoder().decode(encoded));
            return parsed instanceof Map<?, ?> map
                    ? Optional.of((Map<String, @Nullable Object>) map)
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonException malformed) {
            return Optional.empty();
        }
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "TokenText";
    }
}
