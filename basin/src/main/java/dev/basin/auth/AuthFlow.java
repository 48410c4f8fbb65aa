package dev.basin.auth;

/**
 * PocketBase's ways to sign in, verify and recover that this server knows of and does not offer: it sends no mail and speaks
 * to no OAuth2 provider. {@link AuthApi#refusal} tells a caller why (facts C3, C7–C9).
 */
public enum AuthFlow {
    REQUEST_OTP("request-otp", "One-time passwords are not available on this server yet."),
    WITH_OTP("auth-with-otp", "One-time passwords are not available on this server yet."),
    WITH_OAUTH2("auth-with-oauth2", "OAuth2 authentication is not available on this server yet."),
    REQUEST_VERIFICATION("request-verification", "E-mail verification is not available on this server yet."),
    CONFIRM_VERIFICATION("confirm-verification", "E-mail verification is not available on this server yet."),
    REQUEST_PASSWORD_RESET("request-password-reset", "Password reset by e-mail is not available on this server yet."),
    CONFIRM_PASSWORD_RESET("confirm-password-reset", "Password reset by e-mail is not available on this server yet."),
    REQUEST_EMAIL_CHANGE("request-email-change", "E-mail change is not available on this server yet."),
    CONFIRM_EMAIL_CHANGE("confirm-email-change", "E-mail change is not available on this server yet.");

    private final String path;
    private final String unavailable;

    AuthFlow(String path, String unavailable) {
        this.path = path;
        this.unavailable = unavailable;
    }

    /** The last segment of {@code POST /api/collections/{collection}/…}. */
    public String path() {
        return path;
    }

    String unavailable() {
        return unavailable;
    }
}
