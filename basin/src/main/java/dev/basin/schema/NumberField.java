package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.storage.ColumnKind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code number} field (facts A8); null for no limit. */
public record NumberField(
        FieldInfo info, @Nullable Double min, @Nullable Double max, boolean onlyInt) implements Field {
    static NumberField read(FieldInfo info, Definition definition) {
        return new NumberField(info, definition.number("min"), definition.number("max"), definition.bool("onlyInt"));
    }

    /** The same with a lower limit. */
    public NumberField min(double least) {
        return new NumberField(info, least, max, onlyInt);
    }

    /** The same with an upper limit. */
    public NumberField max(double most) {
        return new NumberField(info, min, most, onlyInt);
    }

    /** The same for whole numbers only. */
    public NumberField integers() {
        return new NumberField(info, min, max, true);
    }

    @Override
    public String typeWord() {
        return "number";
    }

    @Override
    public ColumnKind column() {
        return ColumnKind.NUMBER;
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("min", min)
                .set("max", max)
                .set("onlyInt", onlyInt)
                .properties();
    }

    @Override
    public Object zero() {
        return 0.0;
    }

    /** Stored text that spells no finite number reads as 0. */
    @Override
    public Object fromStored(@Nullable String stored) {
        double number = stored == null ? 0 : Cast.parse(stored);
        return Double.isFinite(number) ? withoutNegativeZero(number) : 0.0;
    }

    @Override
    public @Nullable Object toStored(Object value) {
        return value;
    }

    @Override
    public Object coerce(@Nullable Object submitted) {
        return withoutNegativeZero(Cast.number(submitted));
    }

    /** The database keeps no sign of a zero, so that an answer before and after storing would differ. */
    private static double withoutNegativeZero(double number) {
        return number + 0.0;
    }

    @Override
    public boolean isBlank(Object value) {
        return (Double) value == 0;
    }

    @Override
    public Optional<FieldError> check(Object value) {
        double number = (Double) value;
        if (!Double.isFinite(number)) {
            return refused("validation_not_a_number", "The submitted number is not properly formatted.", Map.of());
        }
        if (number == 0) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        if (onlyInt && number != (double) (long) number) {
            return refused("validation_only_int_constraint", "Decimal numbers are not allowed.", Map.of());
        }
        if (min != null && number < min) {
            return refused(
                    "validation_min_number_constraint",
                    "Must be greater or equal than " + Cast.inMessage(min) + ".",
                    Map.of("min", min));
        }
        if (max != null && number > max) {
            return refused(
                    "validation_max_number_constraint",
                    "Must be less or equal than " + Cast.inMessage(max) + ".",
                    Map.of("max", max));
        }
        return Optional.empty();
    }

    private static Optional<FieldError> refused(String code, String message, Map<String, Object> params) {
        return Optional.of(new FieldError(code, message, params));
    }

    @Override
    public void writeJson(JsonWriter out, Object value) {
        out.number(((Double) value).doubleValue());
    }

    @Override
    public void writeStored(JsonWriter out, byte @Nullable [] stored) {
        if (stored != null && (isShortInteger(stored) || isShortDecimal(stored))) {
            out.raw(stored);
        } else {
            writeJson(out, fromStored(stored == null ? null : new String(stored, StandardCharsets.UTF_8)));
        }
    }

    /** Whether the bytes are an integer as JSON writes it, and few enough digits to be exact as a float. */
    private static boolean isShortInteger(byte[] stored) {
        int first = stored.length > 0 && stored[0] == '-' ? 1 : 0;
        int digits = stored.length - first;
        if (digits < 1 || digits > 15 || stored[first] == '0' && stored.length > 1) {
            return false;
        }
        for (int i = first; i < stored.length; i++) {
            if (stored[i] < '0' || stored[i] > '9') {
                return false;
            }
        }
        return true;
    }

    /**
     * Whether the bytes are digits with a point between them as JSON writes the number that they mean: few enough digits to be
     * exact, none of them needless, and not so small that an exponent would be used.
     */
    private static boolean isShortDecimal(byte[] stored) {
        int first = stored.length > 0 && stored[0] == '-' ? 1 : 0;
        if (stored.length - first < 3 || stored.length - first > 16 || stored[stored.length - 1] == '0') {
            return false;
        }
        int point = -1;
        for (int i = first; i < stored.length; i++) {
            if (stored[i] == '.' && point < 0) {
                point = i;
            } else if (stored[i] < '0' || stored[i] > '9') {
                return false;
            }
        }
        boolean small = stored[first] == '0';
        return point > first && point < stored.length - 1 && (!small || point == first + 1 && stored[point + 1] != '0');
    }

    @Override
    public NumberField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public NumberField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public NumberField withInfo(FieldInfo changed) {
        return new NumberField(changed, min, max, onlyInt);
    }
}
