package dev.basin.auth;

import dev.basin.mail.MailTemplate;
import dev.basin.schema.AuthOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a collection says about one-time passwords, second factors, OAuth2, alerts and mails (facts A10). */
record FlowOptions(AuthOptions options) {
    boolean otpEnabled() {
        return enabled("otp");
    }

    long otpSeconds() {
        return number(options.option("otp"), "duration");
    }

    int otpLength() {
        return (int) number(options.option("otp"), "length");
    }

    boolean mfaEnabled() {
        return enabled("mfa");
    }

    long mfaSeconds() {
        return number(options.option("mfa"), "duration");
    }

    /** The rule that tells whom MFA concerns; empty for everyone. */
    String mfaRule() {
        return text(options.option("mfa"), "rule");
    }

    boolean alertEnabled() {
        return enabled("authAlert");
    }

    boolean oauth2Enabled() {
        return enabled("oauth2");
    }

    /** The options of a configured OAuth2 provider. */
    Optional<Map<?, ?>> provider(String name) {
        if (options.option("oauth2").get("providers") instanceof List<?> providers) {
            for (Object item : providers) {
                if (item instanceof Map<?, ?> provider && name.equals(provider.get("name"))) {
                    return Optional.of(provider);
                }
            }
        }
        return Optional.empty();
    }

    MailTemplate template(AccountMail mail) {
        Map<?, ?> template = switch (mail) {
            case VERIFICATION -> options.option("verificationTemplate");
            case PASSWORD_RESET -> options.option("resetPasswordTemplate");
            case EMAIL_CHANGE -> options.option("confirmEmailChangeTemplate");
            case ONE_TIME_PASSWORD -> map(options.option("otp").get("emailTemplate"));
            case LOGIN_ALERT -> map(options.option("authAlert").get("emailTemplate"));
        };
        return new MailTemplate(text(template, "subject"), text(template, "body"));
    }

    private boolean enabled(String key) {
        return Boolean.TRUE.equals(options.option(key).get("enabled"));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static long number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.longValue() : 0;
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }
}
