package dev.basin.schema;

import dev.basin.security.RandomText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an auth collection has besides a base one (facts A10).
 *
 * @param rest the options that this version keeps but does not act on (templates, oauth2, otp, mfa, alert), as parsed JSON
 *     under their own keys
 */
public record AuthOptions(
        @Nullable String authRule,
        @Nullable String manageRule,
        boolean passwordEnabled,
        List<String> identityFields,
        TokenOptions authToken,
        TokenOptions passwordResetToken,
        TokenOptions emailChangeToken,
        TokenOptions verificationToken,
        TokenOptions fileToken,
        Map<String, Object> rest) {
    private static final int SECRET_LENGTH = 50;

    /** PocketBase's defaults, with new secrets: login by e-mail and password, everything else off. */
    public static AuthOptions defaults() {
        return new AuthOptions(
                "",
                null,
                true,
                List.of("email"),
                newToken(432_000),
                newToken(1_800),
                newToken(1_800),
                newToken(86_400),
                newToken(180),
                Map.of());
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
}
