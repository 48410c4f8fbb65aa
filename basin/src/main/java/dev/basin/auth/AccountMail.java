package dev.basin.auth;

/** What accounts get mails about (facts A10). */
public enum AccountMail {
    VERIFICATION("verification"),
    PASSWORD_RESET("password-reset"),
    EMAIL_CHANGE("email-change"),
    ONE_TIME_PASSWORD("otp"),
    LOGIN_ALERT("login-alert");

    private final String word;

    AccountMail(String word) {
        this.word = word;
    }

    /** PocketBase's word for it, in the test of the settings. */
    public String word() {
        return word;
    }
}
