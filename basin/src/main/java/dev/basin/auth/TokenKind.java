package dev.basin.auth;

/** The kinds of token, by their {@code type} claim (facts C1). */
public enum TokenKind {
    AUTH("auth"),
    FILE("file"),
    VERIFICATION("verification"),
    PASSWORD_RESET("passwordReset"),
    EMAIL_CHANGE("emailChange");

    private final String claim;

    TokenKind(String claim) {
        this.claim = claim;
    }

    public String claim() {
        return claim;
    }
}
