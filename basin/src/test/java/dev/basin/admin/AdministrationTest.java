package dev.basin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.MultipartBody;
import dev.basin.testkit.TestBasin;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Checklist rows 141 to 144: settings, logs and crons as PocketBase 0.40.6 answers them. */
class AdministrationTest {
    private static final Semaphore RAN = new Semaphore(0);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static TestBasin basin;

    @SuppressWarnings("NullAway.Init")
    private static ApiClient root;

    @BeforeAll
    static void start() {
        basin = TestBasin.start(
                directory,
                builder -> builder.extend(
                        (application, routes) -> application.jobs().add("mine", "@daily", RAN::release)));
        root = basin.superuser();
    }

    @AfterAll
    static void stop() {
        basin.close();
    }

    private record Case(String method, String path, String body, int status, String... parts) {}

    private static Stream<DynamicTest> tests(Stream<Case> cases) {
        return cases.map(one -> DynamicTest.dynamicTest(one.method() + " " + one.path() + " " + one.body(), () -> {
            HttpAnswer got = basin.http()
                    .token(root.token())
                    .json(one.method(), one.path(), one.body().replace('\'', '"'));
            assertThat(got.status()).as(got.body()).isEqualTo(one.status());
            for (String part : one.parts()) {
                assertThat(got.body().replace('"', '\'')).contains(part);
            }
        }));
    }

    private static Case patch(String body, int status, String... parts) {
        return new Case("PATCH", "/api/settings", body, status, parts);
    }

    @TestFactory
    Stream<DynamicTest> settings() {
        String required = "{'code':'validation_required','message':'Cannot be blank.'}";
        return tests(Stream.of(
                patch(
                        "{'meta':{'appName':'','appURL':'x y','senderAddress':'a','accentColor':'red'},'logs':{'maxDays':-1}}",
                        400,
                        "{'data':{'logs':{'maxDays':{'code':'validation_min_greater_equal_than_required','message':'Must be no"
                                + " less than 0.','params':{'threshold':0}}},'meta':{'accentColor':{'code':"
                                + "'validation_length_invalid'",
                        "'appName':" + required,
                        "'appURL':{'code':'validation_is_url'",
                        "'senderAddress':{'code':'validation_is_email'",
                        "'message':'An error occurred while saving the new settings.'"),
                patch(
                        "{'smtp':{'enabled':true,'host':'','port':0,'authMethod':'X','localName':'a b'}}",
                        400,
                        "'authMethod':{'code':'validation_in_invalid'",
                        "'host':" + required,
                        "'localName':{'code':'validation_is_host'",
                        "'port':" + required),
                patch(
                        "{'backups':{'cron':'* * *','cronMaxKeep':0,'s3':{'enabled':true,'endpoint':'a b'}}}",
                        400,
                        "'cron':{'code':'validation_invalid_cron','message':'Invalid cron expression - must be a valid macro",
                        "'cronMaxKeep':" + required,
                        "'endpoint':{'code':'validation_is_url'",
                        "'secret':" + required),
                patch(
                        "{'superuserIPs':['','x','10.0.0.0/8'],'rateLimits':{'enabled':true,'rules':[]}}",
                        400,
                        "'rules':" + required,
                        "'superuserIPs':{'0':" + required + ",'1':{'code':'validation_invlaid_ip_or_subnet'"),
                patch(
                        "{'rateLimits':{'rules':[{'label':'/api/','maxRequests':1,'duration':1},{'label':'/api/',"
                                + "'maxRequests':1,'duration':1,'audience':'@auth'}]}}",
                        400,
                        "'rules':{'1':{'label':{'code':'validation_conflicting_rate_limit_rule'"),
                patch("{'batch':{'enabled':true,'timeout':-1}}", 400, "'timeout':{'code':'validation_min_greater"),
                patch(
                        "{'meta':{'appName':5}}",
                        400,
                        "{'data':{},'message':'An error occurred while loading the submitted"),
                patch(
                        "{'logs':{'maxDays':9007199254740992,'minLevel':9007199254740991}}",
                        400,
                        "{'logs':{'maxDays':{'code':'validation_max_less_equal_than_required','message':'Must be no greater"
                                + " than 9007199254740991.','params':{'threshold':9007199254740991}}}}"),
                patch("{'logs':{'maxDays':9007199254740991}}", 200, "'maxDays':9007199254740991"),
                patch("{'logs':{'maxDays':5}}", 200, "'maxDays':5"),
                patch(
                        "{'meta':{'senderName':'" + "é".repeat(128) + "'},'smtp':{'host':'[::1]'}}",
                        400,
                        "'senderName':{'code':'validation_length_out_of_range'",
                        "'host':{'code':'validation_is_host'"),
                patch("{bad", 400, "An error occurred while loading the submitted data."),
                patch("{'meta':null}", 400, "'appName':" + required),
                patch("{'META':{'APPNAME':'Q'},'unknown':1}", 200, "'appName':'Q'", "'senderName':'Support'"),
                patch("", 200, "'appName':'Q'"),
                new Case(
                        "POST",
                        "/api/settings/test/s3",
                        "{'filesystem':'storage'}",
                        400,
                        "S3 storage filesystem is not enabled."),
                new Case("POST", "/api/settings/test/s3", "{}", 400, "'filesystem':" + required),
                new Case(
                        "POST", "/api/settings/test/email", "{}", 400, "'email':" + required, "'template':" + required),
                new Case(
                        "POST",
                        "/api/settings/test/email",
                        "{'email':'a@b.co','template':'otp','collection':'_mfas'}",
                        400,
                        "'collection':{'code':'validation_invalid_auth_collection'")));
    }

