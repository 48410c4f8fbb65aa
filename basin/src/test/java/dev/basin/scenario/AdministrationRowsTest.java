package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import dev.basin.testkit.MultipartBody;
import java.util.List;
import java.util.stream.Stream;

/** Rows 141, 143–147, 149 and 150: what superusers see and set. */
class AdministrationRowsTest extends ScenarioTable {
    private static final String SETTINGS = "/api/settings";
    private static final String BACKUPS = "/api/backups";

    @Override
    protected World world() {
        return World.of(
                        "[{'name':'posts','type':'base','listRule':'','createRule':'','fields':[{'name':'title','type':'text'}]}]")
                .login("ann", "users", "{}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(
                        access(),
                        settings(),
                        faults(),
                        logs(),
                        crons(),
                        backups(),
                        downloads(),
                        sql(),
                        addresses(),
                        proxies(),
                        statics())
                .flatMap(List::stream)
                .toList();
    }

    private static Scenario closed(int row, String method, String path) {
        return row(row, method + " " + path + " is for superusers")
                .raw(method, path, "application/json", "{}")
                .fails(401, "The request requires valid record authorization token.")
                .raw(method, path, "application/json", "{}")
                .as("ann")
                .fails(403, "The authorized record is not allowed to perform this action.");
    }

    private static List<Scenario> access() {
        return List.of(
                closed(141, "GET", SETTINGS),
                closed(141, "PATCH", SETTINGS),
                closed(143, "GET", "/api/logs"),
                closed(143, "GET", "/api/logs/stats"),
                closed(143, "GET", "/api/logs/nope"),
                closed(144, "GET", "/api/crons"),
                closed(144, "POST", "/api/crons/nope"),
                closed(145, "GET", BACKUPS),
                closed(145, "POST", BACKUPS),
                closed(145, "DELETE", BACKUPS + "/a.zip"),
                closed(145, "POST", BACKUPS + "/a.zip/restore"),
                closed(147, "POST", "/api/sql"));
    }

    private static Scenario set(int row, String name, String json) {
        return row(row, name).patch(SETTINGS, json).as("root");
    }

    private static List<Scenario> settings() {
        return List.of(
                row(141, "all groups, no secrets")
                        .get(SETTINGS)
                        .as("root")
                        .status(200)
                        .keys(
                                "",
                                "superuserIPs",
                                "smtp",
                                "backups",
                                "s3",
                                "meta",
                                "rateLimits",
                                "trustedProxy",
                                "batch",
                                "logs")
                        .has("meta.appName", "Acme")
                        .lacks("smtp.password", "s3.secret", "backups.s3.secret"),
                set(141, "what is not sent stays", "{'meta':{'appName':'Mine'}}")
                        .status(200)
                        .has("meta.appName", "Mine")
                        .has("meta.senderName", "Support")
                        .patch(SETTINGS, "{'meta':{'appName':'Acme'}}")
                        .as("root")
                        .status(200),
                set(141, "a password is taken and not shown", "{'smtp':{'username':'u','password':'p'}}")
                        .status(200)
                        .has("smtp.username", "u")
                        .lacks("smtp.password")
                        .patch(SETTINGS, "{'smtp':{'username':'','password':''}}")
                        .as("root")
                        .status(200));
    }

    private static Scenario fault(String json, String field, String code) {
        return set(141, json, json)
                .refuses(field, code)
                .has("message", "An error occurred while saving the new settings.");
    }

    private static List<Scenario> faults() {
        return List.of(
                fault("{'meta':{'appName':''}}", "meta.appName", "validation_required"),
                fault("{'meta':{'appURL':'no url'}}", "meta.appURL", "validation_is_url"),
                fault("{'meta':{'senderAddress':'x'}}", "meta.senderAddress", "validation_is_email"),
                fault("{'smtp':{'enabled':true,'host':''}}", "smtp.host", "validation_required"),
                fault("{'s3':{'enabled':true}}", "s3.bucket", "validation_required"),
                fault("{'backups':{'cron':'bad'}}", "backups.cron", "validation_invalid_cron"),
                fault("{'batch':{'enabled':true,'maxRequests':0}}", "batch.maxRequests", "validation_required"),
                fault("{'logs':{'maxDays':-1}}", "logs.maxDays", "validation_min_greater_equal_than_required"),
                fault("{'superuserIPs':['zzz']}", "superuserIPs.0", "validation_invlaid_ip_or_subnet"),
                set(141, "no object", "[]").status(400));
    }

