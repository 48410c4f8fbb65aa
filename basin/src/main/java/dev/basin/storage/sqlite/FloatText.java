package dev.basin.storage.sqlite;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * The text of a REAL value as PocketBase gets it from its driver: the fewest digits that read back as the same number, with
 * an exponent of at least two digits below 1e-4 and from 1e6 up. SQLite's own text may drop digits.
 */
final class FloatText {
    private static final int LONGEST = 32;

    private FloatText() {}

    /** Whether the text could be one that SQLite made of a REAL: these always have a point or are infinite. */
    static boolean isLike(byte[] text) {
        if (text.length > LONGEST) {
            return false;
        }
        boolean point = false;
        for (byte b : text) {
            if (b == '.' || b == 'I') {
                point = true;
            } else if ((b < '0' || b > '9') && b != '-' && b != '+' && b != 'e' && b != 'n' && b != 'f') {
                return false;
            }
        }
        return point;
    }

    static byte[] of(double value) {
        return text(value).getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        String java = Double.toString(value);
        if (Math.abs(value) < 1e6 && java.indexOf('E') < 0) {
            return java.endsWith(".0") ? java.substring(0, java.length() - 2) : java;
        }
        BigDecimal shortest = new BigDecimal(java).stripTrailingZeros();
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = digits.length() - 1 - shortest.scale();
        if (exponent >= -4 && exponent < 6) {
            return shortest.toPlainString();
        }
        int size = Math.abs(exponent);
        return (value < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + (size < 10 ? "0" : "")
                + size;
    }
}
