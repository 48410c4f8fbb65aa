package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code select} field (facts A8). */
public record SelectField(FieldInfo info, List<String> values, int maxSelect) implements Listed {
    static SelectField read(FieldInfo info, Definition definition) {
        return new SelectField(info, definition.texts("values"), definition.smallInteger("maxSelect"));
    }

    /** The same for up to so many values; from 2 on the field holds a list. */
    public SelectField maxSelect(int most) {
        return new SelectField(info, values, most);
    }

    @Override
    public String typeWord() {
        return "select";
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("values", values)
                .set("maxSelect", maxSelect)
                .properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        List<String> chosen = Listed.texts(value);
        return tooMany(chosen.size()).or(() -> foreign(chosen));
    }

    private Optional<FieldError> foreign(List<String> chosen) {
        return chosen.stream()
                .filter(text -> !values.contains(text))
                .findFirst()
                .map(text -> new FieldError(
                        "validation_invalid_value",
                        FieldError.sentence("Invalid value " + text),
                        Map.of("value", text)));
    }

    @Override
    public SelectField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public SelectField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public SelectField withInfo(FieldInfo changed) {
        return new SelectField(changed, values, maxSelect);
    }
}
