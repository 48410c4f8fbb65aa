package dev.basin.schema;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a loosely typed value becomes text, number or truth: the conversions PocketBase applies to bodies and columns (facts B13). */
final class Cast {
    /** Digits, an underscore between two of them allowed. Possessive, as a text may be too long for going back step by step. */
    private static final String DIGITS = "\\d++(?:_\\d++)*+";

    /** A Go floating-point literal without hexadecimal digits. */
    private static final Pattern DECIMAL = Pattern.compile(
            "[+-]?(?:" + DIGITS + "(?:\\.(?:" + DIGITS + ")?)?|\\." + DIGITS + ")(?:[eE][+-]?" + DIGITS + ")?");

    private static final Pattern HEXADECIMAL =
            Pattern.compile("[+-]?0[xX](?:[0-9a-fA-F]+\\.?[0-9a-fA-F]*|\\.[0-9a-fA-F]+)[pP][+-]?\\d+");

    private Cast() {}

    /** Numbers in plain decimals, truth as {@code true} or {@code false}, everything that has no text of its own as "". */
    static String text(@Nullable Object value) {
        return switch (value) {
            case String text -> text;
            case Boolean truth -> truth.toString();
            case Number number -> plain(number.doubleValue());
            case RawJson json -> json.text();
            case Instant instant -> DateText.of(instant);
            case null, default -> "";
        };
    }

    static double number(@Nullable Object value) {
        return switch (value) {
            case Number number -> number.doubleValue();
            case Boolean truth -> truth ? 1 : 0;
            case String text -> parse(text);
            case null, default -> 0;
        };
    }

    static boolean bool(@Nullable Object value) {
        return switch (value) {
            case Boolean truth -> truth;
            case Number number -> number.doubleValue() != 0;
            case String text -> isTrue(text);
            case null, default -> false;
        };
    }

    private static boolean isTrue(String text) {
        return switch (text) {
            case "1", "t", "T", "true", "TRUE", "True" -> true;
            default -> false;
        };
    }

    /** Whether a text surely is a {@link #DECIMAL}, as most are: digits with one point between them, perhaps behind a minus. */
    private static boolean isUsual(String text) {
        int length = text.length();
        int from = length > 0 && text.charAt(0) == '-' ? 1 : 0;
        int point = -1;
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && point < 0 && i > from && i < length - 1) {
                point = i;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return length > from;
    }

    /** What a text means as a number: 0 when it is none or too large, but infinities and NaN when it spells them. */
    static double parse(String text) {
        if (isUsual(text)
                || DECIMAL.matcher(text).matches()
                || HEXADECIMAL.matcher(text).matches()) {
            double parsed = Double.parseDouble(text.indexOf('_') < 0 ? text : text.replace("_", ""));
            return Double.isInfinite(parsed) ? 0 : parsed;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> 0;
        };
    }

    /** The shortest decimal digits that mean the number, never with an exponent. */
    static String plain(double number) {
        if (!Double.isFinite(number)) {
            return Double.isNaN(number) ? "NaN" : number > 0 ? "+Inf" : "-Inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0" : "0";
        }
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }

    /** The number as PocketBase's messages print it: with an exponent from a million upwards and below 0.0001. */
    static String inMessage(double number) {
        BigDecimal exact = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (number == 0 || exponent >= -4 && exponent < 6) {
            return plain(number);
        }
        String digits = exact.unscaledValue().abs().toString();
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        String sign = number < 0 ? "-" : "";
        return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }
}
