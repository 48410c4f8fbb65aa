package com.blvoa.bai.http;

import java.math.BigDecimal;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Whole numbers as JSON has them: {@code 1.0} and {@code 1e2} are some too. */
public final class WholeNumbers {
    private static final int MOST_DIGITS = 18;

    private WholeNumbers() {}

    /** The number if the parsed JSON value is a whole one; one with a point or an exponent has at most {@value #MOST_DIGITS} digits. */
    public static OptionalLong of(@Nullable Object json) {
        return switch (json) {
            case Long number -> OptionalLong.of(number);
            case BigDecimal number when whole(number) -> OptionalLong.of(number.longValueExact());
            case null, default -> OptionalLong.empty();
        };
    }

    /** Huge exponents are looked at before anything is computed with them. */
    private static boolean whole(BigDecimal number) {
        return number.precision() + Math.abs((long) number.scale()) <= MOST_DIGITS
                && number.stripTrailingZeros().scale() <= 0;
    }
}
