package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.stream.Stream;

/** Rows 122–126 and 131: collections changed, emptied and removed. */
class CollectionChangeRowsTest extends ScenarioTable {
    private static final String COLLECTIONS = "/api/collections";
    private static final String THINGS = COLLECTIONS + "/things";
    private static final String RECORDS = THINGS + "/records";
    private static final String ONE = RECORDS + "/thing0000000001";
    private static final String A = "{'id':'fa','name':'a','type':'text'}";
    private static final String N = "{'id':'fn','name':'n','type':'number'}";
    private static final String ID =
            "{'id':'{{idField}}','name':'id','type':'text','system':true,'primaryKey':true,'required':true,'min':15,'max':15,'pattern':'^[a-z0-9]+$'},";

    @Override
    protected World world() {
        return CollectionRowsTest.targets();
    }

    @Override
    public List<Scenario> scenarios() {
        return Stream.of(renames(), conversions(), rules(), indexes(), removals())
                .flatMap(List::stream)
                .toList();
    }

    /** A collection with one record. */
    private static Scenario things(int row, String name) {
        return row(row, name)
                .post(
                        COLLECTIONS,
                        "{'name':'things','listRule':'','viewRule':'','fields':[{'id':'fa','name':'a','type':'text'},{'id':'fn','name':'n',"
                                + "'type':'number'},{'id':'fs','name':'s','type':'select','values':['a','b','c'],'maxSelect':1}]}")
                .as("root")
                .status(200)
                .keep("idField", "fields.0.id")
                .post(RECORDS, "{'id':'thing0000000001','a':'x','n':1,'s':'a'}")
                .as("root")
                .status(200);
    }

    private static Scenario fields(Scenario before, String json) {
        return before.patch(THINGS, "{'fields':[" + json + "]}").as("root");
    }

    private static String select(int most) {
        return "{'id':'fs','name':'s','type':'select','values':['a','b','c'],'maxSelect':" + most + "}";
    }

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
                things(125, "a condition may hold lists")
                        .patch(THINGS, "{'indexes':['create unique index i on things (a) where n in (1, 2)']}")
                        .as("root")
                        .status(200)
                        .post(RECORDS, "{'a':'x','n':2}")
                        .as("root")
                        .refuses("a", "validation_not_unique")
                        .post(RECORDS, "{'a':'x','n':3}")
                        .as("root")
                        .status(200),
                things(125, "a space stands before a condition")
                        .patch(THINGS, "{'indexes':['create unique index i on things (a)where n > 0']}")
                        .as("root")
                        .refuses("indexes.0", invalid),
                things(125, "the table need not be told")
                        .patch(THINGS, "{'indexes':['create index i on (a, n) where (n > 0 and n < 9)']}")
                        .as("root")
                        .status(200)
                        .has("indexes.0", "CREATE INDEX `i` ON `things` (\n  `a`,\n  `n`\n) WHERE (n > 0 and n < 9)"),
                things(125, "any number of records may be without a unique json value")
                        .patch(
                                THINGS,
                                "{'fields':[" + ID
                                        + "{'id':'fj','name':'j','type':'json'}],'indexes':['create unique index i on things (j)']}")
                        .as("root")
                        .status(200)
                        .post(RECORDS, "{'id':'thing0000000002','j':null}")
                        .as("root")
                        .status(200)
                        .post(RECORDS, "{'id':'thing0000000003'}")
                        .as("root")
                        .status(200)
                        .has("j", null)
                        .post(RECORDS, "{'id':'thing0000000004','j':7}")
                        .as("root")
                        .status(200)
                        .post(RECORDS, "{'id':'thing0000000005','j':7}")
                        .as("root")
                        .refuses("j", "validation_not_unique"),
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
