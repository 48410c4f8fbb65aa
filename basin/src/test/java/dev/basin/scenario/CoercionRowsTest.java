package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows 32–37: what becomes of submitted values. */
public class CoercionRowsTest extends ScenarioTable {
    /** Looks like JSON, but is none. */
    private static final String TWICE = "{\"meta\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}";

    private static final String FULL = "/api/collections/full/records";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'full','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','fields':[
                   {'name':'text','type':'text'},{'name':'num','type':'number'},{'name':'whole','type':'number','onlyInt':true},
                   {'name':'flag','type':'bool'},{'name':'day','type':'date'},
                   {'name':'one','type':'select','values':['a','b','c'],'maxSelect':1},
                   {'name':'tags','type':'select','values':['a','b','c'],'maxSelect':2},
                   {'name':'kin','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1},
                   {'name':'kins','type':'relation','collectionId':'_pb_users_auth_','maxSelect':2,'minSelect':2},
                   {'name':'meta','type':'json'},{'name':'place','type':'geoPoint'}]},
                 {'name':'looked','type':'base','createRule':'@request.body.meta != 1','fields':[{'name':'meta','type':'json'}]}]""")
                .login("ann", "users", "{'id':'user0000000ann1'}")
                .login("bob", "users", "{'id':'user0000000bob1'}")
                .login("cid", "users", "{'id':'user0000000cid1'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                refusedOption("pink", "Invalid value pink."),
                refusedOption(" pink ", "Invalid value  pink."),
                refusedOption(" ", "Invalid value."),
                refusedOption("why?", "Invalid value why?"),
                row(36, "a json text in which a name stands twice is refused like any other value")
                        .raw("POST", FULL, "application/json", TWICE)
                        .refuses("meta", "validation_invalid_json"),
                row(36, "also where the rule looks at it")
                        .raw("POST", "/api/collections/looked/records", "application/json", TWICE)
                        .refuses("meta", "validation_invalid_json"),
                number("'12.5'", 12.5),
                number("'abc'", 0),
                number("''", 0),
                number("' 7'", 0),
                number("'1e3'", 1000),
                number("'0x10'", 0),
                number("true", 1),
                number("false", 0),
                number("[5]", 0),
                number("{'a':1}", 0),
                number("-0.5", -0.5),
                number("1e21", 1e21),
                number("'+5'", 5),
                number("'.5'", 0.5),
                number("'5.'", 5),
                number("'5 '", 0),
                number("'0x1p4'", 16),
                number("'1_000'", 1000),
                number("'٣'", 0),
                number("123456789012345678", 123456789012345680L),
                number("0.1", 0.1),
                number("1e-7", 1e-7),
                number("-0", 0),
                value(32, "text", "1.0", "1"),
                value(32, "text", "0.1", "0.1"),
                value(32, "text", "1e-7", "0.0000001"),
                value(32, "text", "123456789012345678", "123456789012345680"),
                value(32, "text", "-1.50", "-1.5"),
                value(32, "text", "false", "false"),
                value(32, "text", "{'a':1}", ""),
                value(32, "text", "' a '", " a "),
                value(32, "flag", "'T'", true),
                value(32, "flag", "'TRUE'", true),
                value(32, "flag", "'True'", true),
                value(32, "flag", "' true'", false),
                value(32, "flag", "-1", true),
                value(32, "flag", "0.5", true),
                value(32, "flag", "'2'", false),
                refused(32, "num", "'NaN'", "validation_not_a_number"),
                refused(32, "num", "'Inf'", "validation_not_a_number"),
                refused(32, "num", "'-Infinity'", "validation_not_a_number"),
                refused(32, "whole", "1.5", "validation_only_int_constraint"),
                value(32, "whole", "'3'", 3),
                value(32, "text", "12.5", "12.5"),
                value(32, "text", "true", "true"),
                value(32, "text", "[1]", ""),
                value(32, "text", "1e21", "1000000000000000000000"),
                value(32, "flag", "'true'", true),
                value(32, "flag", "'t'", true),
                value(32, "flag", "'1'", true),
                value(32, "flag", "1", true),
                value(32, "flag", "2", true),
                value(32, "flag", "0", false),
                value(32, "flag", "'yes'", false),
                value(32, "flag", "'tRUE'", false),
                value(32, "flag", "[]", false),
                date("2024-01-02T03:04:05+02:00", "2024-01-02 01:04:05.000Z"),
                date("2024-01-02 03:04:05.678Z", "2024-01-02 03:04:05.678Z"),
                date("2024-01-02 03:04:05", "2024-01-02 03:04:05.000Z"),
                date("2024-01-02T03:04:05", "2024-01-02 03:04:05.000Z"),
                date("2024-01-02", "2024-01-02 00:00:00.000Z"),
                date("2024-01-02 03:04:05.678999Z", "2024-01-02 03:04:05.678Z"),
                date("Tue, 02 Jan 2024 03:04:05 GMT", "2024-01-02 03:04:05.000Z"),
                date("02 Jan 24 03:04 UTC", "2024-01-02 03:04:00.000Z"),
                date("02 Jan 2024", "2024-01-02 00:00:00.000Z"),
                date("2024-02-29 00:00:00Z", "2024-02-29 00:00:00.000Z"),
                date("2023-02-29 00:00:00Z", ""),
                date("2024-13-01", ""),
                date("2024-01-02 25:00:00Z", ""),
                date("3:04PM", "0000-01-01 15:04:00.000Z"),
                date("2024-01-02T03:04Z", ""),
                date("2024-01-02 03:04:05 +0200 CEST", "2024-01-02 01:04:05.000Z"),
                date("2024-01-02 03:04:05 +0200", "2024-01-02 01:04:05.000Z"),
                date("2024-01-02T03:04:05-0700", "2024-01-02 10:04:05.000Z"),
                date("2024-01-02 03:04:05.6", "2024-01-02 03:04:05.600Z"),
                date("2024-01-02T03:04:05,5Z", "2024-01-02 03:04:05.500Z"),
                date("2024-01-02t03:04:05z", ""),
                date("2024-1-2", ""),
                date("20240102", ""),
                date(" 2024-01-02", ""),
                date("2024-01-02 ", ""),
                date("2024-06-30 23:59:60Z", ""),
                date("2024-01-02 24:00:00Z", ""),
                date("Tuesday, 02-Jan-24 03:04:05 UTC", "2024-01-02 03:04:05.000Z"),
                date("Tue Jan  2 03:04:05 2024", "2024-01-02 03:04:05.000Z"),
                date("Tue Jan 02 03:04:05 -0700 2024", "2024-01-02 10:04:05.000Z"),
                date("Jan 2 2024", ""),
                date("10000-01-01", ""),
                date("0001-01-01 00:00:00Z", ""),
                date("9999-12-31 23:59:59.999Z", "9999-12-31 23:59:59.999Z"),
                date("soon", ""),
                date("", ""),
                date("1641024040", ""),
                date("01/02/2024", ""),
                value(34, "day", "1641024040", ""),
                value(34, "day", "1641024040.5", ""),
                value(34, "day", "true", ""),
                value(34, "day", "{'time':1}", ""),
                row(34, "a number for a date puts an old date away")
                        .post(FULL, "{'day':'2024-01-02'}")
                        .keep("new", "id")
                        .patch(FULL + "/{{new}}", "{'day':1641024040}")
                        .status(200)
                        .has("day", ""),
                refused(35, "tags", "['bad']", "validation_invalid_value"),
                refused(35, "tags", "['a','bad']", "validation_invalid_value"),
                refused(35, "tags", "'bad'", "validation_invalid_value"),
                refused(35, "tags", "['A']", "validation_invalid_value"),
                refused(35, "tags", "['a','b','c']", "validation_too_many_values"),
                refused(35, "one", "'bad'", "validation_invalid_value"),
                refused(35, "one", "1", "validation_invalid_value"),
                row(35, "the refused value is named")
                        .post(FULL, "{'tags':['a','bad']}")
                        .has("data.tags.message", "Invalid value bad.")
                        .has("message", "Failed to create record."),
                row(35, "how many may be chosen is told")
                        .post(FULL, "{'tags':['a','b','c']}")
                        .has("data.tags.message", "Select no more than 2.")
                        .hasJson("data.tags.params", "{'maxSelect':2}"),
                value(35, "tags", "['a','a','b']", List.of("a", "b")),
                value(35, "tags", "'[\\\\\"b\\\\\",\\\\\"a\\\\\"]'".replace("\\\\", "\\"), List.of("b", "a")),
                value(35, "tags", "['','a',null]", List.of("a")),
                value(35, "tags", "'a'", List.of("a")),
                value(36, "one", "['a','b']", "b"),
                value(36, "one", "['a','b','c']", "c"),
                value(36, "one", "['bad','a']", "a"),
                value(36, "one", "[]", ""),
                value(36, "one", "['a','']", "a"),
                refused(36, "one", "['a','bad']", "validation_invalid_value"),
                value(36, "kin", "['user0000000ann1','user0000000bob1']", "user0000000bob1"),
                refused(37, "kin", "'missing'", "validation_missing_rel_records"),
                refused(37, "kin", "['user0000000ann1','missing']", "validation_missing_rel_records"),
                refused(37, "kins", "['user0000000ann1','missing']", "validation_missing_rel_records"),
                refused(37, "kins", "['user0000000ann1']", "validation_not_enough_values"),
                refused(
                        37,
                        "kins",
                        "['user0000000ann1','user0000000bob1','user0000000cid1']",
                        "validation_too_many_values"),
                refused(37, "kins", "['user0000000ann1','user0000000ann1']", "validation_not_enough_values"),
                refused(37, "kin", "'USER0000000ANN1'", "validation_missing_rel_records"),
                value(
                        37,
                        "kins",
                        "['user0000000bob1','user0000000ann1']",
                        List.of("user0000000bob1", "user0000000ann1")),
                value(37, "kins", "[]", List.of()),
                row(37, "what is missing is not told by its id")
                        .post(FULL, "{'kin':'missing'}")
                        .has("data.kin.message", "Failed to find all relation records with the provided ids."),
                row(37, "an update is refused too")
                        .post(FULL, "{}")
                        .keep("new", "id")
                        .patch(FULL + "/{{new}}", "{'kin':'missing'}")
                        .refuses("kin", "validation_missing_rel_records")
                        .has("message", "Failed to update record."),
                value(32, "meta", "'text'", "text"),
                value(32, "meta", "'12'", 12),
                value(32, "meta", "'true'", true),
                value(32, "meta", "'null'", null),
                value(32, "meta", "'{broken'", "{broken"),
                value(32, "meta", "[1,{'a':null}]", List.of(1, Scenario.object("a", null))),
                row(32, "a point of texts is none")
                        .onlyBasin("PocketBase keeps the other part at times, by the chance order of its maps")
                        .post(FULL, "{'place':{'lon':'1.5','lat':2}}")
                        .status(200)
                        .hasJson("place", "{'lon':0,'lat':0}"),
                row(32, "a point that is none")
                        .post(FULL, "{'place':'x'}")
                        .status(200)
                        .hasJson("place", "{'lon':0,'lat':0}"),
                refused(32, "place", "{'lon':181,'lat':0}", "validation_invalid_longitude"),
                refused(32, "place", "{'lon':0,'lat':-90.1}", "validation_invalid_latitude"));
    }

    private static Scenario refusedOption(String option, String message) {
        return row(34, "the refused option '" + option + "' is told as a sentence")
                .post(FULL, "{'one':'" + option + "'}")
                .refuses("one", "validation_invalid_value")
                .has("data.one.message", message);
    }

    private static Scenario number(String json, Object wanted) {
        return value(32, "num", json, wanted);
    }

    private static Scenario date(String text, String wanted) {
        return value(33, "day", "'" + text + "'", wanted);
    }

    /** What is stored is what is answered, so both are looked at. */
    private static Scenario value(int row, String field, String json, @Nullable Object wanted) {
        return row(row, field + " " + json)
                .post(FULL, "{'" + field + "':" + json + "}")
                .status(200)
                .has(field, wanted)
                .keep("new", "id")
                .get(FULL + "/{{new}}")
                .status(200)
                .has(field, wanted);
    }

    private static Scenario refused(int row, String field, String json, String code) {
        return row(row, field + " " + json)
                .post(FULL, "{'" + field + "':" + json + "}")
                .refuses(field, code)
                .keys("data", field);
    }
}