    private static Case sql(String query, int status, String... parts) {
        return new Case("POST", "/api/sql", "{'query':'" + query + "'}", status, parts);
    }

    @TestFactory
    Stream<DynamicTest> statements() {
        String invalid = "An error occurred while validating the submitted data.";
        return tests(Stream.of(
                sql("", 400, "{'query':{'code':'validation_required'", invalid),
                sql("x".repeat(5001), 400, "'code':'validation_length_too_long'"),
                new Case("POST", "/api/sql", "{'query':5}", 400, "An error occurred while loading the submitted data."),
                sql(
                        "select 1 as a, null as b, id, 1.5 from _collections where name = \\u0027users\\u0027",
                        200,
                        "'affectedRows':0,'columns':[{'name':'a','type':'','nullable':true},{'name':'b','type':'','nullable':true},"
                                + "{'name':'id','type':'TEXT','nullable':true},{'name':'1.5'",
                        "'rows':[['1',null,'_pb_users_auth_','1.5']]}"),
                sql("select 1; -- two;\\n select \\u0027;\\u0027 /* ; */;", 200, "'rows':[[';']]"),
                sql("-- nothing", 200, "'columns':[],'rows':[]}"),
                sql("\\u0000", 200, "'columns':[],'rows':[]}"),
                sql("select 1\\u0000 nonsense", 200, "'rows':[['1']]"),
                sql("select zeroblob(67108865)", 400, "string or blob too big"),
                sql("select zeroblob(40000000), zeroblob(40000000)", 400, "too long to be shown"),
                sql(
                        "nope",
                        400,
                        "Failed to execute query. Raw error:\\nSQL logic error: near 'nope': syntax error (1)."
                                .replace("'nope'", "\\'nope\\'")),
                sql("create table zz (a int); insert into zz values (1), (2)", 200, "'affectedRows':2,'columns':[]"),
                sql("insert into zz values (3); insert into nope values (1)", 400, "no such table: nope"),
                sql("select count(*) from zz", 200, "'rows':[['2']]"),
                sql("with a as (select 1) insert into zz select * from a", 400, "readonly"),
                sql("attach \\u0027/tmp/other.db\\u0027 as other", 400, "too many attached databases"),
                sql(
                        "insert into _params (id) values (\\u0027settings\\u0027)",
                        400,
                        "\\nconstraint failed: UNIQUE constraint failed: _params.id (1555)."),
                sql("drop table zz", 200, "'rows':[]"),
                new Case("POST", "/api/sql?fields=rows", "{'query':'select 2'}", 200, "{'rows':[['2']]}")));
    }

