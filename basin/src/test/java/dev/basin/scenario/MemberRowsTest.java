package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.stream.Stream;

/** Rows 106–109, 116 and 118: what auth records may do to themselves and others. */
class MemberRowsTest extends ScenarioTable {
    private static final String MEMBERS = "/api/collections/members/records";
    private static final String ANN = MEMBERS + "/memberann000001";
    private static final String NEW = MEMBERS + "/membernew000001";
    private static final String LOGIN = "/api/collections/members/auth-with-password";
    private static final String REFRESH = "/api/collections/members/auth-refresh";
    private static final String CLERKS = "/api/collections/clerks/records";
    private static final String LINKS = "/api/collections/_externalAuths/records";
    private static final String SUPERUSERS = "/api/collections/_superusers/records";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'membersid','name':'members','type':'auth','listRule':'','viewRule':'','createRule':'',
                  'updateRule':'id = @request.auth.id || @request.auth.role = \\"boss\\"','deleteRule':'',
                  'manageRule':'@request.auth.role = \\"boss\\"',
                  'fields':[{'name':'role','type':'text','hidden':true},{'name':'name','type':'text'}]},
                 {'id':'docsid','name':'docs','type':'base','fields':[]},
                 {'id':'clerksid','name':'clerks','type':'auth','createRule':'','manageRule':'tasks_via_clerk.id ?!= \\"\\"','fields':[]},
                 {'id':'tasksid','name':'tasks','type':'base','fields':[
                   {'name':'clerk','type':'relation','collectionId':'clerksid','maxSelect':1}]}]""")
                .login("ann", "members", "{'id':'memberann000001','name':'a'}")
                .login("ben", "members", "{'id':'memberben000001','name':'b','emailVisibility':true}")
                .login("boss", "members", "{'id':'memberboss00001','name':'c','role':'boss'}")
                .login("uma", "users", "{'id':'useruma00000001'}")
                .record("docs", "{'id':'docdocdocdoc001'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(
                        passwords(), creates(), guards(), visibility(), managing(), links(), wrongLinks(), superusers())
                .flatMap(List::stream)
                .toList();
    }

    /** A member of its own, whose token is {@code {{old}}}. */
    private static Scenario member(int row, String name) {
        return row(row, name)
                .post(
                        MEMBERS,
                        "{'id':'membernew000001','email':'new@example.com','password':'1234567890','passwordConfirm':'1234567890'}")
                .status(200)
                .post(LOGIN, "{'identity':'new@example.com','password':'1234567890'}")
                .status(200)
                .keep("old", "token");
    }

    private static Scenario self(Scenario before, String json) {
        return before.patch(NEW, json).header("Authorization", "{{old}}");
    }

    private static List<Scenario> passwords() {
        return List.of(
                self(
                                member(106, "a new password ends the old token"),
                                "{'password':'abcdefgh1','passwordConfirm':'abcdefgh1','oldPassword':'1234567890'}")
                        .status(200)
                        .lacks("password", "tokenKey")
                        .fires("updateRequest members", "update members", "afterUpdate members")
                        .post(REFRESH, "{}")
                        .header("Authorization", "{{old}}")
                        .status(401)
                        .post(LOGIN, "{'identity':'new@example.com','password':'1234567890'}")
                        .status(400)
                        .post(LOGIN, "{'identity':'new@example.com','password':'abcdefgh1'}")
                        .status(200),
                self(member(106, "without the old one"), "{'password':'abcdefgh1','passwordConfirm':'abcdefgh1'}")
                        .refuses("oldPassword", "validation_required"),
                self(
                                member(106, "a wrong old one"),
                                "{'password':'abcdefgh1','passwordConfirm':'abcdefgh1','oldPassword':'x'}")
                        .refuses("oldPassword", "validation_invalid_old_password")
                        .has("data.oldPassword.message", "Missing or invalid old password."),
                self(
                                member(106, "not confirmed"),
                                "{'password':'abcdefgh1','passwordConfirm':'other','oldPassword':'1234567890'}")
                        .refuses("passwordConfirm", "validation_values_mismatch"),
                self(
                                member(106, "too short"),
                                "{'password':'short','passwordConfirm':'short','oldPassword':'1234567890'}")
                        .refuses("password", "validation_min_text_constraint"),
                self(member(106, "an old one alone asks for the rest"), "{'oldPassword':'1234567890'}")
                        .refuses("password", "validation_required")
                        .refuses("passwordConfirm", "validation_required"),
                self(member(106, "other fields need none, and the token stays"), "{'name':'other'}")
                        .status(200)
                        .post(REFRESH, "{}")
                        .header("Authorization", "{{old}}")
                        .status(200),
                member(106, "a superuser needs no old one")
                        .patch(NEW, "{'password':'abcdefgh1','passwordConfirm':'abcdefgh1'}")
                        .as("root")
                        .status(200));
    }

    private static List<Scenario> creates() {
        return List.of(
                row(106, "a new account needs password and confirmation")
                        .post(MEMBERS, "{'email':'x@example.com'}")
                        .refuses("password", "validation_required")
                        .refuses("passwordConfirm", "validation_required"),
                row(106, "and an address of its own")
                        .post(
                                MEMBERS,
                                "{'email':'ann@example.com','password':'1234567890','passwordConfirm':'1234567890'}")
                        .refuses("email", "validation_not_unique"),
                row(106, "which is one")
                        .post(MEMBERS, "{'email':'nope','password':'1234567890','passwordConfirm':'1234567890'}")
                        .refuses("email", "validation_is_email"),
                row(106, "hidden fields are not for guests")
                        .post(
                                MEMBERS,
                                "{'email':'x@example.com','password':'1234567890','passwordConfirm':'1234567890','role':'boss'}")
                        .status(200)
                        .keep("id", "id")
                        .get(MEMBERS + "/{{id}}")
                        .as("root")
                        .has("role", ""),
                row(107, "nobody verifies oneself")
                        .post(
                                MEMBERS,
                                "{'email':'x@example.com','password':'1234567890','passwordConfirm':'1234567890','verified':true}")
                        .refuses("verified", "validation_values_mismatch"));
    }

    private static List<Scenario> guards() {
        return List.of(
                row(107, "one's address is not changed by a PATCH")
                        .patch(ANN, "{'email':'other@example.com'}")
                        .as("ann")
                        .refuses("email", "validation_values_mismatch")
                        .has("message", "Failed to update record."),
                row(107, "nor is it removed")
                        .patch(ANN, "{'email':''}")
                        .as("ann")
                        .refuses("email", "validation_values_mismatch"),
                row(107, "the same address is no change")
                        .patch(ANN, "{'email':'ann@example.com'}")
                        .as("ann")
                        .status(200),
                row(107, "verified is not for oneself")
                        .patch(ANN, "{'verified':true}")
                        .as("ann")
                        .refuses("verified", "validation_values_mismatch"),
                row(107, "that it is shown is")
                        .patch(ANN, "{'emailVisibility':true}")
                        .as("ann")
                        .status(200)
                        .patch(ANN, "{'emailVisibility':false}")
                        .as("ann")
                        .status(200),
                member(107, "a superuser's change of the address ends logins")
                        .patch(NEW, "{'email':'moved@example.com'}")
                        .as("root")
                        .status(200)
                        .post(REFRESH, "{}")
                        .header("Authorization", "{{old}}")
                        .status(401));
    }

    private static Scenario seen(String caller, String... emails) {
        return row(108, "addresses that " + caller + " sees")
                .get(MEMBERS, "sort", "name")
                .as(caller)
                .status(200)
                .has("items.*.email", List.of(emails))
                .get(MEMBERS, "filter", "email ~ '@'", "sort", "name")
                .as(caller)
                .status(200)
                .has("items.*.id");
    }

    private static List<Scenario> visibility() {
        return List.of(
                seen("guest", "ben@example.com"),
                seen("uma", "ben@example.com"),
                seen("ann", "ann@example.com", "ben@example.com"),
                seen("boss", "ann@example.com", "ben@example.com", "boss@example.com"),
                seen("root", "ann@example.com", "ben@example.com", "boss@example.com"),
                row(108, "a filter finds no hidden address")
                        .get(MEMBERS, "filter", "email = 'ann@example.com'")
                        .status(200)
                        .has("items", List.of()),
                row(108, "a view shows none either")
                        .get(ANN)
                        .as("ben")
                        .status(200)
                        .lacks("email"));
    }

    private static List<Scenario> managing() {
        return List.of(
                member(109, "a manager sets another's password without the old one")
                        .patch(NEW, "{'password':'managed123','passwordConfirm':'managed123'}")
                        .as("boss")
                        .status(200)
                        .post(LOGIN, "{'identity':'new@example.com','password':'managed123'}")
                        .status(200),
                member(109, "and address and verification")
                        .patch(NEW, "{'email':'moved@example.com','verified':true}")
                        .as("boss")
                        .status(200)
                        .has("email", "moved@example.com")
                        .has("verified", true),
                member(109, "but confirms it")
                        .patch(NEW, "{'password':'managed123'}")
                        .as("boss")
                        .refuses("passwordConfirm", "validation_required"),
                member(109, "another may not at all")
                        .patch(NEW, "{'password':'managed123','passwordConfirm':'managed123'}")
                        .as("ben")
                        .status(404),
                row(109, "a manager creates verified accounts")
                        .post(
                                MEMBERS,
                                "{'email':'x@example.com','password':'1234567890','passwordConfirm':'1234567890','verified':true}")
                        .as("boss")
                        .status(200)
                        .has("verified", true),
                row(109, "a manage rule that means nothing for a new account gives nobody its rights")
                        .post(
                                CLERKS,
                                "{'email':'x@b.co','password':'1234567890','passwordConfirm':'1234567890','verified':true}")
                        .as("ann")
                        .refuses("verified", "validation_values_mismatch"),
                row(109, "and refuses nobody")
                        .post(CLERKS, "{'email':'x@b.co','password':'1234567890','passwordConfirm':'1234567890'}")
                        .as("ann")
                        .status(200)
                        .has("verified", false),
                row(109, "an empty manage rule would be open to all")
                        .patch("/api/collections/members", "{'manageRule':''}")
                        .as("root")
                        .refuses("manageRule", "validation_nil_or_not_empty_required"));
    }

    private static Scenario link(String name) {
        return row(116, name)
                .post(
                        LINKS,
                        "{'id':'linkofann000001','collectionRef':'membersid','recordRef':'memberann000001','provider':'github','providerId':'1'}")
                .as("root")
                .status(200)
                .post(
                        LINKS,
                        "{'id':'linkofben000001','collectionRef':'membersid','recordRef':'memberben000001','provider':'github','providerId':'2'}")
                .as("root")
                .status(200);
    }

    private static List<Scenario> links() {
        return List.of(
                link("each sees the own links")
                        .get(LINKS)
                        .as("ann")
                        .status(200)
                        .has("items.*.providerId", List.of("1"))
                        .get(LINKS)
                        .as("uma")
                        .has("items", List.of())
                        .get(LINKS)
                        .has("items", List.of())
                        .get(LINKS)
                        .as("root")
                        .has("items.#", 2),
                link("others' links are not there")
                        .get(LINKS + "/linkofben000001")
                        .as("ann")
                        .status(404),
                link("each unlinks the own")
                        .delete(LINKS + "/linkofann000001")
                        .as("ben")
                        .status(404)
                        .delete(LINKS + "/linkofann000001")
                        .as("ann")
                        .status(204)
                        .get(LINKS)
                        .as("ann")
                        .has("items", List.of()),
                link("nobody links by hand")
                        .post(LINKS, "{'provider':'google'}")
                        .as("ann")
                        .fails(403, "Only superusers can perform this action.")
                        .patch(LINKS + "/linkofann000001", "{'providerId':'9'}")
                        .as("ann")
                        .status(403),
                member(116, "links go with their record")
                        .post(
                                LINKS,
                                "{'id':'linkofnew000001','collectionRef':'membersid','recordRef':'membernew000001','provider':'google','providerId':'3'}")
                        .as("root")
                        .status(200)
                        .delete(NEW)
                        .status(204)
                        .get(LINKS + "/linkofnew000001")
                        .as("root")
                        .status(404),
                link("one account of a provider is linked once")
                        .post(
                                LINKS,
                                "{'collectionRef':'membersid','recordRef':'memberben000001','provider':'github','providerId':'1'}")
                        .as("root")
                        .refuses("provider", "validation_not_unique")
                        .refuses("collectionRef", "validation_not_unique"));
    }

    private static Scenario wrongLink(String collection, String record, String provider, String field, String code) {
        return row(116, "a link of " + record + " of " + collection + " to " + provider)
                .post(
                        LINKS,
                        "{'collectionRef':'" + collection + "','recordRef':'" + record + "','provider':'" + provider
                                + "','providerId':'1'}")
                .as("root")
                .refuses(field, code);
    }

    private static List<Scenario> wrongLinks() {
        String unknown = "validation_invalid_collection_id";
        return List.of(
                wrongLink("nope", "memberann000001", "github", "collectionRef", unknown),
                wrongLink("members", "memberann000001", "github", "collectionRef", unknown),
                wrongLink("docsid", "docdocdocdoc001", "github", "collectionRef", "validation_invalid_collection_type"),
                wrongLink("membersid", "nope", "github", "recordRef", "validation_invalid_record"),
                wrongLink("membersid", "memberann000001", "zzz", "provider", "validation_in_invalid"),
                wrongLink("", "memberann000001", "github", "collectionRef", "validation_required"),
                row(116, "the owners of other sign-in rows are looked at as well")
                        .post("/api/collections/_mfas/records", "{'collectionRef':'x','recordRef':'y','method':'z'}")
                        .as("root")
                        .refuses("collectionRef", unknown)
                        .post(
                                "/api/collections/_authOrigins/records",
                                "{'collectionRef':'membersid','recordRef':'y','fingerprint':'z'}")
                        .as("root")
                        .refuses("recordRef", "validation_invalid_record"));
    }

    private static List<Scenario> superusers() {
        String account = "'email':'two@example.com','password':'1234567890','passwordConfirm':'1234567890'";
        return List.of(
                row(118, "the last superuser stays")
                        .get(SUPERUSERS)
                        .as("root")
                        .status(200)
                        .has("items.#", 1)
                        .keep("only", "items.0.id")
                        .delete(SUPERUSERS + "/{{only}}")
                        .as("root")
                        .fails(400, "You can't delete the only existing superuser."),
                row(118, "one of two may go, and is verified whatever is said")
                        .post(SUPERUSERS, "{'verified':false," + account + "}")
                        .as("root")
                        .status(200)
                        .has("verified", true)
                        .keep("two", "id")
                        .patch(SUPERUSERS + "/{{two}}", "{'verified':false}")
                        .as("root")
                        .status(200)
                        .has("verified", true)
                        .delete(SUPERUSERS + "/{{two}}")
                        .as("root")
                        .status(204),
                row(118, "others see and make none")
                        .get(SUPERUSERS)
                        .as("ann")
                        .fails(403, "Only superusers can perform this action.")
                        .post(SUPERUSERS, "{" + account + "}")
                        .as("ann")
                        .status(403)
                        .get(SUPERUSERS)
                        .status(403));
    }
}
