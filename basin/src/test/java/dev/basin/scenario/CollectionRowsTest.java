package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.stream.Stream;

/** Rows 119–126 and 131: collections made, changed and removed. */
class CollectionRowsTest extends ScenarioTable {
    private static final String COLLECTIONS = "/api/collections";
    private static final String THINGS = COLLECTIONS + "/things";
    private static final String RECORDS = THINGS + "/records";
    private static final String ONE = RECORDS + "/thing0000000001";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'targetid','name':'targets','type':'base','fields':[],
                  'indexes':['CREATE INDEX idx_of_targets ON targets (id)']},
                 {'id':'fixedid','name':'fixed','type':'base','fields':[
                   {'name':'target','type':'relation','collectionId':'targetid','maxSelect':1}]}]""").login("ann", "users", "{}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(
                        access(),
                        crud(),
                        ids(),
                        faults(),
                        fieldFaults(),
                        secrets(),
                        renames(),
                        conversions(),
                        rules(),
                        indexes(),
                        removals())
                .flatMap(List::stream)
                .toList();
    }

    private static Scenario refused(String method, String path, String json) {
        return row(119, method + " " + path + " is for superusers")
                .raw(method, path, "application/json", json)
                .fails(401, "The request requires valid record authorization token.")
                .raw(method, path, "application/json", json)
                .as("ann")
                .fails(403, "The authorized record is not allowed to perform this action.");
    }

    private static List<Scenario> access() {
        return List.of(
                refused("GET", COLLECTIONS, ""),
                refused("POST", COLLECTIONS, "{\"name\":\"x\"}"),
                refused("GET", COLLECTIONS + "/fixed", ""),
                refused("PATCH", COLLECTIONS + "/fixed", "{\"name\":\"x\"}"),
                refused("DELETE", COLLECTIONS + "/fixed", ""),
                refused("DELETE", COLLECTIONS + "/fixed/truncate", ""),
                refused("PUT", COLLECTIONS + "/import", "{}"),
                refused("GET", COLLECTIONS + "/meta/scaffolds", ""),
                refused("POST", COLLECTIONS + "/meta/dry-run-view", "{}"));
    }

    private static Scenario create(int row, String name, String json) {
        return row(row, name).post(COLLECTIONS, json).as("root");
    }

    private static List<Scenario> crud() {
        return List.of(
                create(119, "made, seen, changed and removed", "{'name':'things','type':'base'}")
                        .status(200)
                        .keys(
                                "",
                                "id",
                                "name",
                                "type",
                                "system",
                                "fields",
                                "indexes",
                                "created",
                                "updated",
                                "listRule",
                                "viewRule",
                                "createRule",
                                "updateRule",
                                "deleteRule")
                        .get(THINGS)
                        .as("root")
                        .status(200)
                        .has("listRule", null)
                        .patch(THINGS, "{'listRule':''}")
                        .as("root")
                        .status(200)
                        .has("listRule", "")
                        .get(RECORDS)
                        .status(200)
                        .delete(THINGS)
                        .as("root")
                        .status(204)
                        .body("")
                        .get(RECORDS)
                        .status(404),
                row(119, "a filtered list")
                        .get(COLLECTIONS, "filter", "type = 'base' && system = false", "sort", "name", "fields", "name")
                        .as("root")
                        .status(200)
                        .has("items.*.name", List.of("fixed", "targets")),
                row(119, "what can't be filtered by")
                        .get(COLLECTIONS, "filter", "listRule = ''")
                        .as("root")
                        .status(400)
                        .get(COLLECTIONS, "sort", "zzz")
                        .as("root")
                        .status(400),
                row(119, "none of that name")
                        .get(COLLECTIONS + "/nope")
                        .as("root")
                        .status(404)
                        .patch(COLLECTIONS + "/nope", "{}")
                        .as("root")
                        .status(404)
                        .delete(COLLECTIONS + "/nope")
                        .as("root")
                        .status(404));
    }

    private static List<Scenario> ids() {
        return List.of(
                create(120, "ids follow from type and name", "{'name':'posts','type':'base'}")
                        .status(200)
                        .has("id", "pbc_1125843985")
                        .has("fields.0.id", "text3208210256")
                        .has("fields.0.name", "id")
                        .get(COLLECTIONS + "/pbc_1125843985")
                        .as("root")
                        .has("name", "posts")
                        .get(COLLECTIONS + "/POSTS")
                        .as("root")
                        .has("name", "posts"),
                create(
                                120,
                                "those of fields from type and name",
                                "{'name':'things','fields':[{'name':'a','type':'text'}]}")
                        .status(200)
                        .matches("fields.1.id", "text\\d+"),
                create(120, "an id of one's own", "{'name':'things','id':'my_own_id'}")
                        .status(200)
                        .has("id", "my_own_id"));
    }

    private static Scenario fault(String json, String field, String code) {
        return create(120, json.substring(0, Math.min(80, json.length())), json)
                .refuses(field, code)
                .has("message", "Failed to create collection.");
    }

    private static List<Scenario> faults() {
        return List.of(
                fault("{}", "name", "validation_required"),
                fault("{'name':'FIXED'}", "name", "validation_collection_name_exists"),
                fault("{'name':'a b'}", "name", "validation_match_invalid"),
                fault("{'name':'a_via_b'}", "name", "validation_found_via"),
                fault("{'name':'" + "x".repeat(256) + "'}", "name", "validation_length_out_of_range"),
                fault("{'name':'things','id':'fixedid'}", "id", "validation_invalid_or_existing_id"),
                fault("{'name':'things','type':'zzz'}", "type", "validation_in_invalid"),
                create(120, "no text for a name", "{'name':5}")
                        .fails(400, "Failed to load the collection type data due to invalid formatting."));
    }

    private static Scenario field(String field, String at, String code) {
        return fault("{'name':'things','fields':[" + field + "]}", "fields." + at, code);
    }

    private static List<Scenario> fieldFaults() {
        return List.of(
                field("{'name':'a b','type':'text'}", "1.name", "validation_match_invalid"),
                field("{'name':'expand','type':'text'}", "1.name", "validation_not_in_invalid"),
                field(
                        "{'name':'a','type':'text'},{'name':'A','type':'text'}",
                        "2.name",
                        "validation_duplicated_field_name"),
                field("{'name':'a','type':'select','values':[]}", "1.values", "validation_required"),
                field(
                        "{'name':'a','type':'relation','collectionId':'nope'}",
                        "1.collectionId",
                        "validation_field_relation_missing_collection"),
                field(
                        "{'name':'a','type':'text','min':5,'max':2}",
                        "1.max",
                        "validation_min_greater_equal_than_required"),
                field("{'name':'a','type':'text','pattern':'('}", "1.pattern", "validation_invalid_regex"),
                field("{'name':'a','type':'file','thumbs':['bad']}", "1.thumbs.0", "validation_match_invalid"));
    }

    private static List<Scenario> secrets() {
        return List.of(
                row(121, "no secrets are shown")
                        .get(COLLECTIONS + "/users")
                        .as("root")
                        .status(200)
                        .hasJson("authToken", "{'duration':432000}")
                        .keys("fileToken", "duration")
                        .keys("passwordResetToken", "duration")
                        .has("oauth2.providers", List.of()),
                create(
                                121,
                                "nor those of providers",
                                "{'name':'things','type':'auth','oauth2':{'enabled':true,'providers':[{'name':'github','clientId':'a','clientSecret':'s'}]}}")
                        .status(200)
                        .has("oauth2.providers.0.clientId", "a")
                        .lacks("oauth2.providers.0.clientSecret"));
    }

    /** A collection with one record. */
    private static Scenario things(int row, String name) {
        return create(
                        row,
                        name,
                        "{'name':'things','listRule':'','viewRule':'','fields':[{'id':'fa','name':'a','type':'text'},{'id':'fn','name':'n',"
                                + "'type':'number'},{'id':'fs','name':'s','type':'select','values':['a','b','c'],'maxSelect':1}]}")
                .status(200)
                .keep("idField", "fields.0.id")
                .post(RECORDS, "{'id':'thing0000000001','a':'x','n':1,'s':'a'}")
                .as("root")
                .status(200);
    }

    private static Scenario fields(Scenario before, String json) {
        return before.patch(THINGS, "{'fields':[" + json + "]}").as("root");
    }

    private static final String A = "{'id':'fa','name':'a','type':'text'}";
    private static final String N = "{'id':'fn','name':'n','type':'number'}";

    private static String select(int most) {
        return "{'id':'fs','name':'s','type':'select','values':['a','b','c'],'maxSelect':" + most + "}";
    }

    private static final String ID =
            "{'id':'{{idField}}','name':'id','type':'text','system':true,'primaryKey':true,'required':true,'min':15,'max':15,'pattern':'^[a-z0-9]+$'},";

    private static List<Scenario> renames() {
        return List.of(
                fields(things(122, "a renamed field keeps its values"), ID + A.replace("'a'", "'b'") + "," + N)
                        .status(200)
                        .get(ONE)
                        .has("b", "x")
                        .lacks("a", "s")
                        .get(RECORDS, "filter", "b = 'x'")
                        .has("items.#", 1)
                        .get(RECORDS, "filter", "a = 'x'")
                        .status(400),
                fields(
                                things(122, "two fields change their names"),
                                ID + A.replace("'a'", "'n'") + "," + N.replace("'n'", "'a'"))
                        .status(200)
                        .get(ONE)
                        .has("n", "x")
                        .has("a", 1),
                things(122, "a renamed collection keeps its records")
                        .patch(THINGS, "{'name':'items'}")
                        .as("root")
                        .status(200)
                        .get(COLLECTIONS + "/items/records")
                        .has("items.#", 1)
                        .get(RECORDS)
                        .status(404),
                fields(things(122, "a field's type stays"), ID + A.replace("'text'", "'number'"))
                        .refuses("fields.1", "validation_field_type_change"),
                things(122, "and a collection's")
                        .patch(THINGS, "{'type':'auth'}")
                        .as("root")
                        .refuses("type", "validation_collection_type_change"),
                row(122, "what is the system's stays")
                        .patch(COLLECTIONS + "/_superusers", "{'name':'others'}")
                        .as("root")
                        .refuses("name", "validation_collection_system_name_change")
                        .patch(COLLECTIONS + "/_mfas", "{'listRule':''}")
                        .as("root")
                        .refuses("listRule", "validation_collection_system_rule_change"));
    }

    private static List<Scenario> conversions() {
        return List.of(
                fields(
                                fields(things(123, "one becomes a list, and the last of a list one"), ID + select(2))
                                        .status(200)
                                        .get(ONE)
                                        .has("s", List.of("a"))
                                        .patch(ONE, "{'s+':'c'}")
                                        .as("root")
                                        .has("s", List.of("a", "c")),
                                ID + select(1))
                        .status(200)
                        .get(ONE)
                        .has("s", "c"),
                fields(
                                things(123, "what is empty becomes an empty list")
                                        .patch(ONE, "{'s':''}")
                                        .as("root"),
                                ID + select(3))
                        .status(200)
                        .get(ONE)
                        .has("s", List.of()));
    }

    private static Scenario rule(String rule) {
        return things(124, "the rule " + rule)
                .patch(THINGS, "{'listRule':'" + rule + "','deleteRule':'" + rule + "'}")
                .as("root")
                .refuses("listRule", "validation_invalid_rule")
                .refuses("deleteRule", "validation_invalid_rule");
    }

    private static List<Scenario> rules() {
        return List.of(
                rule("zzz=1"),
                rule("a="),
                rule("@collection.nope.id=1"),
                rule("a:zzz=1"),
                rule("@request.zzz=1"),
                rule("a"),
                things(124, "rules may look beyond")
                        .patch(THINGS, "{'listRule':'@collection.targets.id=1','viewRule':'@request.auth.any=1'}")
                        .as("root")
                        .status(200));
    }

    private static Scenario index(String statement, String code) {
        return things(125, statement)
                .patch(THINGS, "{'indexes':['" + statement + "']}")
                .as("root")
                .refuses("indexes.0", code);
    }

    private static List<Scenario> indexes() {
        String invalid = "validation_invalid_index_expression";
        return List.of(
                index("bad", invalid),
                index("CREATE INDEX i ON things (zzz)", invalid),
                index("CREATE INDEX i ON things (n);", invalid),
                index("CREATE INDEX i ON things (n); DROP TABLE things", invalid),
                index("CREATE INDEX i ON things (n) x", invalid),
                index("CREATE INDEX idx_of_targets ON things (n)", "validation_existing_index_name"),
                index("CREATE INDEX idx__collections_type ON things (n)", "validation_existing_index_name"),
                things(125, "one name, two indexes")
                        .patch(THINGS, "{'indexes':['CREATE INDEX i ON things (n)','CREATE INDEX I ON things (a)']}")
                        .as("root")
                        .refuses("indexes.1", "validation_duplicated_index_name"),
                things(125, "a unique one over what is not")
                        .post(RECORDS, "{'a':'x'}")
                        .as("root")
                        .patch(THINGS, "{'indexes':['CREATE UNIQUE INDEX i ON things (a)']}")
                        .as("root")
                        .refuses("indexes.0", invalid),
                things(125, "a good one works")
                        .patch(THINGS, "{'indexes':['create unique index i on things (a collate nocase) where n > 0']}")
                        .as("root")
                        .status(200)
                        .post(RECORDS, "{'a':'X','n':2}")
                        .as("root")
                        .refuses("a", "validation_not_unique"),
                row(125, "an auth collection keeps its unique ones")
                        .patch(COLLECTIONS + "/users", "{'indexes':[]}")
                        .as("root")
                        .status(200)
                        .has("indexes.#", 2));
    }

    private static List<Scenario> removals() {
        return List.of(
                row(126, "what others point to")
                        .delete(COLLECTIONS + "/targets")
                        .as("root")
                        .fails(400, "Failed to delete collection probably due to existing reference in fixed."),
                row(126, "what is the system's")
                        .delete(COLLECTIONS + "/_superusers")
                        .as("root")
                        .status(400),
                things(131, "all records go, one by one")
                        .connect("a")
                        .subscribe("a", "things/*")
                        .as("root")
                        .delete(THINGS + "/truncate")
                        .as("root")
                        .status(204)
                        .fires("delete things", "afterDelete things")
                        .hear("a")
                        .has("data.action", "delete")
                        .get(RECORDS)
                        .has("items", List.of()),
                row(131, "no such collection")
                        .delete(COLLECTIONS + "/nope/truncate")
                        .as("root")
                        .status(404));
    }
}
