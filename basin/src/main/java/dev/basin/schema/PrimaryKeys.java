package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a record id must not be, because it also names a directory (facts B6 "text pk"). */
final class PrimaryKeys {
    /** Ids of this pattern need no further look. */
    static final String DEFAULT_PATTERN = "^[a-z0-9]+$";

    private static final List<String> FORBIDDEN = List.of(
            ".", "/", "\\", "|", "\"", "'", "`", "<", ">", ":", "?", "*", "%", "$", "\0", "\t", "\n", "\r", " ");
    private static final Pattern RESERVED = Pattern.compile("CON|PRN|AUX|NUL|(?:COM|LPT)[1-9]");

    private PrimaryKeys() {}

    static Optional<FieldError> check(String id, TextPattern pattern) {
        if (pattern.text().equals(DEFAULT_PATTERN)) {
            return Optional.empty();
        }
        for (String forbidden : FORBIDDEN) {
            if (id.contains(forbidden)) {
                return Optional.of(new FieldError(
                        "validation_forbidden_pk_character",
                        "'" + forbidden + "' is not a valid primary key character.",
                        Map.of("ch", forbidden)));
            }
        }
        String upper = id.toUpperCase(Locale.ROOT);
        if (!RESERVED.matcher(upper).matches()) {
            return Optional.empty();
        }
        return Optional.of(new FieldError(
                "validation_reserved_pk",
                "The primary key '" + upper + "' is reserved and cannot be used.",
                Map.of("reserved", upper)));
    }
}
