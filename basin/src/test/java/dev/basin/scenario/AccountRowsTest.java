package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;

/** Rows 110–118 as far as they need no mail. */
class AccountRowsTest extends ScenarioTable {
    private static final String USERS = "/api/collections/users";
    private static final String PLAIN = "/api/collections/plain";
    private static final String BASE = "/api/collections/base";
    private static final String SUPERUSERS = "/api/collections/_superusers";
    private static final String LINKS = "/api/collections/_externalAuths/records";
    private static final String FOREIGN = "Missing or invalid auth collection context.";

    @Override
    protected World world() {
        return World.empty()
                .call("POST", "/api/collections", "{'name':'base','type':'base'}")
                .call(
                        "POST",
                        "/api/collections",
                        "{'name':'plain','type':'auth','passwordAuth':{'enabled':false},'otp':{'enabled':true,'duration':180,"
                                + "'length':8},'oauth2':{'enabled':true,'providers':[{'name':'oidc','clientId':'a',"
                                + "'clientSecret':'b','authURL':'https://a.example/a','tokenURL':'https://a.example/t',"
                                + "'userInfoURL':'https://a.example/u'}]}}")
                .login("ann", "users", "{'id':'userann00000001'}")
                .login("bob", "users", "{'id':'userbob00000001'}")
                .login("cat", "users", "{'id':'usercat00000001'}")
                .record("_externalAuths", link("userann00000001", "google", "g-ann"))
                .record("_externalAuths", link("userann00000001", "github", "h-ann"))
                .record("_externalAuths", link("userbob00000001", "google", "g-bob"))
                .record("_externalAuths", link("usercat00000001", "google", "g-cat"));
    }