    @Test
    void guests_and_others_are_told_apart() {
        for (String path : List.of("/api/settings", "/api/logs", "/api/crons")) {
            assertThat(basin.guest().get(path).expect(401).text("message"))
                    .isEqualTo("The request requires valid record authorization token.");
        }
    }

    @Test
    void secrets_are_hidden_kept_when_absent_and_removed_when_empty() {
        var stored = basin.application().settings();
        root.patch("/api/settings", Map.of("smtp", Map.of("password", "s3cret"), "s3", Map.of("secret", "k3y")))
                .expect(200);
        assertThat(root.get("/api/settings").body()).doesNotContain("s3cret", "k3y", "password", "secret");
        root.patch("/api/settings", Map.of("smtp", Map.of("username", "me"))).expect(200);
        assertThat(stored.current().json())
                .contains("\"password\":\"s3cret\"", "\"secret\":\"k3y\"", "\"username\":\"me\"");
        root.patch("/api/settings", Map.of("smtp", Map.of("password", ""), "s3", Map.of("secret", "")))
                .expect(200);
        assertThat(stored.current().json()).contains("\"password\":\"\"").doesNotContain("secret");
        stored.reload();
        assertThat(stored.current().json()).doesNotContain("k3y", "s3cret");
    }

    @Test
    void a_change_is_effective_at_once() {
        root.patch("/api/settings", Map.of("batch", Map.of("enabled", true))).expect(200);
        assertThat(basin.guest().post("/api/batch", Map.of()).expect(400).text("message"))
                .isEqualTo("Invalid batch request data.");
        root.patch("/api/settings", Map.of("batch", Map.of("enabled", false))).expect(200);
        basin.guest().post("/api/batch", Map.of()).expect(403);
    }

    @Test
    void the_log_is_listed_filtered_counted_and_shown() {
        basin.guest().get("/api/collections/nope/records").expect(404);
        String wanted = "filter=data.status%3D404%26%26message~%22nope%22&sort=-created,level";
        var page = root.get("/api/logs?" + wanted).expect(200);
        var row = page.items().getFirst();
        assertThat(row.keySet()).containsExactly("id", "created", "data", "message", "level");
        assertThat(row)
                .containsEntry("message", "GET /api/collections/nope/records")
                .containsEntry("level", 8L);
        assertThat(root.get("/api/logs/" + row.get("id")).expect(200).json()).isEqualTo(row);
        assertThat(root.get("/api/logs?skipTotal=1&perPage=1").expect(200).body())
                .endsWith("\"page\":1,\"perPage\":1,\"totalItems\":-1,\"totalPages\":-1}");
        assertThat(root.get("/api/logs?fields=level&" + wanted).expect(200).body())
                .startsWith("{\"items\":[{\"level\":8}")
                .contains("\"totalItems\":");
        assertThat(root.get("/api/logs/stats?" + wanted).expect(200).body())
                .matches("\\[\\{\"date\":\"\\d{4}-\\d\\d-\\d\\d \\d\\d:00:00.000Z\",\"total\":\\d+}]");
        root.get("/api/logs/nope").expect(404);
    }

    @Test
    void reading_the_log_is_not_logged_but_a_refusal_is() {
        for (String path : List.of("", "/stats")) {
            root.get("/api/logs" + path + "?quiet=1").expect(200);
            root.get("/api/logs" + path + "?quiet=1&filter=nope").expect(400);
        }
        assertThat(root.get("/api/logs?filter=data.url~%22quiet=1%22").items())
                .extracting(row -> row.get("level"))
                .containsExactly(8L, 8L);
    }

    @Test
    void the_log_is_emptied_by_superusers_whatever_filter_they_send() {
        String wanted = "/api/logs?filter=message~%22emptied%22";
        basin.guest().get("/api/collections/emptied/records").expect(404);
        basin.guest().delete("/api/logs").expect(401);
        assertThat(root.get(wanted).items()).hasSize(1);
        assertThat(root.delete("/api/logs?filter=level%3E99").expect(204).body())
                .isEmpty();
        assertThat(root.get("/api/logs").items()).isEmpty();
        basin.guest().get("/api/collections/emptied/records").expect(404);
        assertThat(root.get(wanted).items()).hasSize(1);
    }

