package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code date} field (facts A8); limits in PocketBase's form, "" for none. */
public record DateField(FieldInfo info, String min, String max) implements Dated {
    static DateField read(FieldInfo info, Definition definition) {
        return new DateField(
                info, DateText.normalize(definition.text("min")), DateText.normalize(definition.text("max")));
    }

    @Override
    public String typeWord() {
        return "date";
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this).set("min", min).set("max", max).properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        String date = (String) value;
        if (!min.isEmpty() && date.compareTo(min) < 0) {
            return refused("validation_min_greater_equal_than_required", "Must be no less than ", min);
        }
        if (!max.isEmpty() && date.compareTo(max) > 0) {
            return refused("validation_max_less_equal_than_required", "Must be no greater than ", max);
        }
        return Optional.empty();
    }

    /** The limit is shown in the forms that PocketBase shows it: Go's default one in the message, RFC 3339 in the parameter. */
    private static Optional<FieldError> refused(String code, String message, String limit) {
        String seconds = limit.substring(0, 19);
        String fraction = limit.substring(19, 23).replaceAll("\\.?0*$", "");
        return Optional.of(new FieldError(
                code,
                message + seconds + fraction + " +0000 UTC.",
                Map.of("threshold", seconds.replace(' ', 'T') + fraction + "Z")));
    }

    @Override
    public DateField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public DateField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public DateField withInfo(FieldInfo changed) {
        return new DateField(changed, min, max);
    }
}
