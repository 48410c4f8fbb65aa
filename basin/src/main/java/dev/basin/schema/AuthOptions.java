package dev.basin.schema;

import dev.basin.security.RandomText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an auth collection has besides a base one (facts A10).
 *
 * @param rest the options about mails and other ways to sign in (templates, oauth2, otp, mfa, alert), as parsed JSON under
 *     their own keys; read them with {@link #option}
 */
public record AuthOptions(
        @Nullable String authRule,
        @Nullable String manageRule,
        boolean passwordEnabled,
        List<String> identityFields,
        TokenKinds tokens,
        Map<String, Object> rest) {
    private static final int SECRET_LENGTH = 50;

    /** PocketBase's defaults, with new secrets: login by e-mail and password, everything else off. */
    public static AuthOptions defaults() {
        return new AuthOptions(
                "",
                null,
                true,
                List.of("email"),
                new TokenKinds(newToken(432_000), newToken(1_800), newToken(1_800), newToken(86_400), newToken(180)),
                Map.of());
    }

    /** An option that has no component of its own, by its key: as it is set, else PocketBase's default. */
    public Map<?, ?> option(String key) {
        Object set = rest.get(key);
        return (set != null ? set : AuthDefaults.option(key)) instanceof Map<?, ?> map ? map : Map.of();
    }

    public TokenOptions authToken() {
        return tokens.auth;
    }

    public TokenOptions passwordResetToken() {
        return tokens.passwordReset;
    }

    public TokenOptions emailChangeToken() {
        return tokens.emailChange;
    }

    public TokenOptions verificationToken() {
        return tokens.verification;
    }

    public TokenOptions fileToken() {
        return tokens.file;
    }

    /** The same with other options for auth tokens. */
    public AuthOptions withAuthToken(TokenOptions changed) {
        TokenKinds kinds =
                new TokenKinds(changed, tokens.passwordReset, tokens.emailChange, tokens.verification, tokens.file);
        return new AuthOptions(authRule, manageRule, passwordEnabled, identityFields, kinds, rest);
    }

    /** The same with other rules for logging in and for managing other people's accounts; null locks each to superusers. */
    public AuthOptions withRules(@Nullable String newAuthRule, @Nullable String newManageRule) {
        return new AuthOptions(newAuthRule, newManageRule, passwordEnabled, identityFields, tokens, rest);
    }

    /** The same with these in place of the options that have no component of their own. */
    public AuthOptions withRest(Map<String, Object> changed) {
        return new AuthOptions(authRule, manageRule, passwordEnabled, identityFields, tokens, changed);
    }

    /** The same with changes in an option that has no component of its own. */
    public AuthOptions withOption(String key, Map<String, Object> changes) {
        Map<String, Object> option = new LinkedHashMap<>();
        option(key).forEach((name, value) -> option.put(String.valueOf(name), value));
        option.putAll(changes);
        Map<String, Object> changed = new LinkedHashMap<>(rest);
        changed.put(key, option);
        return withRest(changed);
    }

    /** The same with logins by password through these fields, off when there is none. */
    public AuthOptions withIdentityFields(String... fields) {
        return withPasswords(fields.length > 0, List.of(fields));
    }

    /** The same with logins by password on or off, through these fields. */
    public AuthOptions withPasswords(boolean enabled, List<String> fields) {
        return new AuthOptions(authRule, manageRule, enabled, fields, tokens, rest);
    }

    /** Options for tokens that live so many seconds, with a new secret. */
    public static TokenOptions newToken(long seconds) {
        return new TokenOptions(RandomText.alphanumeric(SECRET_LENGTH), seconds);
    }

    /** Secret part of the signing key, and lifetime in seconds. */
    public record TokenOptions(String secret, long duration) {
        @Override
        public String toString() {
            return "TokenOptions[duration=" + duration + "]";
        }
    }

    /** The options of each kind of token. */
    public record TokenKinds(
            TokenOptions auth,
            TokenOptions passwordReset,
            TokenOptions emailChange,
            TokenOptions verification,
            TokenOptions file) {}
}
