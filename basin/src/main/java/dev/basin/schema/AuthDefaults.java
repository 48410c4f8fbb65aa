package dev.basin.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The options of a new auth collection that have no component of their own (facts A10); the wording of mails is our own. */
final class AuthDefaults {
    private AuthDefaults() {}

    static @Nullable Object option(String key) {
        return switch (key) {
            case "authAlert" -> authAlert();
            case "oauth2" -> oauth2();
            case "mfa" -> object("enabled", false, "duration", 600L, "rule", "");
            case "otp" -> otp();
            case "verificationTemplate" ->
                mail(
                        "Verify your {APP_NAME} email",
                        link("confirm-verification", "Confirm that this address is yours"));
            case "resetPasswordTemplate" ->
                mail("Reset your {APP_NAME} password", link("confirm-password-reset", "Choose a new password"));
            case "confirmEmailChangeTemplate" ->
                mail(
                        "Confirm your {APP_NAME} new email address",
                        link("confirm-email-change", "Use this address from now on"));
            default -> null;
        };
    }

    private static Map<String, Object> authAlert() {
        return object(
                "enabled",
                true,
                "emailTemplate",
                mail(
                        "Login from a new location",
                        "<p>Your {APP_NAME} account was just used to log in from a place that we have not seen"
                                + " before:</p>\n<p><em>{ALERT_INFO}</em></p>\n<p>If that was you, nothing needs to be"
                                + " done. If not, <strong>change your password now</strong>: this ends every other"
                                + " login.</p>"));
    }

    private static Map<String, Object> oauth2() {
        return object(
                "providers",
                List.of(),
                "mappedFields",
                object("id", "", "name", "", "username", "", "avatarURL", ""),
                "enabled",
                false);
    }

    private static Map<String, Object> otp() {
        return object(
                "enabled",
                false,
                "duration",
                180L,
                "length",
                8L,
                "emailTemplate",
                mail(
                        "OTP for {APP_NAME}",
                        "<p>Your code for a single login: <strong>{OTP}</strong></p>\n"
                                + "<p>Nobody can use it but you; without your asking for it, ignore this mail.</p>"));
    }

    private static Map<String, Object> mail(String subject, String body) {
        return object("subject", subject, "body", "<p>Hello,</p>\n" + body + "\n<p>{APP_NAME}</p>");
    }

    private static String link(String page, String text) {
        return "<p><a class=\"btn\" href=\"{APP_URL}/_/#/auth/" + page
                + "/{TOKEN}\" target=\"_blank\" rel=\"noopener\">" + text
                + "</a></p>\n<p>If you did not ask for this, ignore this mail.</p>";
    }

    static Map<String, Object> object(Object... keysAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return object;
    }
}
