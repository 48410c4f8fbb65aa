package dev.basin.schema;

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
    /** Secret part of the signing key, and lifetime in seconds. */
    public record TokenOptions(String secret, long duration) {
        @Override
        public String toString() {
            return "TokenOptions[duration=" + duration + "]";
        }
    }
}
