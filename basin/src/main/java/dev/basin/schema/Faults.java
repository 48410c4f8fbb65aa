package dev.basin.schema;

import dev.basin.errors.FieldError;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is wrong with a definition, by the keys of its parts, and the rules that PocketBase checks parts by (facts D1). Like there,
 * a blank value is looked at by {@link #required} only.
 */
final class Faults {
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final Pattern DOMAIN = Pattern.compile(
            "(?:[a-zA-Z\\d](?:[-a-zA-Z\\d]{0,61}[a-zA-Z\\d])?\\.)+(?:[a-zA-Z]{1,63}|xn--[a-z\\d]{1,59})");
    private static final int LONGEST_DOMAIN = 255;
    static final long MOST = (1L << 53) - 1;

    private final Map<String, Object> byKey = new LinkedHashMap<>();

    /** Notes the first of these faults, if there is one. */
    @SafeVarargs
    final Faults add(String key, Optional<FieldError>... inOrder) {
        for (Optional<FieldError> fault : inOrder) {
            if (fault.isPresent()) {
                byKey.put(key, fault.get());
                return this;
            }
        }
        return this;
    }

    /** Notes the faults of a part, if it has any. */
    Faults add(String key, Map<String, Object> nested) {
        if (!nested.isEmpty()) {
            byKey.put(key, nested);
        }
        return this;
    }

    boolean isEmpty() {
        return byKey.isEmpty();
    }

    Map<String, Object> byKey() {
        return byKey;
    }

    static Optional<FieldError> fault(String code, String message) {
        return Optional.of(new FieldError(code, message));
    }

    static Optional<FieldError> fault(String code, String message, Map<String, Object> params) {
        return Optional.of(new FieldError(code, message, params));
    }

    static Optional<FieldError> when(boolean wrong, String code, String message) {
        return wrong ? fault(code, message) : Optional.empty();
    }

    static Optional<FieldError> required(boolean present) {
        return present ? Optional.empty() : Optional.of(FieldError.required());
    }

    static Optional<FieldError> required(String text) {
        return required(!text.isEmpty());
    }

    static Optional<FieldError> blank(boolean isBlank) {
        return when(!isBlank, "validation_empty", "Must be blank.");
    }

    /** In bytes. */
    static Optional<FieldError> length(String text, int least, int most) {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        return length == 0 || length >= least && length <= most
                ? Optional.empty()
                : fault(
                        "validation_length_out_of_range",
                        "The length must be between " + least + " and " + most + ".",
                        Map.of("min", least, "max", most));
    }

    static Optional<FieldError> word(String text) {
        return matches(text, WORD);
    }

    static Optional<FieldError> matches(String text, Pattern pattern) {
        return when(
                !text.isEmpty() && !pattern.matcher(text).matches(),
                "validation_match_invalid",
                "Must be in a valid format.");
    }

    static Optional<FieldError> noneOf(String text, java.util.Collection<String> refused) {
        return when(refused.contains(text), "validation_not_in_invalid", "Must not be in list.");
    }

    static Optional<FieldError> withoutVia(String text) {
        return when(
                text.toLowerCase(Locale.ROOT).contains("_via_"),
                "validation_found_via",
                "The value cannot contain \"_via_\".");
    }

    static Optional<FieldError> atLeast(long number, long least) {
        return number == 0 || number >= least
                ? Optional.empty()
                : fault(
                        "validation_min_greater_equal_than_required",
                        "Must be no less than " + least + ".",
                        Map.of("threshold", least));
    }

    static Optional<FieldError> atMost(long number, long most) {
        return number <= most
                ? Optional.empty()
                : fault(
                        "validation_max_less_equal_than_required",
                        "Must be no greater than " + most + ".",
                        Map.of("threshold", most));
    }

    static Optional<FieldError> regex(TextPattern pattern) {
        return when(!pattern.valid(), "validation_invalid_regex", "Invalid regular expression.");
    }

    /** The faults of those in the list that are no domain names, by position. */
    static Map<String, Object> domains(List<String> names) {
        Faults faults = new Faults();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            boolean wrong = !name.isEmpty()
                    && (name.length() > LONGEST_DOMAIN || !DOMAIN.matcher(name).matches());
            faults.add(Integer.toString(i), when(wrong, "validation_is_domain", "Must be a valid domain."));
        }
        return faults.byKey();
    }
}