    private static List<Scenario> logs() {
        String wanted = "data.url ~ 'logged=yes'";
        return List.of(
                row(143, "a request is logged, listed, filtered, shown and counted")
                        .get("/api/collections/posts/records", "logged", "yes")
                        .status(200)
                        .get("/api/logs", "filter", wanted)
                        .as("root")
                        .eventually()
                        .status(200)
                        .has("items.0.data.status", 200)
                        .has("items.0.data.method", "GET")
                        .has("items.0.data.type", "request")
                        .has("items.0.level", 0)
                        .keys("items.0", "id", "created", "data", "message", "level")
                        .keep("log", "items.0.id")
                        .get("/api/logs/{{log}}")
                        .as("root")
                        .status(200)
                        .hasKept("id", "log")
                        .get("/api/logs/stats", "filter", wanted)
                        .as("root")
                        .status(200)
                        .matches("0.date", "\\d{4}-\\d\\d-\\d\\d \\d\\d:00:00\\.000Z"),
                row(143, "all rows go, whatever filter is sent")
                        .send("DELETE", "/api/logs?filter=zzz")
                        .as("root")
                        .status(204)
                        .body(""),
                row(143, "no such row").get("/api/logs/nope").as("root").status(404),
                row(143, "a filter over what is not there")
                        .get("/api/logs", "filter", "zzz=1")
                        .as("root")
                        .status(400),
                row(143, "a count of nothing")
                        .get("/api/logs/stats", "filter", "message = 'never'")
                        .as("root")
                        .status(200)
                        .has("", List.of()));
    }

    private static Scenario runsOnDemand(String job) {
        return row(144, job + " runs on demand")
                .send("POST", "/api/crons/" + job)
                .as("root")
                .status(204)
                .body("");
    }

    private static List<Scenario> crons() {
        return List.of(
                row(144, "jobs with their times")
                        .get("/api/crons")
                        .as("root")
                        .status(200)
                        .hasJson("0", "{'id':'__pbDBOptimize__','expression':'0 0 * * *'}")
                        .matches("*.id", ".*__pbLogsCleanup__.*")
                        .matches("*.id", ".*__pbMFACleanup__.*")
                        .matches("*.id", ".*__pbOTPCleanup__.*")
                        .matches("*.expression", ".*0 \\*/6 \\* \\* \\*.*"),
                runsOnDemand("__pbLogsCleanup__"),
                runsOnDemand("__pbMFACleanup__"),
                runsOnDemand("__pbOTPCleanup__"),
                row(144, "no such job")
                        .send("POST", "/api/crons/nope")
                        .as("root")
                        .fails(404, "Missing or invalid cron job."));
    }

    private static Scenario badName(String name) {
        return row(145, "a backup called " + name)
                .post(BACKUPS, "{'name':'" + name + "'}")
                .as("root")
                .refuses("name", "validation_match_invalid");
    }

    private static List<Scenario> backups() {
        return List.of(
                row(145, "made, listed and deleted")
                        .post(BACKUPS, "{'name':'mine.zip'}")
                        .as("root")
                        .status(204)
                        .body("")
                        .get(BACKUPS)
                        .as("root")
                        .status(200)
                        .keys("0", "key", "size", "modified")
                        .has("0.key", "mine.zip")
                        .post(BACKUPS, "{'name':'mine.zip'}")
                        .as("root")
                        .refuses("name", "validation_backup_name_exists")
                        .delete(BACKUPS + "/mine.zip")
                        .as("root")
                        .status(204)
                        .get(BACKUPS)
                        .as("root")
                        .has("", List.of()),
                badName("A.zip"),
                badName("a"),
                badName("../a.zip"),
                row(145, "none of that name")
                        .delete(BACKUPS + "/nope.zip")
                        .as("root")
                        .status(400)
                        .post(BACKUPS + "/nope.zip/restore", "{}")
                        .as("root")
                        .status(400),
                row(145, "what is no zip file is not taken")
                        .multipart("POST", BACKUPS + "/upload", new MultipartBody().file("file", "a.zip", "no zip"))
                        .as("root")
                        .refuses("file", "validation_invalid_mime_type"));
    }

