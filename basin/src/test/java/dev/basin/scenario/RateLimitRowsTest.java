package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;

/** Row 148: who comes too often. Every scenario has labels of its own, as what was counted stays counted. */
class RateLimitRowsTest extends ScenarioTable {
    private static final String TOO_MANY = "Too Many Requests.";

    @Override
    protected World world() {
        StringBuilder rules = new StringBuilder();
        rule(rules, "posts:create", "", 1);
        rule(rules, "posts:list", "@guest", 2);
        rule(rules, "*:view", "@auth", 1);
        rule(rules, "users:authWithPassword", "", 2);
        rule(rules, "*:auth", "", 3);
        rule(rules, "*:requestOTP", "", 1);
        rule(rules, "*:file", "", 1);
        rule(rules, "/api/health", "", 2);
        rule(rules, "/api/logs/", "", 2);
        rule(rules, "GET /api/crons", "", 1);
        rule(rules, "notes:create", "", 2);
        rule(rules, "notes:update", "", 1);
        String settings =
                "{'batch':{'enabled':true,'maxRequests':50,'timeout':3},'rateLimits':{'enabled':true,'rules':["
                        + rules.substring(1) + "]}}";
        return World.of("""
                        [{'name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','fields':[
                          {'name':'title','type':'text'}]},
                         {'name':'notes','type':'base','listRule':'','createRule':'','updateRule':'','fields':[
                          {'name':'title','type':'text'}]},
                         {'name':'members','type':'auth'}]""")
                .record("posts", "{'id':'post00000000001'}")
                .record("notes", "{'id':'note00000000001'}")
                .call("PATCH", "/api/settings", settings)
                .login("ann", "members", "{}");
    }

    private static void rule(StringBuilder rules, String label, String audience, int most) {
        rules.append(
                ",{'label':'" + label + "','audience':'" + audience + "','duration':3600,'maxRequests':" + most + "}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(148, "creates of a collection; superusers are not counted")
                        .post("/api/collections/posts/records", "{}")
                        .status(200)
                        .post("/api/collections/posts/records", "{}")
                        .fails(429, TOO_MANY)
                        .post("/api/collections/POSTS/records", "{}")
                        .fails(429, TOO_MANY)
                        .post("/api/collections/posts/records", "{}")
                        .as("ann")
                        .fails(429, TOO_MANY)
                        .post("/api/collections/posts/records", "{}")
                        .as("root")
                        .status(200),
                row(148, "lists by guests only")
                        .get("/api/collections/posts/records")
                        .status(200)
                        .get("/api/collections/posts/records")
                        .status(200)
                        .get("/api/collections/posts/records")
                        .fails(429, TOO_MANY)
                        .get("/api/collections/posts/records")
                        .as("ann")
                        .status(200),
                row(148, "views by those signed in only, in each collection apart")
                        .get("/api/collections/posts/records/post00000000001")
                        .status(200)
                        .get("/api/collections/posts/records/post00000000001")
                        .as("ann")
                        .status(200)
                        .get("/api/collections/posts/records/post00000000001")
                        .as("ann")
                        .fails(429, TOO_MANY)
                        .get("/api/collections/notes/records/note00000000001")
                        .as("ann")
                        .status(403),
                row(148, "logins: the rule of the collection goes first")
                        .post("/api/collections/users/auth-with-password", "{'identity':'a@b.co','password':'x'}")
                        .status(400)
                        .post("/api/collections/users/auth-with-password", "{'identity':'a@b.co','password':'x'}")
                        .status(400)
                        .post("/api/collections/users/auth-with-password", "{'identity':'a@b.co','password':'x'}")
                        .fails(429, TOO_MANY)
                        .post("/api/collections/users/auth-with-otp", "{}")
                        .status(403),
                row(148, "one-time passwords")
                        .post("/api/collections/users/request-otp", "{}")
                        .status(403)
                        .post("/api/collections/users/request-otp", "{}")
                        .fails(429, TOO_MANY),
                row(148, "files")
                        .get("/api/files/posts/post00000000001/a.png")
                        .status(404)
                        .get("/api/files/posts/post00000000001/b.png")
                        .fails(429, TOO_MANY),
                row(148, "one path")
                        .get("/api/health")
                        .status(200)
                        .get("/api/health", "a", "b")
                        .status(200)
                        .get("/api/health")
                        .fails(429, TOO_MANY),
                row(148, "all paths that begin so together")
                        .get("/api/logs")
                        .status(401)
                        .get("/api/logs/stats")
                        .status(401)
                        .get("/api/logs/x")
                        .fails(429, TOO_MANY),
                row(148, "a method of a path")
                        .get("/api/crons")
                        .status(401)
                        .get("/api/crons")
                        .fails(429, TOO_MANY)
                        .post("/api/crons/x", "{}")
                        .status(401),
                row(148, "each item of a batch")
                        .post(
                                "/api/batch",
                                "{'requests':[" + item("POST", "") + "," + item("POST", "") + "," + item("POST", "")
                                        + "]}")
                        .refuses("requests.2", "batch_request_failed")
                        .has("data.requests.2.response.status", 429)
                        .has("data.requests.2.response.message", TOO_MANY)
                        .post("/api/collections/notes/records", "{}")
                        .status(200)
                        .post(
                                "/api/batch",
                                "{'requests':[" + item("PUT", "'id':'note00000000001'") + ","
                                        + item("PATCH /note00000000001", "") + "]}")
                        .refuses("requests.1", "batch_request_failed")
                        .has("data.requests.1.response.status", 429));
    }

    private static String item(String what, String body) {
        String[] parts = what.split(" ", 2);
        String id = parts.length > 1 ? parts[1] : "";
        return "{'method':'" + parts[0] + "','url':'/api/collections/notes/records" + id + "','body':{" + body + "}}";
    }
}
