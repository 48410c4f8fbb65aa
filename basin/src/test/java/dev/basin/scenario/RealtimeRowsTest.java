package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Rows 135–140: what clients are told as it happens. An event that must not come is followed by one that must. */
class RealtimeRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";
    private static final String LOCKED = "/api/collections/locked/records";
    private static final String MINE = "/api/collections/mine/records";
    private static final String REALTIME = "/api/realtime";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'postsid','name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'',
                  'deleteRule':'','fields':[{'name':'title','type':'text'},{'name':'n','type':'number'},
                    {'name':'secret','type':'text','hidden':true},
                    {'name':'author','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1}]},
                 {'name':'locked','type':'base','fields':[{'name':'title','type':'text'}]},
                 {'name':'mine','type':'base','listRule':'owner = @request.auth.id','viewRule':'','createRule':'',
                  'updateRule':'','deleteRule':'','fields':[{'name':'owner','type':'text'}]}]""")
                .login("ann", "users", "{'id':'userann00000001'}")
                .login("ben", "users", "{'id':'userben00000001'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(connecting(), subscribing(), options(), rules(), deletes(), swaps())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> connecting() {
        return List.of(
                row(135, "a stream begins with the client's id, which comes with every event")
                        .connect("a")
                        .subscribe("a", "posts/*")
                        .post(POSTS, "{'title':'x'}")
                        .hear("a")
                        .hasKept("id", "a")
                        .matches("id", "[A-Za-z0-9]{40}"),
                row(135, "another method is no stream").delete(REALTIME).status(404));
    }

    private static Scenario changed(String topic) {
        return row(136, topic + " tells of all changes")
                .connect("a")
                .subscribe("a", topic)
                .post(POSTS, "{'title':'x','n':1,'secret':'s'}")
                .fires("createRequest posts", "create posts", "afterCreate posts")
                .keep("id", "id")
                .hear("a")
                .has("name", topic)
                .keys("data", "action", "record")
                .has("data.action", "create")
                .hasKept("data.record.id", "id")
                .has("data.record.collectionName", "posts")
                .lacks("data.record.secret")
                .patch(POSTS + "/{{id}}", "{'title':'y'}")
                .hear("a")
                .has("data.action", "update")
                .has("data.record.title", "y")
                .has("data.record.n", 1);
    }

    private static List<Scenario> subscribing() {
        String invalid = "Something went wrong while processing your request.";
        return List.of(
                changed("posts/*"),
                changed("posts"),
                changed("postsid/*"),
                row(136, "one record alone")
                        .post(POSTS, "{'id':'postone00000001'}")
                        .connect("a")
                        .subscribe("a", "posts/postone00000001")
                        .post(POSTS, "{'id':'posttwo00000001'}")
                        .patch(POSTS + "/posttwo00000001", "{'title':'no'}")
                        .patch(POSTS + "/postone00000001", "{'title':'yes'}")
                        .hear("a")
                        .has("name", "posts/postone00000001")
                        .has("data.record.title", "yes"),
                row(136, "each topic has its event")
                        .connect("a")
                        .subscribe("a", "posts", "posts/*")
                        .post(POSTS, "{}")
                        .hear("a")
                        .matches("name", "posts(/\\*)?")
                        .hear("a")
                        .matches("name", "posts(/\\*)?"),
                row(136, "a new set replaces the old one")
                        .connect("a")
                        .subscribe("a", "posts/*")
                        .subscribe("a", "mine/*")
                        .post(POSTS, "{}")
                        .post(MINE, "{'owner':'nobody'}")
                        .subscribe("a")
                        .post(POSTS, "{}")
                        .subscribe("a", "posts")
                        .post(POSTS, "{'title':'last'}")
                        .hear("a")
                        .has("name", "posts")
                        .has("data.record.title", "last"),
                row(136, "an unknown client")
                        .post(REALTIME, "{'clientId':'nope','subscriptions':['posts']}")
                        .fails(404, "Missing or invalid client id."),
                row(136, "no client")
                        .post(REALTIME, "{'subscriptions':['posts']}")
                        .refuses("clientId", "validation_required"),
                row(136, "no list")
                        .post(REALTIME, "{'clientId':'x','subscriptions':5}")
                        .fails(400, invalid),
                row(136, "a topic that is too long")
                        .connect("a")
                        .post(REALTIME, "{'clientId':'{{a}}','subscriptions':['" + "x".repeat(2501) + "']}")
                        .refuses("subscriptions.0", "validation_length_too_long"),
                row(136, "a refused write tells nobody")
                        .connect("a")
                        .subscribe("a", "posts/*")
                        .post(POSTS, "{'author':'missing00000000'}")
                        .status(400)
                        .post(POSTS, "{'title':'good'}")
                        .hear("a")
                        .has("data.record.title", "good"));
    }

    private static String topic(String name, String json) {
        return name + "?options=" + URLEncoder.encode(json.replace('\'', '"'), StandardCharsets.UTF_8);
    }

    private static List<Scenario> options() {
        String filtered = topic("posts/*", "{'query':{'filter':'n>1','fields':'id,n'}}");
        String expanded = topic("posts/*", "{'query':{'expand':'author'}}");
        String hidden = topic("posts/*", "{'query':{'filter':'secret=\\\"x\\\"'}}");
        return List.of(
                row(137, "only what matches the filter, and only the picked fields, under the whole topic's name")
                        .connect("a")
                        .subscribe("a", filtered)
                        .post(POSTS, "{'n':1}")
                        .post(POSTS, "{'n':2}")
                        .hear("a")
                        .has("name", filtered)
                        .has("data.action", "create")
                        .keys("data.record", "id", "n")
                        .has("data.record.n", 2),
                row(137, "relations expanded under the rules of their collection")
                        .connect("a")
                        .subscribe("a", expanded)
                        .as("ann")
                        .post(POSTS, "{'author':'userann00000001'}")
                        .hear("a")
                        .has("name", expanded)
                        .has("data.record.expand.author.id", "userann00000001"),
                row(137, "a filter over hidden fields matches nothing")
                        .connect("a")
                        .subscribe("a", "posts", hidden)
                        .post(POSTS, "{'title':'first'}")
                        .hear("a")
                        .has("name", "posts")
                        .post(POSTS, "{'title':'second'}")
                        .hear("a")
                        .has("name", "posts")
                        .has("data.record.title", "second"));
    }

    private static List<Scenario> rules() {
        return List.of(
                row(138, "nothing of a locked collection for a guest")
                        .connect("a")
                        .subscribe("a", "locked/*", "posts/*")
                        .post(LOCKED, "{'title':'secret'}")
                        .as("root")
                        .status(200)
                        .post(POSTS, "{'title':'open'}")
                        .hear("a")
                        .has("name", "posts/*"),
                row(138, "all of it for a superuser, hidden fields included")
                        .connect("a")
                        .subscribe("a", "locked/*", "posts/*")
                        .as("root")
                        .post(LOCKED, "{'title':'secret'}")
                        .as("root")
                        .hear("a")
                        .has("name", "locked/*")
                        .post(POSTS, "{}")
                        .hear("a")
                        .has("data.record.secret", ""),
                row(138, "the list rule for all records, the view rule for one")
                        .post(MINE, "{'id':'mineofben000001','owner':'userben00000001'}")
                        .connect("a")
                        .subscribe("a", "mine/*", "mine/mineofben000001")
                        .as("ann")
                        .patch(MINE + "/mineofben000001", "{'owner':'nobody'}")
                        .hear("a")
                        .has("name", "mine/mineofben000001")
                        .post(MINE, "{'owner':'userann00000001'}")
                        .hear("a")
                        .has("name", "mine/*"));
    }

    private static List<Scenario> deletes() {
        return List.of(
                row(139, "a deletion tells what was there")
                        .post(POSTS, "{'id':'postgone0000001','title':'gone','n':7}")
                        .connect("a")
                        .subscribe("a", "posts/postgone0000001")
                        .delete(POSTS + "/postgone0000001")
                        .status(204)
                        .fires("deleteRequest posts", "delete posts", "afterDelete posts")
                        .hear("a")
                        .has("data.action", "delete")
                        .has("data.record.title", "gone")
                        .has("data.record.n", 7),
                row(139, "under the rules for what was there")
                        .post(MINE, "{'id':'mineofben000001','owner':'userben00000001'}")
                        .post(MINE, "{'id':'mineofann000001','owner':'userann00000001'}")
                        .connect("a")
                        .subscribe("a", "mine/*")
                        .as("ann")
                        .delete(MINE + "/mineofben000001")
                        .delete(MINE + "/mineofann000001")
                        .hear("a")
                        .has("data.action", "delete")
                        .has("data.record.id", "mineofann000001"));
    }

    private static List<Scenario> swaps() {
        String other = "The current and the previous request authorization don't match.";
        return List.of(
                row(140, "a guest may sign in, and then stays")
                        .connect("a")
                        .subscribe("a", "mine/*")
                        .subscribe("a", "mine/*")
                        .as("ann")
                        .post(MINE, "{'owner':'userann00000001'}")
                        .hear("a")
                        .has("name", "mine/*")
                        .post(REALTIME, "{'clientId':'{{a}}','subscriptions':['posts']}")
                        .fails(403, other),
                row(140, "nobody becomes somebody else")
                        .connect("a")
                        .subscribe("a", "posts")
                        .as("ann")
                        .post(REALTIME, "{'clientId':'{{a}}','subscriptions':['posts']}")
                        .as("ben")
                        .fails(403, other)
                        .post(POSTS, "{'title':'still'}")
                        .hear("a")
                        .has("data.record.title", "still"));
    }
}
