package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.storage.ColumnKind;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code text} field (facts A8). */
public record TextField(
        FieldInfo info, int min, int max, TextPattern pattern, String autogeneratePattern, boolean primaryKey)
        implements TextValued {
    private static final int DEFAULT_MAX = 5000;

    static TextField read(FieldInfo info, Definition definition) {
        return new TextField(
                info,
                definition.smallInteger("min"),
                definition.smallInteger("max"),
                TextPattern.of(definition.text("pattern")),
                definition.text("autogeneratePattern"),
                definition.bool("primaryKey"));
    }

    /** The same with another lower limit in characters; 0 for none. */
    public TextField min(int characters) {
        return new TextField(info, characters, max, pattern, autogeneratePattern, primaryKey);
    }

    /** The same with another upper limit in characters; 0 stands for 5000. */
    public TextField max(int characters) {
        return new TextField(info, min, characters, pattern, autogeneratePattern, primaryKey);
    }

    /** The same with a regular expression that values must contain a match of. */
    public TextField pattern(String expression) {
        return new TextField(info, min, max, TextPattern.of(expression), autogeneratePattern, primaryKey);
    }

    /** The same, and new records without a value get a random one that matches the expression. */
    public TextField autogenerate(String expression) {
        return new TextField(info, min, max, pattern, expression, primaryKey);
    }

    @Override
    public String typeWord() {
        return "text";
    }

    @Override
    public ColumnKind column() {
        return primaryKey ? ColumnKind.PRIMARY_KEY : ColumnKind.TEXT;
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("min", min)
                .set("max", max)
                .set("pattern", pattern.text())
                .set("autogeneratePattern", autogeneratePattern)
                .set("primaryKey", primaryKey)
                .properties();
    }

    @Override
    public Optional<FieldError> check(Object value) {
        String text = (String) value;
        if (text.isEmpty()) {
            return required() || primaryKey ? Optional.of(FieldError.required()) : Optional.empty();
        }
        int length = text.codePointCount(0, text.length());
        int limit = max == 0 ? DEFAULT_MAX : max;
        if (min > 0 && length < min) {
            return refused(
                    "validation_min_text_constraint", "Must be at least " + min + " character(s).", Map.of("min", min));
        }
        if (limit > 0 && length > limit) {
            return refused(
                    "validation_max_text_constraint",
                    "Must be no more than " + limit + " character(s).",
                    Map.of("max", limit));
        }
        if (!pattern.allows(text) || text.indexOf(0) >= 0) {
            return refused("validation_invalid_format", "Invalid value format.", Map.of());
        }
        return primaryKey ? PrimaryKeys.check(text, pattern) : Optional.empty();
    }

    private static Optional<FieldError> refused(String code, String message, Map<String, Object> params) {
        return Optional.of(new FieldError(code, message, params));
    }

    @Override
    public TextField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public TextField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public TextField withInfo(FieldInfo changed) {
        return new TextField(changed, min, max, pattern, autogeneratePattern, primaryKey);
    }
}
