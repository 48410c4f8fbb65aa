package dev.basin.auth;

import dev.basin.json.JsonWriter;
import dev.basin.schema.AuthOptions;
import java.util.List;
import java.util.Map;

/**
 * Says how records of a collection can sign in here (facts C4). One-time passwords and OAuth2 are not offered by this
 * server, so they are reported as off whatever the collection's options say.
 */
final class AuthMethods {
    private AuthMethods() {}

    static byte[] json(AuthOptions options) {
        boolean enabled = options.passwordEnabled();
        List<String> identities = enabled ? options.identityFields() : List.of();
        JsonWriter out = new JsonWriter();
        out.beginObject();
        out.name("password").beginObject();
        out.name("identityFields").value(identities);
        out.name("enabled").bool(enabled).endObject();
        out.name("oauth2").beginObject();
        out.name("providers").beginArray().endArray();
        out.name("enabled").bool(false).endObject();
        timed(out, "mfa", mfaEnabled(options) ? mfaDuration(options) : 0, mfaEnabled(options));
        timed(out, "otp", 0, false);
        out.name("authProviders").beginArray().endArray();
        out.name("usernamePassword").bool(identities.contains("username"));
        out.name("emailPassword").bool(identities.contains("email"));
        return out.endObject().toByteArray();
    }

    /** Whether the collection asks for a second way of signing in. */
    static boolean mfaEnabled(AuthOptions options) {
        return Boolean.TRUE.equals(option(options, "mfa").get("enabled"));
    }

    /** The rule that tells whom MFA concerns; empty for everyone. */
    static String mfaRule(AuthOptions options) {
        return option(options, "mfa").get("rule") instanceof String rule ? rule : "";
    }

    private static long mfaDuration(AuthOptions options) {
        return option(options, "mfa").get("duration") instanceof Number seconds ? seconds.longValue() : 0;
    }

    /** Whether the collection is configured for a way of signing in that this server does not offer. */
    static boolean configured(AuthOptions options, String way) {
        return Boolean.TRUE.equals(option(options, way).get("enabled"));
    }

    private static Map<?, ?> option(AuthOptions options, String name) {
        return options.rest().get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private static void timed(JsonWriter out, String name, long seconds, boolean enabled) {
        out.name(name).beginObject();
        out.name("enabled").bool(enabled);
        out.name("duration").number(seconds).endObject();
    }
}