    @TestFactory
    Stream<DynamicTest> filters_of_the_log() {
        String refused = "{'data':{},'message':'Something went wrong while processing your request.','status':400}";
        return Stream.of("filter=x=1", "sort=nope", "page=x", "filter=@request.auth.id!=%22%22", "filter=lower(x)=1")
                .map(query -> DynamicTest.dynamicTest(
                        query,
                        () -> assertThat(root.get("/api/logs?" + query)
                                        .expect(400)
                                        .body())
                                .isEqualTo(refused.replace('\'', '"'))));
    }

    @Test
    void jobs_are_listed_with_those_of_the_program_first_and_run_on_demand() throws InterruptedException {
        assertThat(root.get("/api/crons").expect(200).body())
                .startsWith("[{\"id\":\"mine\",\"expression\":\"0 0 * * *\"},"
                        + "{\"id\":\"__pbDBOptimize__\",\"expression\":\"0 0 * * *\"},");
        root.post("/api/crons/mine", Map.of()).expect(204);
        assertThat(RAN.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        assertThat(root.post("/api/crons/nope", Map.of()).expect(404).text("message"))
                .isEqualTo("Missing or invalid cron job.");
    }

    @Test
    void collections_that_statements_change_are_known_at_once() {
        root.post("/api/collections", Map.of("name", "by_sql", "listRule", "")).expect(200);
        assertThat(basin.http().get("/api/collections/by_sql/records").status()).isEqualTo(200);
        root.post("/api/sql", Map.of("query", "UPDATE _collections SET listRule = NULL WHERE name = 'by_sql'"))
                .expect(200);
        assertThat(basin.http().get("/api/collections/by_sql/records").status()).isEqualTo(403);
        root.post("/api/sql", Map.of("query", "DROP TABLE by_sql; DELETE FROM _collections WHERE name = 'by_sql'"))
                .expect(200);
        assertThat(basin.http().get("/api/collections/by_sql/records").status()).isEqualTo(404);
    }

    @Test
    void statements_that_spoil_a_collection_leave_the_server_alive() {
        root.post("/api/collections", Map.of("name", "spoilt", "listRule", "")).expect(200);
        String spoil = "UPDATE _collections SET fields = 'x' WHERE name = 'spoilt'";
        root.post("/api/sql", Map.of("query", spoil)).expect(200);
        assertThat(basin.http().get("/api/health").status()).isEqualTo(200);
        root.post("/api/sql", Map.of("query", "DELETE FROM _collections WHERE name = 'spoilt'"))
                .expect(200);
        assertThat(basin.http().get("/api/collections/spoilt/records").status()).isEqualTo(404);
    }

    private static HttpAnswer patchForm(String form) {
        return basin.http()
                .token(root.token())
                .bytes(
                        "PATCH",
                        "/api/settings",
                        "application/x-www-form-urlencoded",
                        form.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void the_fields_of_a_form_set_groups_and_lists() {
        var before = basin.application().settings().current();
        try {
            HttpAnswer answer = patchForm("meta.appName=123&meta.senderName=Sender&trustedProxy.headers=X-A&a.b.c=1");
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body())
                    .contains("\"appName\":\"123\"", "\"senderName\":\"Sender\"", "\"headers\":[\"X-A\"]");
            HttpAnswer parts = basin.http()
                    .token(root.token())
                    .multipart(
                            "PATCH",
                            "/api/settings",
                            new MultipartBody()
                                    .text("trustedProxy.headers", "X-A")
                                    .text("trustedProxy.headers", "X-B")
                                    .text("meta.hideControls", "1"));
            assertThat(parts.body()).contains("\"headers\":[\"X-A\",\"X-B\"]", "\"hideControls\":true");
            HttpAnswer refused = patchForm("batch.maxRequests=many");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.body()).contains("An error occurred while loading the submitted data.");
            assertThat(patchForm("a" + ".b".repeat(300_000) + "=1").status()).isEqualTo(200);
        } finally {
            basin.application().settings().save(before);
        }
    }
}
