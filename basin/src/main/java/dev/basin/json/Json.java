package dev.basin.json;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads JSON into plain Java values: {@code LinkedHashMap<String, Object>}, {@code ArrayList<Object>}, {@code String},
 * {@code Long} (an integral literal that fits), {@code BigDecimal} (every other number), {@code Boolean}, {@code null}.
 *
 * <p>Limits: {@value #MAX_DEPTH} levels, {@value #MAX_NUMBER} characters of a number, {@value #MAX_NAME} of a name. A
 * number too large for a double is refused as Go does, one too small for a double is zero, so no {@code BigDecimal} made
 * here has an exponent that could make a long text or a slow calculation of it.
 */
public final class Json {
    /** How deep arrays and objects may nest. */
    public static final int MAX_DEPTH = 200;

    private static final int MAX_NUMBER = 400;
    private static final int MAX_NAME = 10_000;
    private static final int MAX_STRING = 100_000_000;

    /** The most values that {@link #parseFirst} reads: each takes many times the memory of the bytes that it is written in. */
    static final int MAX_VALUES = 1_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(MAX_NUMBER)
                    .maxNameLength(MAX_NAME)
                    .maxStringLength(MAX_STRING)
                    .build())
            .build();

    private Json() {}

    /**
     * Parses one JSON value and nothing but white space after it. Of duplicate keys the last wins.
     *
     * @throws JsonException for malformed JSON, invalid UTF-8, half surrogate pairs, or nesting, numbers or names beyond
     *     the limits
     */
    public static @Nullable Object parse(byte[] utf8) {
        String text = decode(utf8);
        return parse(text, mayHideSurrogates(text), true, Integer.MAX_VALUE);
    }

    /** As {@link #parse(byte[])}, and refuses more than so many values: each takes many times the memory of its text. */
    public static @Nullable Object parse(byte[] utf8, int mostValues) {
        String text = decode(utf8);
        return parse(text, mayHideSurrogates(text), true, mostValues);
    }

    /**
     * As {@link #parse(byte[])}, but for what strangers send: ignores whatever follows the first value and refuses duplicate
     * keys, as PocketBase does with request bodies (facts B5; duplicates since 0.40), and more than {@value #MAX_VALUES} values.
     */
    public static @Nullable Object parseFirst(byte[] utf8) {
        String text = decode(utf8);
        return parse(text, mayHideSurrogates(text), false, MAX_VALUES);
    }

    /** As {@link #parse(byte[])}. */
    public static @Nullable Object parse(String text) {
        return parse(text, true, true, Integer.MAX_VALUE);
    }

    /** The compact JSON text of a value of the kinds that {@link #parse} makes, object keys in their given order. */
    public static String write(@Nullable Object value) {
        return new JsonWriter().value(value).toString();
    }

    private static @Nullable Object parse(String text, boolean checkSurrogates, boolean whole, int mostValues) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            JsonToken first = parser.nextToken();
            if (first == null) {
                throw new JsonException("Invalid JSON: there is no value.");
            }
            Object value = new Reader(parser, checkSurrogates, !whole, mostValues).value(first);
            if (whole && parser.nextToken() != null) {
                throw new JsonException("Invalid JSON: something follows the value.");
            }
            return value;
        } catch (StreamConstraintsException e) {
            throw new JsonException("Invalid JSON: nested deeper than " + MAX_DEPTH + " levels, a number longer than "
                    + MAX_NUMBER + " characters, or a name longer than " + MAX_NAME + " characters.");
        } catch (UnexpectedEndOfInputException e) {
            throw new JsonException("Invalid JSON: the text ends too early.");
        } catch (JacksonException e) {
            throw new JsonException("Invalid JSON at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + reason(e));
        }
    }

    /** Not the parser's own words: they quote what was sent, such as a password without quotes, and name its settings. */
    private static String reason(JacksonException e) {
        return e.getOriginalMessage().contains("surrogate") ? ": a text holds half of a surrogate pair." : ".";
    }

    /** Decodes first, so that only UTF-8 is understood and every fault in it is found. */
    private static String decode(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new JsonException("Invalid JSON: the text is not valid UTF-8.");
        }
    }

    /** Valid UTF-8 holds no half surrogate pair, so only an escape can bring one. */
    private static boolean mayHideSurrogates(String text) {
        return text.contains("\\u");
    }

    private static final class Reader {
        private final JsonParser parser;
        private final boolean checkSurrogates;
        private final boolean fromStrangers;
        private final int mostValues;
        private int values;

        Reader(JsonParser parser, boolean checkSurrogates, boolean fromStrangers, int mostValues) {
            this.parser = parser;
            this.checkSurrogates = checkSurrogates;
            this.fromStrangers = fromStrangers;
            this.mostValues = mostValues;
        }

        @Nullable
        Object value(JsonToken token) {
            if (++values > mostValues) {
                throw new JsonException("Invalid JSON: more than " + mostValues + " values.");
            }
            return switch (token) {
                case START_OBJECT -> object();
                case START_ARRAY -> array();
                case VALUE_STRING -> checked(parser.getString());
                case VALUE_NUMBER_INT -> integral(parser.getString());
                case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
                case VALUE_TRUE -> Boolean.TRUE;
                case VALUE_FALSE -> Boolean.FALSE;
                case VALUE_NULL -> null;
                case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                    throw new JsonException("Invalid JSON: a value is missing.");
            };
        }

        private Map<String, @Nullable Object> object() {
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            while (next() == JsonToken.PROPERTY_NAME) {
                String name = checked(parser.currentName());
                int before = members.size();
                members.put(name, value(next()));
                if (fromStrangers && members.size() == before) {
                    throw new JsonException("Invalid JSON: a name stands twice in one object.");
                }
            }
            return members;
        }

        private List<@Nullable Object> array() {
            List<@Nullable Object> items = new ArrayList<>();
            for (JsonToken token = next(); token != JsonToken.END_ARRAY; token = next()) {
                items.add(value(token));
            }
            return items;
        }

        private JsonToken next() {
            JsonToken token = parser.nextToken();
            if (token == null) {
                throw new JsonException("Invalid JSON: the text ends too early.");
            }
            return token;
        }

        private String checked(String text) {
            if (checkSurrogates && hasHalfPair(text)) {
                throw new JsonException("Invalid JSON: a text holds half of a surrogate pair.");
            }
            return text;
        }

        private static boolean hasHalfPair(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(c)) {
                    return true;
                }
            }
            return false;
        }

        private static Number integral(String digits) {
            if (digits.length() <= 18) {
                return Long.parseLong(digits);
            }
            BigInteger number = new BigInteger(digits);
            return number.bitLength() < Long.SIZE ? (Number) number.longValue() : inRange(new BigDecimal(number));
        }

        private static BigDecimal decimal(String digits) {
            try {
                return inRange(new BigDecimal(digits));
            } catch (NumberFormatException e) {
                throw new JsonException("Invalid JSON: a number is out of range.");
            }
        }

        private static BigDecimal inRange(BigDecimal number) {
            if (number.signum() == 0) {
                return BigDecimal.ZERO;
            }
            double nearest = number.doubleValue();
            if (Double.isInfinite(nearest)) {
                throw new JsonException("Invalid JSON: a number is out of range.");
            }
            return nearest == 0 ? BigDecimal.ZERO : number;
        }
    }
}
