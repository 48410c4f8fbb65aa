package dev.basin.openapi;

import dev.basin.schema.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The ways to sign in to an auth collection, and what its records do for their accounts. */
final class AuthOperations {
    private static final List<String> SHAPE = List.of("expand", "fields");
    private static final String OWN = "For signed-in records of this collection.";
    private static final Map<String, Object> WAY = Schemas.object(
            Map.of("enabled", Schemas.YES_OR_NO, "duration", Schemas.COUNT), List.of("enabled", "duration"));

    private final Map<String, Object> signedIn;
    private final String name;
    private final String path;
    private final Paths paths;

    /** @param paths receives them */
    AuthOperations(Collection collection, Paths paths) {
        this.name = collection.name();
        this.path = "/api/collections/" + name;
        this.signedIn = Schemas.reference(name + "Auth");
        this.paths = paths;
    }

    void add() {
        paths.get(
                path + "/auth-methods",
                operation("auth-methods")
                        .shared(List.of("fields"))
                        .answers(methods())
                        .refuses());
        addWays();
        post("auth-refresh", own("auth-refresh").shared(SHAPE).answers(signedIn).refuses("401", "403"));
        account("request-password-reset", "email");
        account("confirm-password-reset", "token", "password", "passwordConfirm");
        account("request-verification", "email");
        account("confirm-verification", "token");
        account("confirm-email-change", "token", "password");
        post(
                "request-email-change",
                own("request-email-change")
                        .body(Schemas.texts("newEmail"))
                        .answersNothing()
                        .refuses("400", "401", "403"));
        addImpersonation();
    }

    private void addWays() {
        post("auth-with-password", signIn("auth-with-password", List.of("identity", "password"), "identityField"));
        post("auth-with-otp", signIn("auth-with-otp", List.of("otpId", "password")));
        post(
                "request-otp",
                operation("request-otp")
                        .body(Schemas.texts("email"))
                        .answers(Schemas.texts("otpId"))
                        .refuses("400", "403"));
        post(
                "auth-with-oauth2",
                operation("auth-with-oauth2")
                        .describe("Not offered by this server yet: every request is refused.")
                        .body(Schemas.texts("provider", "code"))
                        .refuses("400", "403"));
    }

    private void addImpersonation() {
        Map<String, Object> duration = Map.of(
                "type", "integer", "minimum", 0L, "description", "seconds; as long as the collection's tokens when 0");
        paths.post(
                path + "/impersonate/{id}",
                operation("impersonate")
                        .superusers("Gives a token of the record that can't be renewed.")
                        .inPath("id", "the record's id")
                        .shared(SHAPE)
                        .optionalBody(Schemas.object(Map.of("duration", duration), List.of()))
                        .answers(signedIn)
                        .refuses("400", "401", "403", "404"));
    }

    private void account(String action, String... fields) {
        post(
                action,
                operation(action).body(Schemas.texts(fields)).answersNothing().refuses("400"));
    }

    private Operation signIn(String action, List<String> needed, String... others) {
        Map<String, Object> properties = new LinkedHashMap<>();
        needed.forEach(field -> properties.put(field, Schemas.TEXT));
        for (String other : others) {
            properties.put(other, Schemas.TEXT);
        }
        properties.put("mfaId", Map.of("type", "string", "description", "of the first way, when this is the second"));
        return operation(action)
                .shared(SHAPE)
                .body(Schemas.object(properties, needed))
                .answers(signedIn)
                .answers(
                        "401",
                        "The first of two ways was right; the second is sent with this id",
                        Schemas.texts("mfaId"))
                .refuses("400", "403");
    }

    private Operation operation(String action) {
        return new Operation(name, name + "." + action, action + " " + name).permitted("");
    }

    private Operation own(String action) {
        return operation(action).signedIn().describe(OWN);
    }

    private void post(String action, Operation operation) {
        paths.post(path + "/" + action, operation);
    }

    private static Map<String, Object> methods() {
        Map<String, Object> password =
                Schemas.whole(Map.of("enabled", Schemas.YES_OR_NO, "identityFields", Schemas.list(Schemas.TEXT)));
        Map<String, Object> oauth2 =
                Schemas.whole(Map.of("enabled", Schemas.YES_OR_NO, "providers", Schemas.list(Schemas.ANY_OBJECT)));
        return Schemas.object(
                Map.of("password", password, "oauth2", oauth2, "mfa", WAY, "otp", WAY),
                List.of("password", "oauth2", "mfa", "otp"));
    }
}
