package dev.basin.json;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as Go's JSON encoder writes them: the fewest digits that read back as the same float, in plain form from 1e-6 up
 * to, not including, 1e21, else with an exponent of at least two digits when positive ({@code 1e+21}) and without a leading
 * zero when negative ({@code 1e-7}).
 */
final class GoNumber {
    /** Below this a one-digit text may do where Java always gives two digits. */
    private static final double FEW_BITS = 1e-321;

    private static final double LARGEST_INTEGRAL = 1e15;

    private GoNumber() {}

    static void write(double value, JsonBuffer out) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("JSON has no " + value);
        }
        long integral = (long) value;
        if (integral == value && Math.abs(value) < LARGEST_INTEGRAL) {
            if (integral == 0 && 1 / value < 0) {
                out.put('-');
            }
            out.putLong(integral);
        } else {
            String shortest = Double.toString(value);
            // a number that is not whole and has no exponent in Java has the same text in Go
            if (shortest.indexOf('E') < 0) {
                out.putAscii(shortest);
            } else {
                write(shortest(value), out);
            }
        }
    }

    /** Keeps every digit; only the form is Go's. */
    static void write(BigDecimal value, JsonBuffer out) {
        if (value.signum() == 0) {
            out.put('0');
            return;
        }
        BigDecimal stripped = value.stripTrailingZeros();
        if (stripped.signum() < 0) {
            out.put('-');
        }
        String digits = stripped.unscaledValue().abs().toString();
        long exponent = digits.length() - 1L - stripped.scale();
        if (exponent < -6 || exponent >= 21) {
            writeScientific(digits, exponent, out);
        } else {
            writePlain(digits, (int) exponent, out);
        }
    }

    private static void writeScientific(String digits, long exponent, JsonBuffer out) {
        out.put(digits.charAt(0));
        if (digits.length() > 1) {
            out.put('.');
            out.putAscii(digits.substring(1));
        }
        out.put('e');
        out.put(exponent < 0 ? '-' : '+');
        out.putLong(Math.abs(exponent));
    }

    private static void writePlain(String digits, int exponent, JsonBuffer out) {
        if (exponent < 0) {
            out.putAscii("0.");
            out.putAscii("0".repeat(-exponent - 1));
            out.putAscii(digits);
        } else if (digits.length() <= exponent + 1) {
            out.putAscii(digits);
            out.putAscii("0".repeat(exponent + 1 - digits.length()));
        } else {
            out.putAscii(digits.substring(0, exponent + 1));
            out.put('.');
            out.putAscii(digits.substring(exponent + 1));
        }
    }

    private static BigDecimal shortest(double value) {
        BigDecimal shortest = new BigDecimal(Double.toString(value));
        if (Math.abs(value) < FEW_BITS) {
            BigDecimal oneDigit = shortest.round(new MathContext(1));
            return oneDigit.doubleValue() == value ? oneDigit : shortest;
        }
        return shortest;
    }
}
