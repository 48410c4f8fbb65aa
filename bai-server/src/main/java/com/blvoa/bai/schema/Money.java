package com.blvoa.bai.schema;

import dev.basin.errors.ApiException;
import dev.basin.schema.Record;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Prices and amounts: decimals with at most two places (contract §4). They are counted with as decimals only. A number field
 * holds the float nearest to one; up to fifteen digits no two decimals have the same, so that the decimal comes back as it was.
 */
public final class Money {
    /** What a single thing may cost at most. */
    public static final BigDecimal LARGEST_PRICE = new BigDecimal("9999999.99");
    /** The largest amount: all of fifteen digits. */
    public static final BigDecimal LARGEST_AMOUNT = new BigDecimal("9999999999999.99");

    private static final int PLACES = 2;

    private Money() {}

    /** Why a number is no price or amount, if so. */
    public static Optional<String> complaint(BigDecimal number, BigDecimal most) {
        if (number.signum() < 0 || number.compareTo(most) > 0) {
            return Optional.of("必须在 0 到 " + most.toPlainString() + " 之间");
        }
        boolean tooFine = number.scale() > PLACES && number.stripTrailingZeros().scale() > PLACES;
        return tooFine ? Optional.of("最多两位小数") : Optional.empty();
    }

    /** The decimal that a number field holds. */
    public static BigDecimal of(Record record, String field) {
        return BigDecimal.valueOf(record.number(field));
    }

    /**
     * Holds a field of a record to what money is.
     *
     * @throws ApiException 400 for a new value that is none
     */
    public static void check(Record record, String field, BigDecimal most) {
        if (!record.isNew() && !record.changed(field)) {
            return;
        }
        double number = record.number(field);
        Optional<String> complaint =
                Double.isFinite(number) ? complaint(BigDecimal.valueOf(number), most) : Optional.of("必须为数字");
        complaint.ifPresent(reason -> {
            throw FieldRefusal.of(field, reason);
        });
    }
}
