package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;

/** Rows 11–16: lists, their pages, and how collections are named. */
public class ListRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";
    private static final String WRONG = "Something went wrong while processing your request.";
    private static final String NO_COLLECTION = "Missing collection context.";
    private static final String NO_COLLECTION_TO_WRITE = "Missing or invalid collection context.";

    @Override
    protected World world() {
        World world = World.of("""
                [{'name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','fields':[
                   {'name':'title','type':'text'}]},
                 {'name':'bare','type':'base','listRule':'','viewRule':'','fields':[{'name':'title','type':'text'}]}]""");
        for (int i = 1; i <= 5; i++) {
            world = world.record("posts", "{'id':'post0000000000" + i + "','title':'t" + i + "'}");
        }
        return world.login("ann", "users", "{}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(11, "the envelope and its defaults")
                        .get(POSTS)
                        .status(200)
                        .keys("", "items", "page", "perPage", "totalItems", "totalPages")
                        .has("page", 1)
                        .has("perPage", 30)
                        .has("totalItems", 5)
                        .has("totalPages", 1)
                        .has("items.#", 5),
                row(11, "the envelope of nothing")
                        .get("/api/collections/bare/records")
                        .status(200)
                        .hasJson("", "{'items':[],'page':1,'perPage':30,'totalItems':0,'totalPages':0}"),
                row(11, "pages follow each other")
                        .get(POSTS, "perPage", "2", "sort", "title")
                        .status(200)
                        .has("items.*.title", List.of("t1", "t2"))
                        .has("totalPages", 3)
                        .get(POSTS, "perPage", "2", "sort", "title", "page", "3")
                        .status(200)
                        .has("items.*.title", List.of("t5"))
                        .has("page", 3)
                        .has("totalItems", 5),
                row(11, "the first of two values counts")
                        .get(POSTS, "perPage", "2", "perPage", "3")
                        .status(200)
                        .has("perPage", 2),
                row(11, "totals are those of the filter")
                        .get(POSTS, "filter", "title>'t3'", "perPage", "1")
                        .status(200)
                        .has("totalItems", 2)
                        .has("totalPages", 2),
                perPage("5000", 1000),
                perPage("1000", 1000),
                perPage("1001", 1000),
                perPage("999", 999),
                perPage("0", 30),
                perPage("-1", 30),
                perPage("", 30),
                perPage("+2", 2),
                perPage("007", 7),
                wrong(12, "perPage", "x"),
                wrong(12, "perPage", "1.5"),
                wrong(12, "perPage", "1e2"),
                wrong(12, "perPage", " 2"),
                wrong(12, "perPage", "0x10"),
                wrong(12, "perPage", "99999999999999999999"),
                page("-1", 1, 5),
                page("0", 1, 5),
                page("", 1, 5),
                page("999", 999, 0),
                page("2147483648", 2147483648L, 0),
                wrong(13, "page", "x"),
                wrong(13, "page", "1.0"),
                row(13, "a page so far behind that its offset overflows")
                        .get(POSTS, "page", "9223372036854775807")
                        .status(200)
                        .has("page", 9223372036854775807L),
                skipTotal("1", true),
                skipTotal("t", true),
                skipTotal("T", true),
                skipTotal("true", true),
                skipTotal("TRUE", true),
                skipTotal("True", true),
                skipTotal("0", false),
                skipTotal("f", false),
                skipTotal("False", false),
                skipTotal("", false),
                wrong(14, "skipTotal", "abc"),
                wrong(14, "skipTotal", "yes"),
                wrong(14, "skipTotal", "2"),
                wrong(14, "skipTotal", "tRUE"),
                row(14, "pages without totals")
                        .get(POSTS, "skipTotal", "1", "perPage", "2", "page", "3", "sort", "title")
                        .status(200)
                        .has("items.*.title", List.of("t5"))
                        .has("page", 3),
                row(14, "a page behind the end without totals")
                        .get(POSTS, "skipTotal", "1", "page", "9")
                        .status(200)
                        .has("items", List.of()),
                row(14, "names of parameters have a case")
                        .get(POSTS, "skiptotal", "abc", "PERPAGE", "x")
                        .status(200),
                row(12, "a pair with a semicolon is not there")
                        .get(POSTS + "?perPage=2;page=2")
                        .status(200)
                        .has("perPage", 30),
                row(12, "a name may be encoded")
                        .get(POSTS + "?per%50age=2")
                        .status(200)
                        .has("perPage", 2),
                row(12, "a plus is a space").get(POSTS + "?perPage=+2").fails(400, WRONG),
                row(12, "a name without a value")
                        .get(POSTS + "?perPage&page")
                        .status(200)
                        .has("perPage", 30),
                row(12, "pairs that are empty")
                        .get(POSTS + "?&&perPage=2&")
                        .status(200)
                        .has("perPage", 2),
                wrong(12, "perPage", "1_000"),
                wrong(12, "perPage", "٣"),
                wrong(12, "perPage", "-"),
                wrong(14, "skipTotal", " 1"),
                row(15, "a collection by its id")
                        .get("/api/collections/pbc_1125843985/records")
                        .status(200)
                        .has("totalItems", 5)
                        .has("items.0.collectionName", "posts"),
                row(15, "a collection in capitals")
                        .get("/api/collections/POSTS/records")
                        .status(200)
                        .has("totalItems", 5)
                        .has("items.0.collectionName", "posts"),
                row(15, "a record of a collection in mixed case")
                        .get("/api/collections/Posts/records/post00000000001")
                        .status(200)
                        .has("title", "t1"),
                row(15, "an id of a collection has a case")
                        .get("/api/collections/PBC_1125843985/records")
                        .status(404),
                row(15, "an id of a record has a case")
                        .get(POSTS + "/POST00000000001")
                        .status(404),
                row(16, "a list of no collection")
                        .get("/api/collections/nope/records")
                        .fails(404, NO_COLLECTION),
                row(16, "a record of no collection")
                        .get("/api/collections/nope/records/x")
                        .fails(404, NO_COLLECTION),
                row(16, "a create in no collection")
                        .post("/api/collections/nope/records", "{}")
                        .fails(404, NO_COLLECTION_TO_WRITE),
                row(16, "a create with a bad body in no collection")
                        .post("/api/collections/nope/records", "{")
                        .fails(404, NO_COLLECTION_TO_WRITE),
                row(16, "an update in no collection")
                        .patch("/api/collections/nope/records/x", "{}")
                        .fails(404, NO_COLLECTION_TO_WRITE),
                row(16, "a delete in no collection")
                        .delete("/api/collections/nope/records/x")
                        .fails(404, NO_COLLECTION),
                row(16, "a superuser finds none either")
                        .get("/api/collections/nope/records")
                        .as("root")
                        .fails(404, NO_COLLECTION),
                row(16, "a table that is no collection")
                        .get("/api/collections/_params/records")
                        .fails(404, NO_COLLECTION),
                row(16, "a name that is no name")
                        .get("/api/collections/po%20sts%27--/records")
                        .fails(404, NO_COLLECTION),
                row(16, "a missing record")
                        .get(POSTS + "/post0000000000x")
                        .fails(404, "The requested resource wasn't found."));
    }

    private static Scenario perPage(String value, int wanted) {
        return row(12, "perPage '" + value + "'")
                .get(POSTS, "perPage", value)
                .status(200)
                .has("perPage", wanted);
    }

    private static Scenario page(String value, long wanted, int items) {
        return row(13, "page '" + value + "'")
                .get(POSTS, "page", value)
                .status(200)
                .has("page", wanted)
                .has("totalItems", 5)
                .has("items.#", items);
    }

    private static Scenario skipTotal(String value, boolean skips) {
        return row(14, "skipTotal '" + value + "'")
                .get(POSTS, "skipTotal", value)
                .status(200)
                .has("totalItems", skips ? -1 : 5)
                .has("totalPages", skips ? -1 : 1)
                .has("items.#", 5);
    }

    private static Scenario wrong(int row, String name, String value) {
        return row(row, name + " '" + value + "'").get(POSTS, name, value).fails(400, WRONG);
    }
}
