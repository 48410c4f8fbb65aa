package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import dev.basin.testkit.MultipartBody;
import java.util.List;
import java.util.stream.Stream;

/** Rows 132–134: many writes in one. */
class BatchRowsTest extends ScenarioTable {
    private static final String BATCH = "/api/batch";
    private static final String POSTS = "/api/collections/posts/records";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','deleteRule':'',
                  'fields':[{'name':'title','type':'text','required':true},{'name':'n','type':'number'},
                    {'name':'doc','type':'file','maxSelect':1},{'name':'docs','type':'file','maxSelect':3}]},
                 {'name':'locked','type':'base','fields':[{'name':'title','type':'text'}]}]""")
                .call("PATCH", "/api/settings", "{'batch':{'enabled':true,'maxRequests':5,'timeout':3}}")
                .record("posts", "{'id':'postzero0000001','title':'zero'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(writes(), switches(), failures(), forms(), upserts())
                .flatMap(List::stream)
                .toList();
    }

    private static String item(String method, String url, String body) {
        return "{'method':'" + method + "','url':'" + url + "','body':" + body + "}";
    }

    private static Scenario batch(int row, String name, String... items) {
        return row(row, name).post(BATCH, "{'requests':[" + String.join(",", items) + "]}");
    }

    private static List<Scenario> writes() {
        String made = "{'id':'postmade0000001','title':'made','n':1}";
        return List.of(
                batch(
                                132,
                                "created, changed and deleted, each seeing what came before",
                                item("POST", POSTS, made),
                                item("PATCH", POSTS + "/postmade0000001?fields=n", "{'n+':4}"),
                                item("DELETE", POSTS + "/postmade0000001", "{}"))
                        .status(200)
                        .has("#", 3)
                        .has("0.status", 200)
                        .has("0.body.title", "made")
                        .hasJson("1", "{'status':200,'body':{'n':5}}")
                        .hasJson("2", "{'status':204,'body':null}")
                        .get(POSTS + "/postmade0000001")
                        .status(404),
                row(132, "told after all are kept")
                        .connect("a")
                        .subscribe("a", "posts/*")
                        .post(
                                BATCH,
                                "{'requests':[" + item("POST", POSTS, made) + ","
                                        + item("DELETE", POSTS + "/postmade0000001", "{}") + "]}")
                        .status(200)
                        .hear("a")
                        .matches("data.action", "create|delete"),
                batch(
                                132,
                                "a superuser's items",
                                item("POST", "/api/collections/locked/records", "{'id':'lockedlocked001'}"))
                        .as("root")
                        .status(200)
                        .has("0.body.collectionName", "locked")
                        .delete("/api/collections/locked/records/lockedlocked001")
                        .as("root")
                        .status(204),
                batch(
                                132,
                                "an item's own token doesn't count",
                                "{'method':'POST','url':'/api/collections/locked/records','body':{},'headers':{'Authorization':'{{token:root}}'}}")
                        .status(400)
                        .has("data.requests.0.response.status", 403));
    }

    private static List<Scenario> switches() {
        String off = "{'batch':{'enabled':false}}";
        String on = "{'batch':{'enabled':true}}";
        return List.of(row(132, "switched off for all")
                .patch("/api/settings", off)
                .as("root")
                .post(BATCH, "{'requests':[]}")
                .as("root")
                .fails(403, "Batch requests are not allowed.")
                .patch("/api/settings", on)
                .as("root")
                .status(200));
    }

    private static Scenario failing(String name, int status, String... items) {
        int last = items.length - 1;
        return batch(133, name, items)
                .status(400)
                .has("message", "Batch transaction failed.")
                .has("data.requests." + last + ".code", "batch_request_failed")
                .has("data.requests." + last + ".message", "Batch request failed.")
                .has("data.requests." + last + ".response.status", status)
                .get(POSTS)
                .has("items.*.title", List.of("zero"));
    }

    private static List<Scenario> failures() {
        String good = item("POST", POSTS, "{'title':'good'}");
        return List.of(
                failing("an invalid record undoes those before", 400, good, item("POST", POSTS, "{}")),
                failing("a missing one does too", 404, good, item("PATCH", POSTS + "/nope", "{}")),
                failing("no such collection", 404, good, item("POST", "/api/collections/nope/records", "{}")),
                failing("a locked one", 403, good, item("POST", "/api/collections/locked/records", "{}")),
                failing("what is no write of a record, after another", 500, good, item("GET", POSTS, "{}")),
                failing("a malformed address, after another", 500, good, item("DELETE", POSTS + "/%zz", "{}")),
                batch(133, "a malformed address", "{'method':'DELETE','url':'" + POSTS + "/%zz'}")
                        .status(400)
                        .has("data.requests.0.code", "batch_request_failed")
                        .has("data.requests.0.response.status", 400),
                batch(133, "the field's fault is told", item("POST", POSTS, "{}"))
                        .status(400)
                        .has("data.requests.0.response.message", "Failed to create record.")
                        .has("data.requests.0.response.data.title.code", "validation_required"),
                row(133, "nobody hears of what is undone")
                        .connect("a")
                        .subscribe("a", "posts/*")
                        .post(BATCH, "{'requests':[" + good + "," + item("POST", POSTS, "{}") + "]}")
                        .status(400)
                        .post(POSTS, "{'title':'after'}")
                        .hear("a")
                        .has("data.record.title", "after"),
                batch(133, "what is no write of a record", item("POST", "/api/collections/posts", "{}"))
                        .status(400)
                        .has("message", "Batch transaction failed."));
    }

    private static List<Scenario> forms() {
        String good = item("POST", POSTS, "{'title':'good'}");
        String invalid = "Invalid batch request data.";
        return List.of(
                row(133, "no requests")
                        .post(BATCH, "{}")
                        .refuses("requests", "validation_required")
                        .has("message", invalid),
                row(133, "an empty list").post(BATCH, "{'requests':[]}").refuses("requests", "validation_required"),
                batch(133, "too many", good, good, good, good, good, good)
                        .refuses("requests", "validation_length_too_long"),
                batch(133, "another method", item("GET", POSTS, "{}"))
                        .status(400)
                        .has("data.requests.0.code", "batch_request_failed")
                        .has("data.requests.0.response.status", 400),
                batch(133, "no address", "{'method':'POST'}").refuses("requests.0.url", "validation_required"),
                row(133, "no list").post(BATCH, "{'requests':5}").status(400),
                row(133, "no JSON").raw("POST", BATCH, "application/json", "{").status(400));
    }

    private static List<Scenario> upserts() {
        String put = item("PUT", POSTS, "{'id':'postputt0000001','title':'first'}");
        String files = "{\"requests\":[{\"method\":\"POST\",\"url\":\"" + POSTS
                + "\",\"body\":{\"id\":\"postfile0000001\",\"title\":\"f\"}}]}";
        return List.of(
                batch(134, "PUT creates what is not there", put)
                        .status(200)
                        .has("0.body.title", "first")
                        .post(BATCH, "{'requests':[" + item("PUT", POSTS, "{'id':'postputt0000001','n':3}") + "]}")
                        .status(200)
                        .has("0.body.title", "first")
                        .has("0.body.n", 3)
                        .delete(POSTS + "/postputt0000001")
                        .status(204),
                row(134, "files by their item's number")
                        .multipart(
                                "POST",
                                BATCH,
                                new MultipartBody()
                                        .text("@jsonPayload", files)
                                        .file("requests.0.doc", "a file.txt", "AAA")
                                        .file("requests[0].docs", "another.txt", "BBB"))
                        .status(200)
                        .matches("0.body.doc", "a_file(_[a-z0-9]{10}){1,2}\\.txt")
                        .has("0.body.docs.#", 1)
                        .keep("name", "0.body.doc")
                        .get("/api/files/posts/postfile0000001/{{name}}")
                        .status(200)
                        .body("AAA")
                        .delete(POSTS + "/postfile0000001")
                        .status(204),
                row(134, "PUT alone is nothing")
                        .put(POSTS, "{'id':'postputt0000001'}")
                        .status(404));
    }
}
