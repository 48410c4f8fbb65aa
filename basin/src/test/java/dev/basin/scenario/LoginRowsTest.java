package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.stream.Stream;

/** Rows 99–105, 115 and 117: who one is, and how that is proven. */
class LoginRowsTest extends ScenarioTable {
    private static final String MEMBERS = "/api/collections/members";
    private static final String LOGIN = MEMBERS + "/auth-with-password";
    private static final String REFRESH = MEMBERS + "/auth-refresh";
    private static final String INVALID = "An error occurred while validating the submitted data.";
    private static final String NO_AUTH = "Missing or invalid auth collection context.";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'members','type':'auth','listRule':'','fields':[
                    {'name':'username','type':'text'},{'name':'nick','type':'text'},{'name':'plain','type':'text'},
                    {'name':'secret','type':'text','hidden':true}],
                  'indexes':['CREATE UNIQUE INDEX idx_of_names ON members (username)',
                             'CREATE UNIQUE INDEX idx_of_nicks ON members (nick COLLATE NOCASE)'],
                  'passwordAuth':{'enabled':true,'identityFields':['email','username','nick']}},
                 {'name':'strict','type':'auth','authRule':'verified = true','fields':[]},
                 {'name':'nobody','type':'auth','authRule':null,'fields':[]},
                 {'name':'keyless','type':'auth','fields':[],'passwordAuth':{'enabled':false,'identityFields':[]}},
                 {'name':'docs','type':'base','fields':[]}]""")
                .login("ann", "members", "{'id':'memberann000001','username':'ann','nick':'Annie','secret':'s'}")
                .login("ben", "members", "{'username':'ben','nick':'Benny','emailVisibility':true}")
                .login("cat", "users", "{'id':'usercat00000001'}")
                .login("vera", "strict", "{'verified':true}")
                .record("strict", account("new@example.com"))
                .record("nobody", account("no@example.com"))
                .record("keyless", account("key@example.com"));
    }

    private static String account(String email) {
        return "{'email':'" + email + "','password':'1234567890','passwordConfirm':'1234567890'}";
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(
                        methods(),
                        logins(),
                        forms(),
                        identities(),
                        headers(),
                        claims(),
                        refreshes(),
                        rules(),
                        providers(),
                        others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> methods() {
        return List.of(
                row(99, "what a guest may sign in with")
                        .get(MEMBERS + "/auth-methods")
                        .status(200)
                        .keys(
                                "",
                                "password",
                                "oauth2",
                                "mfa",
                                "otp",
                                "authProviders",
                                "usernamePassword",
                                "emailPassword")
                        .hasJson("password", "{'enabled':true,'identityFields':['email','username','nick']}")
                        .hasJson("oauth2", "{'enabled':false,'providers':[]}")
                        .hasJson("mfa", "{'enabled':false,'duration':0}")
                        .hasJson("otp", "{'enabled':false,'duration':0}")
                        .has("authProviders", List.of())
                        .has("usernamePassword", true)
                        .has("emailPassword", true),
                row(99, "with passwords off")
                        .get("/api/collections/keyless/auth-methods")
                        .status(200)
                        .hasJson("password", "{'enabled':false,'identityFields':[]}")
                        .has("emailPassword", false),
                row(99, "picked fields")
                        .get(MEMBERS + "/auth-methods", "fields", "mfa.enabled")
                        .status(200)
                        .keys("", "mfa")
                        .keys("mfa", "enabled"),
                row(99, "a base collection has none")
                        .get("/api/collections/docs/auth-methods")
                        .fails(404, NO_AUTH),
                row(99, "no such collection")
                        .get("/api/collections/nope/auth-methods")
                        .fails(404, "Missing or invalid collection context."));
    }

    private static Scenario login(int row, String name, String identity, String password) {
        return row(row, name).post(LOGIN, "{'identity':'" + identity + "','password':'" + password + "'}");
    }

    private static List<Scenario> logins() {
        return List.of(
                login(100, "the record with its e-mail, and a token", "ann@example.com", World.PASSWORD)
                        .status(200)
                        .keys("", "record", "token")
                        .has("record.id", "memberann000001")
                        .has("record.email", "ann@example.com")
                        .lacks("record.password", "record.tokenKey", "record.secret"),
                login(100, "a wrong password", "ann@example.com", "wrong").fails(400, "Failed to authenticate."),
                login(100, "nobody of that name", "zoe@example.com", World.PASSWORD)
                        .fails(400, "Failed to authenticate."),
                login(100, "an e-mail counts as written", "ANN@EXAMPLE.COM", World.PASSWORD)
                        .fails(400, "Failed to authenticate."),
                row(100, "picked fields")
                        .post(LOGIN, "{'identity':'ann','password':'1234567890'}", "fields", "token")
                        .status(200)
                        .keys("", "token"),
                row(100, "a form as browsers send it")
                        .raw("POST", LOGIN, "application/x-www-form-urlencoded", "identity=ann&password=1234567890")
                        .status(200)
                        .has("record.username", "ann"),
                row(100, "passwords are off")
                        .post("/api/collections/keyless/auth-with-password", "{'identity':'a','password':'b'}")
                        .fails(403, "The collection is not configured to allow password authentication."),
                row(100, "a base collection")
                        .post("/api/collections/docs/auth-with-password", "{'identity':'a','password':'b'}")
                        .fails(404, NO_AUTH));
    }

    private static List<Scenario> forms() {
        return List.of(
                row(100, "nothing given")
                        .post(LOGIN, "{}")
                        .refuses("identity", "validation_required")
                        .refuses("password", "validation_required")
                        .has("message", INVALID),
                login(100, "too long", "x".repeat(256), "y".repeat(256))
                        .refuses("identity", "validation_length_out_of_range")
                        .refuses("password", "validation_length_out_of_range"),
                row(100, "a number for a text")
                        .post(LOGIN, "{'identity':5,'password':'x'}")
                        .fails(400, "An error occurred while loading the submitted data."),
                row(100, "no JSON")
                        .raw("POST", LOGIN, "application/json", "{bad")
                        .fails(400, "An error occurred while loading the submitted data."),
                row(100, "no object")
                        .post(LOGIN, "[1]")
                        .fails(400, "An error occurred while loading the submitted data."));
    }

    private static Scenario by(String identity, String field) {
        return row(101, identity + " as " + field)
                .post(LOGIN, "{'identity':'" + identity + "','password':'1234567890','identityField':'" + field + "'}");
    }

    private static List<Scenario> identities() {
        return List.of(
                by("ann", "username").status(200).has("record.id", "memberann000001"),
                by("ann", "email").fails(400, "Failed to authenticate."),
                by("ann", "").status(200),
                by("ann", "zzz")
                        .refuses("identityField", "validation_in_invalid")
                        .has("message", INVALID),
                by("ann", "plain").refuses("identityField", "validation_in_invalid"),
                by("ANNIE", "nick").status(200).has("record.username", "ann"),
                login(101, "a name counts as written unless its index says otherwise", "ANN", World.PASSWORD)
                        .fails(400, "Failed to authenticate."),
                login(101, "any identity field will do", "annie", World.PASSWORD)
                        .status(200));
    }

    private static Scenario header(String value, int status) {
        return row(102, "Authorization: " + value)
                .post(REFRESH, "{}")
                .header("Authorization", value)
                .status(status);
    }

    private static List<Scenario> headers() {
        return List.of(
                header("{{token:ann}}", 200),
                header("Bearer {{token:ann}}", 200),
                header("bearer {{token:ann}}", 200),
                header("BEARER {{token:ann}}", 200),
                header("Token {{token:ann}}", 401),
                header("{{token:ann}}x", 401),
                header("Bearer", 401),
                header("Basic YTpi", 401),
                row(102, "garbage makes a guest")
                        .get(MEMBERS + "/records")
                        .as("garbage")
                        .status(200)
                        .has("items.*.email", List.of("ben@example.com")));
    }

    private static List<Scenario> claims() {
        return List.of(
                row(103, "what a login's token says")
                        .post(LOGIN, "{'identity':'ann','password':'1234567890'}")
                        .claims("token", "type", "auth")
                        .claims("token", "id", "memberann000001")
                        .claims("token", "refreshable", true)
                        .claims("token", "collectionId", "pbc_2620428958"),
                row(103, "and that of a file token")
                        .post("/api/files/token", "{}")
                        .as("ann")
                        .claims("token", "type", "file")
                        .claims("token", "id", "memberann000001"));
    }

    private static List<Scenario> refreshes() {
        return List.of(
                row(104, "a new token for the old one")
                        .post(REFRESH, "{}")
                        .as("ann")
                        .status(200)
                        .keys("", "record", "token")
                        .has("record.email", "ann@example.com")
                        .keep("fresh", "token")
                        .post(REFRESH, "{}")
                        .header("Authorization", "{{fresh}}")
                        .status(200),
                row(104, "a guest")
                        .post(REFRESH, "{}")
                        .fails(401, "The request requires valid record authorization token."),
                row(104, "somebody of another collection")
                        .post(REFRESH, "{}")
                        .as("cat")
                        .fails(403, "The request requires auth record from users collection."),
                row(104, "a superuser")
                        .post(REFRESH, "{}")
                        .as("root")
                        .status(403)
                        .post("/api/collections/_superusers/auth-refresh", "{}")
                        .as("root")
                        .status(200),
                row(104, "a base collection")
                        .post("/api/collections/docs/auth-refresh", "{}")
                        .as("ann")
                        .status(403),
                row(104, "by GET there is nothing").get(REFRESH).as("ann").status(404));
    }

    private static List<Scenario> rules() {
        String refused = "The request doesn't satisfy the collection requirements to authenticate.";
        return List.of(
                row(105, "an auth rule that holds")
                        .post(
                                "/api/collections/strict/auth-with-password",
                                "{'identity':'vera@example.com','password':'1234567890'}")
                        .status(200),
                row(105, "one that doesn't")
                        .post(
                                "/api/collections/strict/auth-with-password",
                                "{'identity':'new@example.com','password':'1234567890'}")
                        .fails(403, refused),
                row(105, "a wrong password is told first")
                        .post(
                                "/api/collections/strict/auth-with-password",
                                "{'identity':'new@example.com','password':'wrong'}")
                        .fails(400, "Failed to authenticate."),
                row(105, "a superuser who asks is not bound by it")
                        .post(
                                "/api/collections/strict/auth-with-password",
                                "{'identity':'new@example.com','password':'1234567890'}")
                        .as("root")
                        .status(200),
                row(105, "without a rule nobody gets in")
                        .post(
                                "/api/collections/nobody/auth-with-password",
                                "{'identity':'no@example.com','password':'1234567890'}")
                        .fails(403, refused),
                row(105, "a rule that does not parse is refused")
                        .patch("/api/collections/strict", "{'authRule':'zzz = 1'}")
                        .as("root")
                        .refuses("authRule", "validation_invalid_rule"));
    }

    private static List<Scenario> providers() {
        return List.of(
                row(115, "OAuth2 is off")
                        .post(
                                MEMBERS + "/auth-with-oauth2",
                                "{'provider':'github','code':'1','redirectURL':'http://x'}")
                        .fails(403, "The collection is not configured to allow OAuth2 authentication."),
                row(115, "also for superusers")
                        .post("/api/collections/_superusers/auth-with-oauth2", "{'provider':'github'}")
                        .status(403),
                row(115, "a base collection")
                        .post("/api/collections/docs/auth-with-oauth2", "{}")
                        .fails(404, NO_AUTH));
    }

    private static List<Scenario> others() {
        String impersonate = "/api/collections/members/impersonate/";
        return List.of(
                row(117, "a superuser gets somebody else's token, and it can't be prolonged")
                        .post(impersonate + "memberann000001", "{'duration':60}")
                        .as("root")
                        .status(200)
                        .has("record.id", "memberann000001")
                        .has("record.email", "ann@example.com")
                        .claims("token", "refreshable", false)
                        .keep("other", "token")
                        .post(REFRESH, "{}")
                        .header("Authorization", "{{other}}")
                        .status(200)
                        .hasKept("token", "other"),
                row(117, "a negative duration")
                        .post(impersonate + "memberann000001", "{'duration':-1}")
                        .as("root")
                        .refuses("duration", "validation_min_greater_equal_than_required"),
                row(117, "without a duration")
                        .post(impersonate + "memberann000001", "{}")
                        .as("root")
                        .status(200),
                row(117, "others may not")
                        .post(impersonate + "memberann000001", "{'duration':60}")
                        .as("ann")
                        .fails(403, "The authorized record is not allowed to perform this action.")
                        .post(impersonate + "memberann000001", "{'duration':60}")
                        .fails(401, "The request requires valid record authorization token."),
                row(117, "nobody of that id")
                        .post(impersonate + "nope", "{}")
                        .as("root")
                        .status(404));
    }
}
