package dev.basin.schema;

import static dev.basin.schema.Faults.atLeast;
import static dev.basin.schema.Faults.atMost;
import static dev.basin.schema.Faults.fault;
import static dev.basin.schema.Faults.required;
import static dev.basin.schema.Faults.when;

import dev.basin.errors.FieldError;
import dev.basin.schema.AuthOptions.TokenOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether the options of an auth collection make sense, in PocketBase's words (facts A10, D1); their rules are checked with the others. */
final class AuthCheck {
    private static final long SHORTEST_LIFE = 10;
    private static final long LONGEST_LIFE = 94_670_856;
    private static final long DAY = 86_400;
    private static final List<String> TEMPLATES =
            List.of("verificationTemplate", "resetPasswordTemplate", "confirmEmailChangeTemplate");

    private final Collection collection;
    private final AuthOptions auth;

    AuthCheck(Collection collection, AuthOptions auth) {
        this.collection = collection;
        this.auth = auth;
    }

    /** Adds the faults of each option, and when there are none those of their combination. */
    void addTo(Faults faults, RuleCheck rules) {
        Faults own = new Faults();
        own.add(
                "authAlert",
                nested("emailTemplate", template(map(option("authAlert").get("emailTemplate")))));
        boolean noIdentity = auth.passwordEnabled() && auth.identityFields().isEmpty();
        own.add("passwordAuth", noIdentity ? Map.of("identityFields", FieldError.required()) : Map.of());
        own.add("oauth2", oauth2());
        own.add("otp", otp());
        Map<?, ?> mfa = option("mfa");
        own.add("mfa", flag(mfa, "enabled") ? duration(mfa).byKey() : Map.of());
        own.add("authToken", token(auth.authToken()));
        own.add("passwordResetToken", token(auth.passwordResetToken()));
        own.add("emailChangeToken", token(auth.emailChangeToken()));
        own.add("verificationToken", token(auth.verificationToken()));
        own.add("fileToken", token(auth.fileToken()));
        TEMPLATES.forEach(key -> own.add(key, template(option(key))));
        if (own.isEmpty()) {
            own.add("mfa", secondFactor(mfa, rules));
        }
        if (own.isEmpty() && auth.passwordEnabled()) {
            identity().ifPresent(fault -> own.add("passwordAuth", Map.of("identityFields", fault)));
        }
        own.byKey().forEach((key, fault) -> faults.byKey().put(key, fault));
    }

    private Map<?, ?> option(String key) {
        return auth.option(key);
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static Map<String, Object> nested(String key, Map<String, Object> faults) {
        return faults.isEmpty() ? Map.of() : Map.of(key, faults);
    }

    private static Map<String, Object> template(Map<?, ?> template) {
        return new Faults()
                .add("subject", required(text(template, "subject")))
                .add("body", required(text(template, "body")))
                .byKey();
    }

    private static Map<String, Object> token(TokenOptions token) {
        return new Faults()
                .add("secret", required(token.secret()), Faults.length(token.secret(), 30, 255))
                .add(
                        "duration",
                        required(token.duration() != 0),
                        atLeast(token.duration(), SHORTEST_LIFE),
                        atMost(token.duration(), LONGEST_LIFE))
                .byKey();
    }

    private static Faults duration(Map<?, ?> options) {
        long duration = number(options, "duration");
        return new Faults()
                .add("duration", required(duration != 0), atLeast(duration, SHORTEST_LIFE), atMost(duration, DAY));
    }

    private Map<String, Object> otp() {
        Map<?, ?> otp = option("otp");
        Faults faults = flag(otp, "enabled") ? duration(otp) : new Faults();
        if (flag(otp, "enabled")) {
            long length = number(otp, "length");
            faults.add("length", required(length != 0), atLeast(length, 4));
        }
        return faults.add("emailTemplate", template(map(otp.get("emailTemplate"))))
                .byKey();
    }

    private Map<String, Object> oauth2() {
        Map<?, ?> oauth2 = option("oauth2");
        if (!flag(oauth2, "enabled") || !(oauth2.get("providers") instanceof List<?> providers)) {
            return Map.of();
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < providers.size(); i++) {
            String name = text(map(providers.get(i)), "name");
            if (!name.isEmpty() && !names.add(name)) {
                FieldError twice = new FieldError(
                        "validation_duplicated_provider",
                        "The provider " + name + " is already registered.",
                        Map.of("name", name));
                return Map.of("providers", Map.of(Integer.toString(i), Map.of("name", twice)));
            }
        }
        Faults faults = new Faults();
        for (int i = 0; i < providers.size(); i++) {
            faults.add(Integer.toString(i), provider(map(providers.get(i))));
        }
        return nested("providers", faults.byKey());
    }

    private static Map<String, Object> provider(Map<?, ?> provider) {
        String name = text(provider, "name");
        Faults faults = new Faults()
                .add(
                        "name",
                        required(name),
                        OAuth2Providers.isKnown(name)
                                ? Optional.empty()
                                : fault(
                                        "validation_missing_provider",
                                        "Invalid or missing provider with name " + name + ".",
                                        Map.of("name", name)))
                .add("clientId", required(text(provider, "clientId")))
                .add("clientSecret", required(text(provider, "clientSecret")));
        for (String key : List.of("authURL", "tokenURL", "userInfoURL")) {
            String url = text(provider, key);
            boolean wrong = !url.isEmpty() && UrlSyntax.domain(url).isEmpty();
            faults.add(key, when(wrong, "validation_is_url", "Must be a valid URL."));
        }
        return faults.byKey();
    }

    private Map<String, Object> secondFactor(Map<?, ?> mfa, RuleCheck rules) {
        if (!flag(mfa, "enabled")) {
            return Map.of();
        }
        int ways = (auth.passwordEnabled() ? 1 : 0)
                + (flag(option("oauth2"), "enabled") ? 1 : 0)
                + (flag(option("otp"), "enabled") ? 1 : 0);
        if (ways < 2) {
            return Map.of(
                    "enabled",
                    new FieldError(
                            "validation_mfa_not_enough_auths", "MFA requires at least 2 auth methods to be enabled."));
        }
        Faults faults = new Faults();
        CollectionCheck.ruleFault(collection, text(mfa, "rule"), rules)
                .ifPresent(fault -> faults.add("rule", Optional.of(fault)));
        return faults.byKey();
    }

    /** Logins by password look a record up by fields that no two records share. */
    private Optional<FieldError> identity() {
        for (String name : auth.identityFields()) {
            if (collection.field(name).isEmpty()) {
                return fault(
                        "validation_missing_field",
                        name.isEmpty() ? "Invalid or missing field." : "Invalid or missing field " + name + ".",
                        Map.of("fieldName", name));
            }
            if (!IndexDefinition.hasSingleColumnUnique(collection.indexes(), name)) {
                return fault(
                        "validation_missing_unique_constraint",
                        "The field " + name + " doesn't have a UNIQUE constraint.",
                        Map.of("fieldName", name));
            }
        }
        return Optional.empty();
    }

    private static boolean flag(Map<?, ?> options, String key) {
        return Boolean.TRUE.equals(options.get(key));
    }

    private static long number(Map<?, ?> options, String key) {
        return options.get(key) instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Map<?, ?> options, String key) {
        return options.get(key) instanceof String text ? text : "";
    }
}
