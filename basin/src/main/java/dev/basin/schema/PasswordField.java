package dev.basin.schema;

import dev.basin.errors.FieldError;
import dev.basin.json.JsonWriter;
import dev.basin.security.Passwords;
import dev.basin.storage.ColumnKind;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** PocketBase's {@code password} field (facts A8). It checks plain passwords; hashing them is left to whoever writes the record. */
public record PasswordField(FieldInfo info, TextPattern pattern, int min, int max, int cost) implements Field {
    private static final int DEFAULT_MAX = 71;
    private static final int DEFAULT_COST = 10;

    static PasswordField read(FieldInfo info, Definition definition) {
        return new PasswordField(
                info,
                TextPattern.of(definition.text("pattern")),
                definition.smallInteger("min"),
                definition.smallInteger("max"),
                definition.smallInteger("cost"));
    }

    /** The same with another lower limit in characters. */
    public PasswordField min(int characters) {
        return new PasswordField(info, pattern, characters, max, cost);
    }

    /** The same with another bcrypt cost, 4 to 31; 0 stands for 10. */
    public PasswordField cost(int factor) {
        return new PasswordField(info, pattern, min, max, factor);
    }

    /** The bcrypt cost in force. */
    public int costInForce() {
        return cost <= 0 ? DEFAULT_COST : cost;
    }

    @Override
    public String typeWord() {
        return "password";
    }

    @Override
    public ColumnKind column() {
        return ColumnKind.TEXT;
    }

    @Override
    public SortedMap<String, @Nullable Object> definition() {
        return Definition.of(this)
                .set("pattern", pattern.text())
                .set("min", min)
                .set("max", max)
                .set("cost", cost)
                .properties();
    }

    @Override
    public Object zero() {
        return Password.NONE;
    }

    @Override
    public Object fromStored(@Nullable String stored) {
        return stored == null || stored.isEmpty() ? Password.NONE : new Password("", stored);
    }

    @Override
    public @Nullable Object toStored(Object value) {
        return ((Password) value).hash();
    }

    /** A plain password, still without its hash. */
    @Override
    public Object coerce(@Nullable Object submitted) {
        return submitted instanceof Password password ? password : new Password(Cast.text(submitted), "");
    }

    @Override
    public boolean isBlank(Object value) {
        return value.equals(Password.NONE);
    }

    @Override
    public Optional<FieldError> check(Object value) {
        if (isBlank(value)) {
            return required() ? Optional.of(FieldError.required()) : Optional.empty();
        }
        String plain = ((Password) value).plain();
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        if (!Passwords.hashable(plain)) {
            return Optional.of(FieldError.invalidValue());
        }
        int length = plain.codePointCount(0, plain.length());
        int most = max <= 0 ? DEFAULT_MAX : max;
        if (length < min) {
            return Optional.of(
                    new FieldError("validation_min_text_constraint", "Must be at least " + min + " character(s)."));
        }
        if (length > most) {
            return Optional.of(
                    new FieldError("validation_max_text_constraint", "Must be less than " + most + " character(s)."));
        }
        return pattern.allows(plain) && plain.indexOf(0) < 0
                ? Optional.empty()
                : Optional.of(new FieldError("validation_invalid_format", "Invalid value format."));
    }

    /** Never shows anything. */
    @Override
    public void writeJson(JsonWriter out, Object value) {
        out.string("");
    }

    /** Never shows anything. */
    @Override
    public void writeStored(JsonWriter out, byte @Nullable [] stored) {
        out.string("");
    }

    @Override
    public PasswordField asRequired() {
        return withInfo(info.asRequired());
    }

    @Override
    public PasswordField asHidden() {
        return withInfo(info.asHidden());
    }

    @Override
    public PasswordField withInfo(FieldInfo changed) {
        return new PasswordField(changed, pattern, min, max, cost);
    }
}
