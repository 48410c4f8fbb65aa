package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.stream.Stream;

/** Rows 127–130: views, what a dashboard asks for, and imports. */
class ViewAndImportRowsTest extends ScenarioTable {
    private static final String COLLECTIONS = "/api/collections";
    private static final String TRIAL = COLLECTIONS + "/meta/dry-run-view";
    private static final String IMPORT = COLLECTIONS + "/import";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'thingsid','name':'things','type':'base','listRule':'','fields':[
                   {'name':'title','type':'text'},{'name':'n','type':'number'}]},
                 {'name':'seen','type':'view','listRule':'','viewQuery':'select id, title from things'}]""").record("things", "{'id':'thing0000000001','title':'a','n':2.5}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(views(), faults(), trials(), scaffolds(), imports(), badImports())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Scenario> views() {
        return List.of(
                row(127, "fields follow from the query")
                        .post(
                                COLLECTIONS,
                                "{'name':'sums','type':'view','listRule':'','viewQuery':'select id, title, n, count(id) as c,"
                                        + " cast(n as int) as whole, cast(n as text) as words, (n > 1) as more from things group by id'}")
                        .as("root")
                        .status(200)
                        .has("fields.*.type", List.of("text", "text", "number", "number", "number", "text", "json"))
                        .has("createRule", null)
                        .get(COLLECTIONS + "/sums/records")
                        .status(200)
                        .hasJson(
                                "items.0",
                                "{'collectionId':'pbc_806845659','collectionName':'sums','id':'thing0000000001','title':'a','n':2.5,"
                                        + "'c':1,'whole':2,'words':'2.5','more':1}"),
                row(127, "a view is read alone")
                        .post(COLLECTIONS + "/seen/records", "{}")
                        .as("root")
                        .fails(400, "Unsupported collection type.")
                        .delete(COLLECTIONS + "/seen/records/thing0000000001")
                        .as("root")
                        .fails(400, "Unsupported collection type."));
    }

    private static Scenario fault(String query) {
        return row(127, "the query '" + query + "'")
                .post(COLLECTIONS, "{'name':'bad','type':'view','viewQuery':'" + query + "'}")
                .as("root")
                .refuses("viewQuery", "validation_invalid_view_query")
                .post(TRIAL, "{'query':'" + query + "'}")
                .as("root")
                .status(400)
                .get(COLLECTIONS + "/bad")
                .as("root")
                .status(404);
    }

    private static List<Scenario> faults() {
        return List.of(
                fault("select 1"),
                fault("select title from things"),
                fault("select * from things"),
                fault("select id from nope"),
                fault("select id from things; select 1"),
                fault("delete from things"),
                row(127, "no query")
                        .post(COLLECTIONS, "{'name':'bad','type':'view'}")
                        .as("root")
                        .refuses("viewQuery", "validation_required"),
                row(127, "a rule for writing")
                        .post(
                                COLLECTIONS,
                                "{'name':'bad','type':'view','viewQuery':'select id from things','createRule':''}")
                        .as("root")
                        .refuses("createRule", "validation_nil"),
                row(127, "an index")
                        .post(
                                COLLECTIONS,
                                "{'name':'bad','type':'view','viewQuery':'select id from things','indexes':['CREATE INDEX i ON bad (id)']}")
                        .as("root")
                        .status(400)
                        .has("data.indexes.code", "validation_indexes_not_supported"),
                row(127, "what a view reads can't be removed")
                        .delete(COLLECTIONS + "/things")
                        .as("root")
                        .status(400));
    }

    private static List<Scenario> trials() {
        return List.of(
                row(128, "fields and samples of a query")
                        .post(TRIAL, "{'query':'select id, n from things'}")
                        .as("root")
                        .status(200)
                        .keys("", "fields", "sample")
                        .has("fields.*.name", List.of("id", "n"))
                        .has("sample.*.n", List.of(2.5)),
                row(128, "no query").post(TRIAL, "{}").as("root").refuses("query", "validation_required"),
                row(128, "too long a query")
                        .post(TRIAL, "{'query':'" + "x".repeat(5001) + "'}")
                        .as("root")
                        .refuses("query", "validation_length_too_long"));
    }

    private static List<Scenario> scaffolds() {
        return List.of(
                row(129, "one for each type")
                        .get(COLLECTIONS + "/meta/scaffolds")
                        .as("root")
                        .status(200)
                        .keys("", "auth", "base", "view")
                        .has("base.id", "")
                        .has("base.name", "")
                        .has("base.fields.*.name", List.of("id"))
                        .has(
                                "auth.fields.*.name",
                                List.of("id", "password", "tokenKey", "email", "emailVisibility", "verified"))
                        .has("auth.authToken.duration", 432000)
                        .has("view.viewQuery", ""),
                row(129, "providers in their order")
                        .get(COLLECTIONS + "/meta/oauth2-providers")
                        .as("root")
                        .status(200)
                        .has("0.name", "apple")
                        .has("1.name", "google")
                        .has("1.displayName", "Google")
                        .has("0.logo"));
    }

    private static Scenario brought(String name, String json) {
        return row(130, name).put(IMPORT, "{'collections':[" + json + "]}").as("root");
    }

    private static List<Scenario> imports() {
        return List.of(
                brought("fields that are not named stay", "{'name':'things','fields':[{'name':'more','type':'text'}]}")
                        .status(204)
                        .body("")
                        .get(COLLECTIONS + "/things/records/thing0000000001")
                        .as("root")
                        .has("title", "a")
                        .has("more", ""),
                brought(
                                "collections point to each other in any order",
                                "{'name':'first','fields':[{'name':'r','type':'relation','collectionId':'secondid','maxSelect':1}]},"
                                        + "{'id':'secondid','name':'second'}")
                        .status(204)
                        .delete(COLLECTIONS + "/first")
                        .as("root")
                        .status(204)
                        .delete(COLLECTIONS + "/second")
                        .as("root")
                        .status(204));
    }

    private static Scenario failing(String name, String json) {
        return brought(name, "{'name':'good'}," + json)
                .refuses("collections", "validation_collections_import_failure")
                .has("message", "Failed to import collections.")
                .get(COLLECTIONS + "/good")
                .as("root")
                .status(404);
    }

    private static List<Scenario> badImports() {
        return List.of(
                failing("a rule that does not parse", "{'name':'bad','listRule':'zzz=1'}"),
                failing("an unknown type", "{'name':'bad','type':'zzz'}"),
                failing("another type", "{'name':'things','type':'auth'}"),
                failing("no name", "{}"),
                failing("an empty name", "{'name':''}"),
                failing("an empty name for one that is there", "{'id':'thingsid','name':''}"),
                failing("the same twice", "{'name':'twice'},{'name':'twice'}"),
                failing("one id, two names", "{'id':'sameid','name':'some'},{'id':'sameid','name':'other'}"),
                failing("a view without a query", "{'name':'bad','type':'view'}"),
                row(130, "nothing to import")
                        .put(IMPORT, "{'collections':[]}")
                        .as("root")
                        .refuses("collections", "validation_required"),
                row(130, "no list").put(IMPORT, "{'collections':5}").as("root").status(400));
    }
}
