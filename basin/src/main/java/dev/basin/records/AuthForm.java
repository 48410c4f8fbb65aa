package dev.basin.records;

import dev.basin.errors.FieldError;
import dev.basin.schema.Field;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client must send besides the fields themselves to change an auth record's identity (facts B6, "auth form").
 *
 * @param manager whether the requester may do it without proof: a superuser, or somebody that the manage rule lets
 */
record AuthForm(String password, String passwordConfirm, String oldPassword, boolean manager) {
    static final FieldError INVALID_OLD_PASSWORD =
            new FieldError("validation_invalid_old_password", "Missing or invalid old password.");

    private static final FieldError MISMATCH = new FieldError("validation_values_mismatch", "Values don't match.");

    static AuthForm of(Record record, Map<String, @Nullable Object> submitted, boolean manager) {
        return new AuthForm(
                text(record, submitted.get("password")),
                text(record, submitted.get("passwordConfirm")),
                text(record, submitted.get("oldPassword")),
                manager);
    }

    /** Why the form is refused, by key; empty for a good one. Compares a password, so never call it in a transaction. */
    Map<String, FieldError> errors(Record record, Passwords passwords) {
        Map<String, FieldError> errors = new LinkedHashMap<>();
        boolean isNew = record.isNew();
        if (!isNew && !manager && record.changed("email")) {
            errors.put("email", MISMATCH);
        }
        if (!manager && record.changed("verified")) {
            errors.put("verified", MISMATCH);
        }
        if (isSetByServer(record)) {
            return errors;
        }
        if (password.isEmpty() && (isNew || !passwordConfirm.isEmpty() || !oldPassword.isEmpty())) {
            errors.put("password", FieldError.required());
        }
        if (passwordConfirm.isEmpty() && (isNew || !password.isEmpty() || !oldPassword.isEmpty())) {
            errors.put("passwordConfirm", FieldError.required());
        } else if (!passwordConfirm.equals(password)) {
            errors.put("passwordConfirm", MISMATCH);
        }
        if (!isNew && !manager && !(password.isEmpty() && passwordConfirm.isEmpty())) {
            checkOldPassword(record, passwords, errors);
        }
        return errors;
    }

    private void checkOldPassword(Record record, Passwords passwords, Map<String, FieldError> errors) {
        if (oldPassword.isEmpty()) {
            errors.put("oldPassword", FieldError.required());
        } else if (!(record.original("password") instanceof Password stored)
                || !passwords.matches(oldPassword, stored.hash())) {
            errors.put("oldPassword", INVALID_OLD_PASSWORD);
        }
    }

    /** Whether a hook set a password of its own, which needs no confirmation. */
    private boolean isSetByServer(Record record) {
        return record.get("password") instanceof Password value
                && (!value.plain().isEmpty() && !value.plain().equals(password)
                        || value.plain().isEmpty() && !value.hash().isEmpty() && record.isNew());
    }

    private static String text(Record record, @Nullable Object submitted) {
        return record.collection()
                .field("password")
                .map(field -> coerced(field, submitted))
                .orElse("");
    }

    private static String coerced(Field field, @Nullable Object submitted) {
        return submitted != null && field.coerce(submitted) instanceof Password value ? value.plain() : "";
    }
}
