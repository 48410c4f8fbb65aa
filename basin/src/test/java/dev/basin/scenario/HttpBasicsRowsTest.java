package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;

/** Rows 1–10: what every route has in common. */
class HttpBasicsRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','fields':[
                  {'name':'title','type':'text','required':true}
                ]}]""").record("posts", "{'id':'post00000000001','title':'first'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(1, "health for a guest")
                        .get("/api/health")
                        .status(200)
                        .body("{\"message\":\"API is healthy.\",\"code\":200,\"data\":{}}"),
                row(3, "an unknown path").post("/api/nope", "{}").fails(404, "The requested resource wasn't found."),
                row(10, "a list is JSON without a charset, nothing after it")
                        .get(POSTS)
                        .status(200)
                        .answers("Content-Type", "application/json")
                        .has("items.*.title", List.of("first")),
                row(23, "a created record fires the three moments of a create")
                        .post(POSTS, "{'title':'new'}")
                        .status(200)
                        .matches("id", "[a-z0-9]{15}")
                        .keep("new", "id")
                        .fires("createRequest posts", "create posts", "afterCreate posts")
                        .get(POSTS + "/{{new}}")
                        .status(200)
                        .has("title", "new"));
    }
}
