package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.stream.Stream;

/** Rows 119–121: collections made and looked at. */
class CollectionRowsTest extends ScenarioTable {
    private static final String COLLECTIONS = "/api/collections";
    private static final String THINGS = COLLECTIONS + "/things";
    private static final String RECORDS = THINGS + "/records";

    @Override
    protected World world() {
        return targets();
    }

    /** A collection that another one points to. */
    static World targets() {
        return World.of("""
                [{'id':'targetid','name':'targets','type':'base','fields':[],
                  'indexes':['CREATE INDEX idx_of_targets ON targets (id)']},
                 {'id':'fixedid','name':'fixed','type':'base','fields':[
                   {'name':'target','type':'relation','collectionId':'targetid','maxSelect':1}]}]""").login("ann", "users", "{}");
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(access(), crud(), ids(), faults(), fieldFaults(), secrets())
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
}