    private static List<Scenario> downloads() {
        String refused = "Insufficient permissions to access the resource.";
        return List.of(row(146, "only a superuser's file token opens a backup")
                .post(BACKUPS, "{'name':'down.zip'}")
                .as("root")
                .status(204)
                .post("/api/files/token", "{}")
                .as("ann")
                .keep("pass", "token")
                .post("/api/files/token", "{}")
                .as("root")
                .keep("key", "token")
                .get(BACKUPS + "/down.zip")
                .as("root")
                .fails(403, refused)
                .get(BACKUPS + "/down.zip", "token", "{{pass}}")
                .fails(403, refused)
                .get(BACKUPS + "/down.zip", "token", "{{token:root}}")
                .fails(403, refused)
                .get(BACKUPS + "/down.zip", "token", "{{key}}")
                .status(200)
                .answers("Content-Type", "application/zip")
                .get(BACKUPS + "/nope.zip", "token", "{{key}}")
                .status(404)
                .delete(BACKUPS + "/down.zip")
                .as("root")
                .status(204));
    }

    private static Scenario query(String name, String sql) {
        return row(147, name).post("/api/sql", "{'query':'" + sql + "'}").as("root");
    }

    private static List<Scenario> sql() {
        return List.of(
                query("rows are texts", "select 1 as a, null as b, 1.5 as c")
                        .status(200)
                        .keys("", "execTime", "affectedRows", "columns", "rows")
                        .has("columns.*.name", List.of("a", "b", "c"))
                        .hasJson("rows", "[['1',null,'1.5']]"),
                query("a change tells how many", "update posts set title = title where 1 = 0")
                        .status(200)
                        .has("affectedRows", 0)
                        .has("rows", List.of()),
                query(
                                "a thousand rows at most",
                                "with recursive n(x) as (select 1 union all select x+1 from n where x<1005) select x from n")
                        .status(200)
                        .has("rows.#", 1000),
                query("no table", "select * from nope").status(400),
                query("nothing", "").refuses("query", "validation_required"),
                query("too long", "x".repeat(5001)).refuses("query", "validation_length_too_long"));
    }

    private static List<Scenario> addresses() {
        String only = "{'superuserIPs':['10.0.0.1','127.0.0.1'],'trustedProxy':{'headers':['X-Forwarded-For']}}";
        return List.of(set(149, "superusers are known from their addresses alone", only)
                .status(200)
                .get(SETTINGS)
                .as("root")
                .header("X-Forwarded-For", "10.0.0.1")
                .status(200)
                .get(SETTINGS)
                .as("root")
                .header("X-Forwarded-For", "10.0.0.2")
                .fails(403, "You are not allowed to perform this request.")
                .get("/api/collections/posts/records")
                .as("root")
                .header("X-Forwarded-For", "10.0.0.2")
                .status(403)
                .post(
                        "/api/collections/_superusers/auth-with-password",
                        "{'identity':'root@example.com','password':'1234567890'}")
                .header("X-Forwarded-For", "10.0.0.2")
                .status(403)
                .get("/api/collections/posts/records")
                .as("ann")
                .header("X-Forwarded-For", "10.0.0.2")
                .status(200)
                .patch(SETTINGS, "{'superuserIPs':[],'trustedProxy':{'headers':[]}}")
                .as("root")
                .status(200));
    }

    private static Scenario seen(Scenario before, String forwarded, String address) {
        return before.get("/api/health")
                .as("root")
                .header("X-Forwarded-For", forwarded)
                .has("data.realIP", address)
                .has("data.possibleProxyHeader", "X-Forwarded-For");
    }

    private static List<Scenario> proxies() {
        Scenario right = set(150, "the rightmost address", "{'trustedProxy':{'headers':['X-Forwarded-For']}}");
        Scenario left =
                set(150, "the leftmost one", "{'trustedProxy':{'headers':['X-Forwarded-For'],'useLeftmostIP':true}}");
        String off = "{'trustedProxy':{'headers':[],'useLeftmostIP':false}}";
        return List.of(
                seen(seen(seen(right, "1.2.3.4, 5.6.7.8", "5.6.7.8"), "1.2.3.4, bad", "1.2.3.4"), "bad", "127.0.0.1")
                        .patch(SETTINGS, off)
                        .as("root")
                        .status(200),
                seen(
                                seen(left, "1.2.3.4, 5.6.7.8", "1.2.3.4"),
                                "2001:db8::1",
                                "2001:0db8:0000:0000:0000:0000:0000:0001")
                        .patch(SETTINGS, off)
                        .as("root")
                        .status(200),
                seen(row(150, "a header that is not trusted"), "1.2.3.4", "127.0.0.1"),
                row(150, "nothing is told of others")
                        .get("/api/health")
                        .as("ann")
                        .status(200)
                        .has("data.#", 0));
    }

    private static List<Scenario> statics() {
        return List.of(row(153, "without public files nothing is found")
                .get("/somewhere")
                .fails(404, "File not found.")
                .get("/api/nope")
                .fails(404, "File not found."));
    }
}
