package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import dev.basin.testkit.MultipartBody;
import java.util.List;

/** Rows 78–82: rules that look at the request, and fields that not everybody writes. */
public class RequestRuleRowsTest extends ScenarioTable {
    private static final String NOT_FOUND = "The requested resource wasn't found.";
    private static final String ISSET = "/api/collections/isset/records/record000000001";
    private static final String CHANGED = "/api/collections/changed/records/record000000001";
    private static final String HEADERS = "/api/collections/headers/records/record000000001";
    private static final String MEMBERS = "/api/collections/guarded/records";
    private static final String HIDDEN = "/api/collections/hiding/records";
    private static final String FIELDS = """
            'fields':[{'name':'title','type':'text'},{'name':'n','type':'number'},
              {'name':'tags','type':'select','values':['a','b'],'maxSelect':2},
              {'name':'secret','type':'text','hidden':true}]""";

    @Override
    protected World world() {
        World world = World.of("""
                [{'name':'isset','type':'base','viewRule':'','updateRule':'@request.body.n:isset = false',
                  'createRule':'@request.body.n:isset = true',FIELDS},
                 {'name':'changed','type':'base','viewRule':'','updateRule':'@request.body.title:changed = false',FIELDS},
                 {'name':'headers','type':'base',
                  'listRule':'@request.headers.x_key:lower = \\"k\\" && @request.method = \\"GET\\" && @request.context = \\"default\\"',
                  'viewRule':'@request.headers.x_key = \\"k\\" && @request.query.q = \\"1\\"',FIELDS},
                 {'name':'body','type':'base','viewRule':'',
                  'createRule':'@request.body.title = \\"ok\\" && @request.body.n > 1 && @request.body.tags:length = 1',
                  'updateRule':'@request.body.n = 6 && n = 1 && @request.body.tags:each ?= \\"b\\"',FIELDS},
                 {'name':'members','type':'base','fields':[
                   {'name':'user','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1},
                   {'name':'role','type':'text'}]},
                 {'name':'guarded','type':'base',
                  'listRule':'@collection.members.user ?= @request.auth.id && @collection.members.role ?= \\"boss\\"',
                  'viewRule':'@request.auth.id != \\"\\" && @collection.members.user ?= @request.auth.id',FIELDS},
                 {'name':'hiding','type':'base','viewRule':'','createRule':'','updateRule':'','listRule':'secret = \\"s\\"',FIELDS}]""".replace("FIELDS", FIELDS));
        for (String collection : List.of("isset", "changed", "headers", "body", "guarded", "hiding")) {
            world = world.record(collection, "{'id':'record000000001','title':'old','n':1,'tags':['a'],'secret':'s'}");
        }
        return world.login("ann", "users", "{'id':'user0000000ann1'}")
                .login("bob", "users", "{'id':'user0000000bob1'}")
                .login("cid", "users", "{'id':'user0000000cid1'}")
                .record("members", "{'user':'user0000000ann1','role':'boss'}")
                .record("members", "{'user':'user0000000bob1','role':'clerk'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(78, "what must not be sent").patch(ISSET, "{'n':5}").fails(404, NOT_FOUND),
                row(78, "not even the same value").patch(ISSET, "{'n':1}").fails(404, NOT_FOUND),
                row(78, "not even nothing").patch(ISSET, "{'n':null}").fails(404, NOT_FOUND),
                row(78, "a modifier sends it").patch(ISSET, "{'n+':1}").fails(404, NOT_FOUND),
                row(78, "something else is sent")
                        .patch(ISSET, "{'title':'old'}")
                        .status(200),
                row(78, "nothing is sent").send("PATCH", ISSET).status(200),
                row(78, "a name in capitals is another")
                        .patch(ISSET, "{'N':5}")
                        .status(200)
                        .has("n", 1),
                row(78, "a form sends it too")
                        .multipart("PATCH", ISSET, new MultipartBody().text("n", "5"))
                        .fails(404, NOT_FOUND),
                row(78, "what must be sent")
                        .post("/api/collections/isset/records", "{}")
                        .fails(400, "Failed to create record.")
                        .post("/api/collections/isset/records", "{'n':0}")
                        .status(200),
                row(78, "a superuser sends what she likes")
                        .patch(ISSET, "{'n':1}")
                        .as("root")
                        .status(200),
                row(79, "the same title")
                        .patch(CHANGED, "{'title':'old','n':1}")
                        .status(200),
                row(79, "another title").patch(CHANGED, "{'title':'new'}").fails(404, NOT_FOUND),
                row(79, "no title").patch(CHANGED, "{'n':1}").status(200),
                row(79, "an empty title").patch(CHANGED, "{'title':''}").fails(404, NOT_FOUND),
                row(79, "a title in other letters")
                        .patch(CHANGED, "{'title':'OLD'}")
                        .fails(404, NOT_FOUND),
                row(79, "the refused is not stored").get(CHANGED).has("title", "old"),
                headers("k", "1").status(200).has("title", "old"),
                headers("k", "2").fails(404, NOT_FOUND),
                headers("K", "1").fails(404, NOT_FOUND),
                row(80, "no header").get(HEADERS, "q", "1").fails(404, NOT_FOUND),
                row(80, "no query").get(HEADERS).header("X-Key", "k").fails(404, NOT_FOUND),
                row(80, "a header's name has no case")
                        .get(HEADERS, "q", "1")
                        .header("x-KEY", "k")
                        .status(200),
                row(80, "the host is no header of a rule")
                        .get("/api/collections/headers/records", "filter", "@request.headers.host = ''")
                        .as("root")
                        .status(200)
                        .has("totalItems", 1),
                row(80, "the first of two values counts")
                        .get(HEADERS, "q", "1", "q", "2")
                        .header("X-Key", "k")
                        .status(200),
                row(80, "a query's name has a case")
                        .get(HEADERS, "Q", "1")
                        .header("X-Key", "k")
                        .fails(404, NOT_FOUND),
                row(80, "in a list, with method and context")
                        .get("/api/collections/headers/records")
                        .header("X-Key", "K")
                        .status(200)
                        .has("totalItems", 1)
                        .get("/api/collections/headers/records")
                        .status(200)
                        .has("totalItems", 0),
                row(80, "the body of a create")
                        .post("/api/collections/body/records", "{'title':'ok','n':2,'tags':['a']}")
                        .status(200)
                        .post("/api/collections/body/records", "{'title':'ok','n':2,'tags':['a','b']}")
                        .status(400)
                        .post("/api/collections/body/records", "{'title':'ok','n':'2','tags':'a'}")
                        .status(200)
                        .post("/api/collections/body/records", "{'title':'ok','n':1,'tags':['a']}")
                        .status(400),
                row(80, "the body of an update, its modifiers done")
                        .patch("/api/collections/body/records/record000000001", "{'n+':5,'tags':['a']}")
                        .status(404)
                        .patch("/api/collections/body/records/record000000001", "{'n+':4,'tags+':'b'}")
                        .status(404)
                        .patch("/api/collections/body/records/record000000001", "{'n+':5,'tags+':'b'}")
                        .status(200)
                        .has("n", 6)
                        .has("tags", List.of("a", "b"))
                        .patch("/api/collections/body/records/record000000001", "{'n':1,'tags':['a']}")
                        .as("root")
                        .status(200),
                row(81, "a member views")
                        .get(MEMBERS + "/record000000001")
                        .as("ann")
                        .status(200)
                        .has("title", "old"),
                row(81, "another member views")
                        .get(MEMBERS + "/record000000001")
                        .as("bob")
                        .status(200),
                row(81, "one who is no member")
                        .get(MEMBERS + "/record000000001")
                        .as("cid")
                        .fails(404, NOT_FOUND),
                row(81, "a guest").get(MEMBERS + "/record000000001").fails(404, NOT_FOUND),
                row(81, "a superuser")
                        .get(MEMBERS + "/record000000001")
                        .as("root")
                        .status(200),
                row(81, "both conditions are of one row")
                        .get(MEMBERS)
                        .as("ann")
                        .has("totalItems", 1)
                        .get(MEMBERS)
                        .as("bob")
                        .status(200)
                        .has("totalItems", 0),
                row(82, "a hidden field is not written")
                        .post(HIDDEN, "{'title':'new','secret':'mine'}")
                        .status(200)
                        .lacks("secret")
                        .keep("new", "id")
                        .get(HIDDEN + "/{{new}}")
                        .as("root")
                        .has("secret", ""),
                row(82, "a hidden field is not changed")
                        .patch(HIDDEN + "/record000000001", "{'title':'old','secret':'mine'}")
                        .as("ann")
                        .status(200)
                        .lacks("secret")
                        .get(HIDDEN + "/record000000001")
                        .as("root")
                        .has("secret", "s"),
                row(82, "a modifier doesn't reach it either")
                        .patch(HIDDEN + "/record000000001", "{'secret+':'x','secret:autogenerate':'x'}")
                        .as("ann")
                        .status(200)
                        .get(HIDDEN + "/record000000001")
                        .as("root")
                        .has("secret", "s"),
                row(82, "a superuser writes it")
                        .post(HIDDEN, "{'secret':'mine'}")
                        .as("root")
                        .status(200)
                        .has("secret", "mine")
                        .keep("new", "id")
                        .patch(HIDDEN + "/{{new}}", "{'secret':'other'}")
                        .as("root")
                        .has("secret", "other")
                        .get(HIDDEN + "/{{new}}")
                        .lacks("secret"),
                row(82, "rules see what is hidden")
                        .get(HIDDEN)
                        .status(200)
                        .has("totalItems", 1)
                        .lacks("items.0.secret"));
    }

    private static Scenario headers(String key, String query) {
        return row(80, "header " + key + " and query " + query)
                .get(HEADERS, "q", query)
                .header("X-Key", key);
    }
}
