package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import dev.basin.testkit.MultipartBody;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows 38–44: modifiers, what nobody may set, and forms. */
public class ModifierRowsTest extends ScenarioTable {
    private static final String FULL = "/api/collections/full/records";
    private static final String NEW = FULL + "/{{new}}";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'full','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','fields':[
                   {'name':'num','type':'number','max':100},{'name':'flag','type':'bool'},{'name':'text','type':'text'},
                   {'name':'tags','type':'select','values':['a','b','c','z'],'maxSelect':3},
                   {'name':'one','type':'select','values':['a','b'],'maxSelect':1},
                   {'name':'kins','type':'relation','collectionId':'_pb_users_auth_','maxSelect':5},
                   {'name':'kin','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1},
                   {'name':'slug','type':'text','autogeneratePattern':'[0-9]{6}'},
                   {'name':'meta','type':'json'},
                   {'name':'created','type':'autodate','onCreate':true,'onUpdate':false},
                   {'name':'updated','type':'autodate','onCreate':true,'onUpdate':true}]}]""")
                .login("ann", "users", "{'id':'user0000000ann1'}")
                .login("bob", "users", "{'id':'user0000000bob1'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                made(38, "a number grows and shrinks", "{'num':10}")
                        .patch(NEW, "{'num+':5}")
                        .status(200)
                        .has("num", 15)
                        .patch(NEW, "{'num-':2}")
                        .status(200)
                        .has("num", 13)
                        .get(NEW)
                        .has("num", 13),
                made(38, "a number takes texts", "{'num':10}")
                        .patch(NEW, "{'num+':'2.5'}")
                        .has("num", 12.5),
                made(38, "a number takes no rubbish", "{'num':10}")
                        .patch(NEW, "{'num+':'x'}")
                        .status(200)
                        .has("num", 10),
                made(38, "a number grows by less than nothing", "{'num':10}")
                        .patch(NEW, "{'num+':-4}")
                        .has("num", 6),
                made(38, "set and changed at once", "{'num':10}")
                        .patch(NEW, "{'num':1,'num+':5}")
                        .has("num", 6),
                made(38, "grown and shrunk at once", "{'num':10}")
                        .patch(NEW, "{'num+':5,'num-':1}")
                        .has("num", 14),
                made(38, "what is grown is checked", "{'num':99}")
                        .patch(NEW, "{'num+':5}")
                        .refuses("num", "validation_max_number_constraint")
                        .get(NEW)
                        .has("num", 99),
                made(38, "numbers know no prepending", "{'num':10}")
                        .patch(NEW, "{'+num':5}")
                        .status(200)
                        .has("num", 10),
                row(38, "a create may grow from zero")
                        .post(FULL, "{'num+':5}")
                        .status(200)
                        .has("num", 5),
                made(39, "a list is appended to, prepended to and taken from", "{'tags':['a']}")
                        .patch(NEW, "{'tags+':'b'}")
                        .has("tags", List.of("a", "b"))
                        .patch(NEW, "{'+tags':'z'}")
                        .has("tags", List.of("z", "a", "b"))
                        .patch(NEW, "{'tags-':'b'}")
                        .status(200)
                        .has("tags", List.of("z", "a"))
                        .get(NEW)
                        .has("tags", List.of("z", "a")),
                made(39, "lists are appended in their order", "{'tags':['a']}")
                        .patch(NEW, "{'tags+':['c','b']}")
                        .has("tags", List.of("a", "c", "b")),
                made(39, "lists are prepended in their order", "{'tags':['a']}")
                        .patch(NEW, "{'+tags':['c','b']}")
                        .has("tags", List.of("c", "b", "a")),
                made(39, "what is there is not appended again", "{'tags':['a','b']}")
                        .patch(NEW, "{'tags+':'a'}")
                        .has("tags", List.of("a", "b")),
                made(39, "what is there moves to the front", "{'tags':['a','b']}")
                        .patch(NEW, "{'+tags':'b'}")
                        .status(200)
                        .has("tags", List.of("b", "a")),
                made(39, "what is not there is not missed", "{'tags':['a']}")
                        .patch(NEW, "{'tags-':'c'}")
                        .has("tags", List.of("a")),
                made(39, "too many by appending", "{'tags':['a','b','c']}")
                        .patch(NEW, "{'tags+':'z'}")
                        .refuses("tags", "validation_too_many_values"),
                made(39, "rubbish by appending", "{'tags':['a']}")
                        .patch(NEW, "{'tags+':'bad'}")
                        .refuses("tags", "validation_invalid_value"),
                made(39, "set, appended and taken at once", "{'tags':['a']}")
                        .patch(NEW, "{'tags':['b'],'tags+':'c','tags-':'b'}")
                        .has("tags", List.of("c")),
                made(39, "a single choice is replaced by appending", "{'one':'a'}")
                        .patch(NEW, "{'one+':'b'}")
                        .has("one", "b"),
                made(39, "a single choice stays when prepended to", "{'one':'a'}")
                        .patch(NEW, "{'+one':'b'}")
                        .has("one", "a"),
                made(39, "a single choice is taken", "{'one':'a'}")
                        .patch(NEW, "{'one-':'a'}")
                        .has("one", ""),
                made(39, "relations have modifiers too", "{'kins':['user0000000ann1']}")
                        .patch(NEW, "{'kins+':'user0000000bob1'}")
                        .has("kins", List.of("user0000000ann1", "user0000000bob1"))
                        .patch(NEW, "{'kins-':['user0000000ann1']}")
                        .has("kins", List.of("user0000000bob1"))
                        .patch(NEW, "{'kins+':'missing'}")
                        .refuses("kins", "validation_missing_rel_records"),
                made(39, "a single relation is taken", "{'kin':'user0000000ann1'}")
                        .patch(NEW, "{'kin-':'user0000000bob1'}")
                        .has("kin", "user0000000ann1")
                        .patch(NEW, "{'kin-':'user0000000ann1'}")
                        .has("kin", ""),
                made(39, "texts know no modifiers", "{'text':'a'}")
                        .patch(NEW, "{'text+':'b'}")
                        .status(200)
                        .has("text", "a"),
                row(40, "what is made follows what was sent")
                        .post(FULL, "{'slug:autogenerate':'p-'}")
                        .status(200)
                        .matches("slug", "p-[0-9]{6}"),
                row(40, "an empty field is made").post(FULL, "{}").matches("slug", "[0-9]{6}"),
                row(40, "what was sent stays").post(FULL, "{'slug':'mine'}").has("slug", "mine"),
                row(40, "nothing is made where no pattern is")
                        .post(FULL, "{'text:autogenerate':'p-'}")
                        .status(200),
                made(40, "an update makes one when asked", "{'slug':'old'}")
                        .patch(NEW, "{'slug:autogenerate':'q-'}")
                        .status(200)
                        .matches("slug", "q-[0-9]{6}"),
                made(40, "an update makes none unasked", "{'slug':'old'}")
                        .patch(NEW, "{'slug':''}")
                        .has("slug", ""),
                made(41, "an id stays", "{}")
                        .patch(NEW, "{'id':'other0000000001'}")
                        .refuses("id", "validation_pk_change")
                        .has("data.id.message", "The record primary key cannot be changed.")
                        .get(NEW)
                        .status(200),
                made(41, "the same id is no change", "{}")
                        .patch(NEW, "{'id':'{{new}}','num':3}")
                        .status(200)
                        .has("num", 3),
                made(41, "an empty id", "{}").patch(NEW, "{'id':''}").refuses("id", "validation_pk_change"),
                made(41, "a superuser can't either", "{}")
                        .patch(NEW, "{'id':'other0000000001'}")
                        .as("root")
                        .refuses("id", "validation_pk_change"),
                row(42, "dates that are set by themselves")
                        .post(FULL, "{'created':'2000-01-01','updated':'2000-01-01'}")
                        .status(200)
                        .matches("created", "20[2-9]\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z")
                        .matches("updated", "20[2-9]\\d-.*"),
                row(42, "an update moves one of them")
                        .post(FULL, "{}")
                        .keep("new", "id")
                        .keep("then", "created")
                        .patch(NEW, "{'created':'2000-01-01','updated':'2000-01-01'}")
                        .status(200)
                        .has("created", "{{then}}")
                        .matches("updated", "20[2-9]\\d-.*"),
                row(42, "a superuser sets none either")
                        .post(FULL, "{'created':'2000-01-01'}")
                        .as("root")
                        .status(200)
                        .matches("created", "20[2-9]\\d-.*"),
                form(43, "a list", new MultipartBody().text("@jsonPayload", "{\"tags\":[\"a\",\"b\"]}"))
                        .has("tags", List.of("a", "b")),
                form(
                                43,
                                "a list beside a text",
                                new MultipartBody()
                                        .text("text", "t")
                                        .text("@jsonPayload", "{\"meta\":{\"x\":[1,null]},\"num\":7}"))
                        .has("text", "t")
                        .has("num", 7)
                        .hasJson("meta", "{'x':[1,null]}"),
                form(
                                43,
                                "two payloads",
                                new MultipartBody()
                                        .text("@jsonPayload", "{\"num\":7,\"text\":\"a\"}")
                                        .text("@jsonPayload", "{\"text\":\"b\"}"))
                        .has("num", 7)
                        .has("text", "b"),
                form(43, "a modifier", new MultipartBody().text("@jsonPayload", "{\"num+\":7}"))
                        .has("num", 7),
                row(43, "a broken payload")
                        .multipart("POST", FULL, new MultipartBody().text("@jsonPayload", "{\"num\":"))
                        .status(400),
                row(43, "a payload with something behind it")
                        .multipart("POST", FULL, new MultipartBody().text("@jsonPayload", "{\"num\":1}x"))
                        .status(400),
                row(43, "a payload that is no object")
                        .multipart("POST", FULL, new MultipartBody().text("@jsonPayload", "[1]"))
                        .status(400),
                row(43, "a payload is nothing special in JSON")
                        .post(FULL, "{'@jsonPayload':{'num':7}}")
                        .status(200)
                        .has("num", 0),
                row(43, "a payload in the address's encoding")
                        .raw("POST", FULL, "application/x-www-form-urlencoded", "%40jsonPayload=%7B%22num%22%3A7%7D")
                        .status(200)
                        .has("num", 7),
                form(
                                44,
                                "texts become what they look like",
                                new MultipartBody().text("num", "5").text("flag", "true"))
                        .has("num", 5)
                        .has("flag", true),
                inferred("5", 5),
                inferred("-1.5", -1.5),
                inferred("true", true),
                inferred("false", false),
                inferred("True", "True"),
                inferred("007", "007"),
                inferred("1e3", 1000),
                inferred("", ""),
                inferred("null", null),
                inferred("1.50", 1.5),
                inferred("-", "-"),
                inferred("12345678901234567890", new BigDecimal("12345678901234567890")),
                inferred("{\"a\":1}", Scenario.object("a", 1)),
                form(44, "a text stays as it was written", new MultipartBody().text("text", "007"))
                        .has("text", "007"),
                form(44, "a text that looks like a number", new MultipartBody().text("text", "5"))
                        .has("text", "5"),
                form(
                                44,
                                "a name twice is a list",
                                new MultipartBody().text("tags", "a").text("tags", "b"))
                        .has("tags", List.of("a", "b")),
                form(44, "a list in a text", new MultipartBody().text("tags", "[\"a\",\"b\"]"))
                        .has("tags", List.of("a", "b")),
                form(44, "modifiers", new MultipartBody().text("num+", "5").text("tags+", "a"))
                        .has("num", 5)
                        .has("tags", List.of("a")));
    }

    private static Scenario made(int row, String name, String json) {
        return row(row, name).post(FULL, json).status(200).keep("new", "id");
    }

    private static Scenario form(int row, String name, MultipartBody body) {
        return row(row, name).multipart("POST", FULL, body).status(200);
    }

    /** What a json field makes of a text in a form. */
    private static Scenario inferred(String text, @Nullable Object wanted) {
        return form(44, "'" + text + "' in a json field", new MultipartBody().text("meta", text))
                .has("meta", wanted);
    }
}
