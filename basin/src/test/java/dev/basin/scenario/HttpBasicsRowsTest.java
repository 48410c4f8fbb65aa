package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.Map;

/** Rows 1–10: what every route has in common. */
public class HttpBasicsRowsTest extends ScenarioTable {
    private static final String HEALTH = "/api/health";
    private static final String POSTS = "/api/collections/posts/records";
    private static final String NOT_FOUND = "The requested resource wasn't found.";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','deleteRule':'',
                  'fields':[{'name':'title','type':'text','required':true}]}]""")
                .record("posts", "{'id':'post00000000001','title':'first'}")
                .login("ann", "users", "{}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(1, "health for a guest")
                        .get(HEALTH)
                        .status(200)
                        .body("{\"message\":\"API is healthy.\",\"code\":200,\"data\":{}}"),
                row(1, "health with a token that is none")
                        .get(HEALTH)
                        .as("garbage")
                        .status(200)
                        .has("data", Map.of()),
                row(1, "health's head has no body")
                        .send("HEAD", HEALTH)
                        .status(200)
                        .body(""),
                row(1, "health cannot be posted to").post(HEALTH, "{}").fails(404, NOT_FOUND),
                row(2, "health for a superuser")
                        .get(HEALTH)
                        .as("root")
                        .status(200)
                        .has("code", 200)
                        .keys("data", "canBackup", "realIP", "possibleProxyHeader")
                        .has("data.canBackup", true)
                        .has("data.realIP", "127.0.0.1")
                        .has("data.possibleProxyHeader", ""),
                row(2, "health names a header that a proxy may have set")
                        .get(HEALTH)
                        .as("root")
                        .header("X-Forwarded-For", "10.1.2.3")
                        .status(200)
                        .has("data.realIP", "127.0.0.1")
                        .has("data.possibleProxyHeader", "X-Forwarded-For"),
                row(2, "health for somebody who is no superuser")
                        .get(HEALTH)
                        .as("ann")
                        .status(200)
                        .has("data", Map.of()),
                row(3, "an unknown path")
                        .post("/api/nope", "{}")
                        .status(404)
                        .body("{\"data\":{},\"message\":\"" + NOT_FOUND + "\",\"status\":404}"),
                row(3, "the root of the API").post("/api", "{}").fails(404, NOT_FOUND),
                row(3, "an unknown part of a collection")
                        .post("/api/collections/posts/nope", "{}")
                        .fails(404, NOT_FOUND),
                row(3, "deleting what is not there").delete("/api/nope").fails(404, NOT_FOUND),
                row(3, "an unknown path that is read").get("/api/nope").fails(404, "File not found."),
                row(3, "an unknown path below a record")
                        .get(POSTS + "/post00000000001/more")
                        .fails(404, "File not found."),
                row(3, "paths have a case").post("/API/health", "{}").fails(404, NOT_FOUND),
                row(4, "records are not put").put(POSTS, "{'title':'x'}").fails(404, NOT_FOUND),
                row(4, "a record is not put")
                        .put(POSTS + "/post00000000001", "{'title':'x'}")
                        .fails(404, NOT_FOUND),
                row(4, "a list is not patched").patch(POSTS, "{'title':'x'}").fails(404, NOT_FOUND),
                row(4, "a list is not deleted").delete(POSTS).as("root").fails(404, NOT_FOUND),
                row(4, "a record is not posted to")
                        .post(POSTS + "/post00000000001", "{}")
                        .fails(404, NOT_FOUND),
                row(4, "an unknown method").send("PURGE", POSTS).fails(404, NOT_FOUND),
                row(4, "the head of a list").send("HEAD", POSTS).status(200).body(""),
                row(5, "a slash at the end is another path to create at")
                        .post(POSTS + "/", "{'title':'x'}")
                        .fails(404, NOT_FOUND),
                row(5, "a slash at the end is another path to list at")
                        .get(POSTS + "/")
                        .status(404),
                row(5, "a slash at the end of a record")
                        .get(POSTS + "/post00000000001/")
                        .status(404),
                row(5, "a slash at the end of health").get(HEALTH + "/").status(404),
                row(5, "a doubled slash is another path")
                        .post("/api//collections/posts/records", "{'title':'x'}")
                        .status(307),
                row(5, "a path with a point is another path")
                        .post("/api/./collections/posts/records", "{'title':'x'}")
                        .status(307),
                row(5, "a path may be encoded")
                        .get("/%61pi/collections/p%6Fsts/records")
                        .status(200)
                        .has("totalItems", 1),
                row(5, "an encoded slash divides nothing, and so this is a collection")
                        .get("/api/collections/posts%2Frecords")
                        .status(401),
                row(4, "the head of what is not there")
                        .send("HEAD", POSTS + "/nope")
                        .status(404)
                        .body(""),
                headers(row(6, "headers of an answer").get(POSTS).status(200)),
                headers(row(6, "headers of a refusal").post(POSTS, "{").status(400)),
                headers(row(6, "headers where nothing is")
                        .post("/api/nope", "{}")
                        .status(404)),
                headers(row(6, "headers of an answer without a body")
                        .post(POSTS, "{'title':'x'}")
                        .keep("new", "id")
                        .delete(POSTS + "/{{new}}")
                        .status(204)),
                row(7, "another site reads")
                        .get(POSTS)
                        .header("Origin", "https://example.com")
                        .status(200)
                        .answers("Access-Control-Allow-Origin", "*")
                        .answers("Vary", "Origin")
                        .answers("Access-Control-Allow-Credentials", ""),
                row(7, "another site reads what is not there")
                        .get(POSTS + "/nope")
                        .header("Origin", "https://example.com")
                        .status(404)
                        .answers("Access-Control-Allow-Origin", "*"),
                row(7, "no other site is named")
                        .get(POSTS)
                        .status(200)
                        .answers("Access-Control-Allow-Origin", "")
                        .answers("Vary", "Origin"),
                row(8, "another site asks before it writes")
                        .send("OPTIONS", POSTS)
                        .header("Origin", "https://example.com")
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "x-a")
                        .status(204)
                        .body("")
                        .answers("Access-Control-Allow-Origin", "*")
                        .answers("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
                        .answers("Access-Control-Allow-Headers", "x-a"),
                row(8, "another site asks without naming headers")
                        .send("OPTIONS", POSTS)
                        .header("Origin", "https://example.com")
                        .status(204)
                        .answers("Access-Control-Allow-Methods", "GET,HEAD,PUT,PATCH,POST,DELETE")
                        .answers("Access-Control-Allow-Headers", ""),
                row(8, "another site asks about a path that is not there")
                        .send("OPTIONS", "/api/nope")
                        .header("Origin", "https://example.com")
                        .status(204),
                row(8, "nobody says from where").send("OPTIONS", POSTS).status(204),
                row(9, "answers are not packed")
                        .get(POSTS)
                        .header("Accept-Encoding", "gzip, deflate, br")
                        .status(200)
                        .answers("Content-Encoding", "")
                        .has("items.0.title", "first"),
                row(10, "a list is JSON without a charset, nothing after it")
                        .get(POSTS)
                        .status(200)
                        .answers("Content-Type", "application/json")
                        .body("{\"items\":[{\"collectionId\":\"pbc_1125843985\",\"collectionName\":\"posts\","
                                + "\"id\":\"post00000000001\",\"title\":\"first\"}],"
                                + "\"page\":1,\"perPage\":30,\"totalItems\":1,\"totalPages\":1}"),
                row(10, "a refusal is JSON too")
                        .post(POSTS, "{")
                        .status(400)
                        .answers("Content-Type", "application/json"),
                row(10, "what a client wants to accept changes nothing")
                        .get(POSTS)
                        .header("Accept", "text/html")
                        .status(200)
                        .answers("Content-Type", "application/json"));
    }

    private static Scenario headers(Scenario scenario) {
        return scenario.answers("X-XSS-Protection", "1; mode=block")
                .answers("X-Content-Type-Options", "nosniff")
                .answers("X-Frame-Options", "SAMEORIGIN");
    }
}
