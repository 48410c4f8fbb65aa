package dev.basin.settings;

import dev.basin.security.AddressRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How often callers may come (facts D8, G7).
 *
 * @param excluded callers without a limit
 */
public record RateLimitSettings(boolean enabled, List<Rule> rules, Optional<AddressRanges> excluded) {
    public RateLimitSettings {
        rules = List.copyOf(rules);
    }

    /**
     * One limit.
     *
     * @param label {@code users:create}, {@code *:create}, {@code /api/} (what begins so), {@code /api/batch} or {@code POST /api/batch}
     * @param audience {@code @guest}, {@code @auth} or empty for both
     */
    public record Rule(String label, String audience, int durationSeconds, int maxRequests) {
        boolean isFor(boolean signedIn) {
            return audience.isEmpty() || audience.equals(signedIn ? "@auth" : "@guest");
        }

        boolean isPrefix() {
            return label.endsWith("/");
        }
    }

    /** Whether there is no limit for an address. */
    public boolean excludes(String address) {
        return excluded.isPresent() && excluded.get().allows(address);
    }

    /** The rule for a request with these labels, the most specific label first; for each label an equal one goes before a prefix. */
    public Optional<Rule> find(List<String> labels, boolean signedIn) {
        List<Rule> candidates = new ArrayList<>(rules.size());
        rules.stream().filter(rule -> rule.isFor(signedIn)).forEach(candidates::add);
        for (String label : labels) {
            Optional<Rule> found = candidates.stream()
                    .filter(rule -> rule.label().equals(label))
                    .findFirst()
                    .or(() -> candidates.stream()
                            .filter(rule -> rule.isPrefix() && (label + "/").startsWith(rule.label()))
                            .findFirst());
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }
}
