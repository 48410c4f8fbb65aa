package dev.basin.auth;

import dev.basin.json.JsonWriter;
import dev.basin.schema.AuthOptions;
import java.util.List;

/**
 * Says how records of a collection can sign in here (facts C4). OAuth2 is not offered by this server, so it is reported as off
 * whatever the collection's options say.
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
        FlowOptions flows = new FlowOptions(options);
        timed(out, "mfa", flows.mfaSeconds(), flows.mfaEnabled());
        timed(out, "otp", flows.otpSeconds(), flows.otpEnabled());
        out.name("authProviders").beginArray().endArray();
        out.name("usernamePassword").bool(identities.contains("username"));
        out.name("emailPassword").bool(identities.contains("email"));
        return out.endObject().toByteArray();
    }

    private static void timed(JsonWriter out, String name, long seconds, boolean enabled) {
        out.name(name).beginObject();
        out.name("enabled").bool(enabled);
        out.name("duration").number(enabled ? seconds : 0).endObject();
    }
}
