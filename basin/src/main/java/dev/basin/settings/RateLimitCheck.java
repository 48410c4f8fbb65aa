package dev.basin.settings;

import dev.basin.errors.FieldError;
import dev.basin.settings.SettingsCheck.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Says what is wrong with the rate limits (facts D8). */
final class RateLimitCheck {
    private static final Pattern LABEL = Pattern.compile("\\w+ /[\\w/-]*|/[\\w/-]*|\\w+:\\w+|\\*:\\w+|\\w+");
    private static final List<String> AUDIENCES = List.of("", "@guest", "@auth");

    private RateLimitCheck() {}

    static Map<String, Object> errors(Map<?, ?> limits) {
        List<?> rules = limits.get("rules") instanceof List<?> list ? list : List.of();
        Faults faults = new Faults();
        faults.put("rules", SettingsCheck.flag(limits, "enabled") && rules.isEmpty(), FieldError.required());
        faults.put("rules", rules(rules));
        faults.put("excludedIPs", SettingsCheck.ranges(limits.get("excludedIPs")));
        return faults.found;
    }

    private static Map<String, Object> rules(List<?> rules) {
        Faults faults = new Faults();
        for (int i = 0; i < rules.size(); i++) {
            faults.put(String.valueOf(i), rule(rules.get(i) instanceof Map<?, ?> map ? map : Map.of()));
        }
        return faults.found.isEmpty() ? conflicts(rules) : faults.found;
    }

    private static Map<String, Object> rule(Map<?, ?> rule) {
        String label = SettingsCheck.text(rule, "label");
        Faults faults = new Faults();
        faults.put("label", label.isEmpty(), FieldError.required());
        faults.put(
                "label",
                !LABEL.matcher(label).matches(),
                new FieldError("validation_match_invalid", "Must be in a valid format."));
        for (String name : List.of("maxRequests", "duration")) {
            faults.put(name, SettingsCheck.number(rule, name) == 0, FieldError.required());
            faults.put(name, SettingsCheck.number(rule, name) < 1, SettingsCheck.tooSmall(1));
        }
        faults.put(
                "audience",
                !AUDIENCES.contains(SettingsCheck.text(rule, "audience")),
                new FieldError("validation_in_invalid", "Must be a valid value."));
        return faults.found;
    }

    /** The first rule whose label and audience begin those of an earlier one, or the other way round. */
    private static Map<String, Object> conflicts(List<?> rules) {
        List<String> earlier = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            Map<?, ?> rule = rules.get(i) instanceof Map<?, ?> map ? map : Map.of();
            String label = SettingsCheck.text(rule, "label");
            String key = label + "@@" + SettingsCheck.text(rule, "audience");
            if (earlier.stream().anyMatch(other -> other.startsWith(key) || key.startsWith(other))) {
                FieldError conflict = new FieldError(
                        "validation_conflicting_rate_limit_rule",
                        "Rate limit rule configuration with label " + label
                                + " already exists or conflicts with another rule.",
                        Map.of("label", label));
                return Map.of(String.valueOf(i), Map.of("label", conflict));
            }
            earlier.add(key);
        }
        return Map.of();
    }
}