    private static String link(String record, String provider, String id) {
        return "{'collectionRef':'_pb_users_auth_','recordRef':'" + record + "','provider':'" + provider
                + "','providerId':'" + id + "'}";
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                oneTimePasswords(),
                verification(),
                passwordReset(),
                emailChange(),
                wrongBodies(),
                oauth2(),
                links(),
                verifiedUpgrade(),
                impersonation(),
                lastSuperuser());
    }

    private static Scenario oneTimePasswords() {
        return row(110, "one-time passwords, off or with faults")
                .post(USERS + "/request-otp", "{'email':'ann@example.com'}")
                .fails(403, "The collection is not configured to allow OTP authentication.")
                .post(USERS + "/auth-with-otp", "{'otpId':'x','password':'y'}")
                .fails(403, "The collection is not configured to allow OTP authentication.")
                .post(BASE + "/request-otp", "{}")
                .fails(404, FOREIGN)
                .post(PLAIN + "/request-otp", "{'email':''}")
                .refuses("email", "validation_required")
                .post(PLAIN + "/request-otp", "{'email':'nothing'}")
                .refuses("email", "validation_is_email")
                .post(PLAIN + "/auth-with-otp", "{'otpId':'','password':'" + "1".repeat(72) + "'}")
                .refuses("otpId", "validation_required")
                .has("data.password.code", "validation_length_out_of_range")
                .post(PLAIN + "/auth-with-otp", "{'otpId':'nothing','password':'12345678'}")
                .fails(400, "Invalid or expired OTP.")
                .get(PLAIN + "/auth-methods")
                .status(200)
                .hasJson("otp", "{'enabled':true,'duration':180}")
                .hasJson("mfa", "{'enabled':false,'duration':0}");
    }

    private static Scenario verification() {
        return row(112, "verification with faults")
                .post(USERS + "/request-verification", "{'email':'nobody@example.com'}")
                .status(204)
                .body("")
                .post(USERS + "/request-verification", "{'email':'nothing'}")
                .refuses("email", "validation_is_email")
                .post(USERS + "/request-verification", "{}")
                .refuses("email", "validation_required")
                .post(BASE + "/request-verification", "{'email':'a@b.co'}")
                .fails(404, FOREIGN)
                .post(SUPERUSERS + "/request-verification", "{'email':'a@b.co'}")
                .fails(400, "All superusers are verified by default.")
                .post(SUPERUSERS + "/confirm-verification", "{'token':'x'}")
                .fails(400, "All superusers are verified by default.")
                .post(USERS + "/confirm-verification", "{'token':''}")
                .refuses("token", "validation_required")
                .post(USERS + "/confirm-verification", "{'token':'x.y.z'}")
                .refuses("token", "validation_invalid_token_claims")
                .has("data.token.message", "Missing email token claim.")
                .post(USERS + "/confirm-verification", "{'token':'{{token:ann}}'}")
                .refuses("token", "validation_invalid_token_claims");
    }

    private static Scenario passwordReset() {
        return row(113, "password reset with faults")
                .post(USERS + "/request-password-reset", "{'email':'nobody@example.com'}")
                .status(204)
                .post(PLAIN + "/request-password-reset", "{'email':'nobody@example.com'}")
                .fails(400, "The collection is not configured to allow password authentication.")
                .post(BASE + "/confirm-password-reset", "{}")
                .fails(404, FOREIGN)
                .post(USERS + "/confirm-password-reset", "{}")
                .refuses("token", "validation_required")
                .has("data.password.code", "validation_required")
                .has("data.passwordConfirm.code", "validation_required")
                .post(
                        USERS + "/confirm-password-reset",
                        "{'token':'{{token:ann}}','password':'12345678','passwordConfirm':'12345678'}")
                .refuses("token", "validation_invalid_token")
                .has("data.token.message", "Invalid or expired token.")
                .lacks("data.password");
    }

    private static Scenario emailChange() {
        return row(114, "e-mail change with faults")
                .post(SUPERUSERS + "/request-email-change", "{'newEmail':'a@b.co'}")
                .as("root")
                .fails(400, "All superusers can change their emails directly.")
                .post(SUPERUSERS + "/confirm-email-change", "{}")
                .fails(400, "All superusers can change their emails directly.")
                .post(PLAIN + "/request-email-change", "{'newEmail':'a@b.co'}")
                .as("ann")
                .fails(403, "The request requires auth record from users collection.")
                .post(USERS + "/confirm-email-change", "{'token':'','password':''}")
                .refuses("token", "validation_required")
                .has("data.password.code", "validation_required")
                .post(USERS + "/confirm-email-change", "{'token':'{{token:ann}}','password':'1234567890'}")
                .refuses("token", "validation_invalid_token_payload")
                .has("data.password.code", "validation_invalid_password");
    }

    private static Scenario wrongBodies() {
        return row(112, "bodies that can't be read")
                .post(USERS + "/request-verification", "{'email':1}")
                .fails(400, "An error occurred while loading the submitted data.")
                .post(USERS + "/request-password-reset", "{'email':")
                .fails(400, "An error occurred while loading the submitted data.")
                .post(USERS + "/confirm-password-reset", "[]")
                .fails(400, "An error occurred while loading the submitted data.")
                .post(PLAIN + "/auth-with-otp", "{'otpId':{}}")
                .fails(400, "An error occurred while loading the submitted data.")
                .raw(
                        "POST",
                        USERS + "/request-verification",
                        "application/x-www-form-urlencoded",
                        "email=nobody%40example.com")
                .status(204);
    }

    private static Scenario oauth2() {
        return row(115, "OAuth2, off or with faults")
                .post(USERS + "/auth-with-oauth2", "{}")
                .fails(403, "The collection is not configured to allow OAuth2 authentication.")
                .post(PLAIN + "/auth-with-oauth2", "{}")
                .refuses("provider", "validation_required")
                .has("data.code.code", "validation_required")
                .has("message", "An error occurred while loading the submitted data.")
                .post(PLAIN + "/auth-with-oauth2", "{'provider':'google','code':'x','redirectURL':'https://a.example'}")
                .refuses("provider", "validation_invalid_provider")
                .has("data.provider.message", "Provider with name google is missing or is not enabled.");
    }

    private static Scenario links() {
        return row(116, "links to other services belong to their owner")
                .get(LINKS)
                .as("ann")
                .has("totalItems", 2)
                .get(LINKS)
                .has("totalItems", 0)
                .get(LINKS)
                .as("bob")
                .has("totalItems", 1)
                .keep("bobs", "items.0.id")
                .delete(LINKS + "/{{bobs}}")
                .as("ann")
                .fails(404, "The requested resource wasn't found.")
                .post(LINKS, link("userann00000001", "gitlab", "l-ann"))
                .as("ann")
                .fails(403, "Only superusers can perform this action.")
                .post(LINKS, link("userann00000001", "nobody", "n-ann"))
                .as("root")
                .refuses("provider", "validation_in_invalid")
                .post(LINKS, link("userann00000001", "gitlab", "l-ann"))
                .as("root")
                .status(200)
                .keep("new", "id")
                .delete(LINKS + "/{{new}}")
                .as("ann")
                .status(204)
                .get(LINKS)
                .as("ann")
                .has("totalItems", 2);
    }

    private static Scenario verifiedUpgrade() {
        return row(116, "a verified address ends the links and logins from before")
                .patch(USERS + "/records/usercat00000001", "{'verified':true}")
                .as("root")
                .status(200)
                .get(LINKS, "filter", "recordRef='usercat00000001'")
                .as("root")
                .has("totalItems", 0)
                .post(USERS + "/auth-refresh", "{}")
                .as("cat")
                .status(401);
    }

    private static Scenario impersonation() {
        return row(117, "impersonation")
                .post(USERS + "/impersonate/userann00000001", "{'duration':60}")
                .fails(401, "The request requires valid record authorization token.")
                .post(USERS + "/impersonate/userann00000001", "{'duration':60}")
                .as("ann")
                .fails(403, "The authorized record is not allowed to perform this action.")
                .post(USERS + "/impersonate/userann00000001", "{'duration':60}")
                .as("root")
                .status(200)
                .keys("", "record", "token")
                .keep("given", "token")
                .post(USERS + "/auth-refresh", "{}")
                .header("Authorization", "{{given}}")
                .status(200)
                .has("record.id", "userann00000001")
                .post(USERS + "/impersonate/userann00000001", "{'duration':-1}")
                .as("root")
                .refuses("duration", "validation_min_greater_equal_than_required")
                .post(USERS + "/impersonate/nobody", "{}")
                .as("root")
                .fails(404, "The requested resource wasn't found.");
    }

    private static Scenario lastSuperuser() {
        return row(118, "one superuser always stays")
                .get(SUPERUSERS + "/records")
                .as("root")
                .has("totalItems", 1)
                .keep("id", "items.0.id")
                .delete(SUPERUSERS + "/records/{{id}}")
                .as("root")
                .fails(400, "You can't delete the only existing superuser.");
    }
}
