package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;

/** Rows 23–31: what a create and a delete answer, and how bodies are refused. */
public class WriteRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";
    private static final String FULL = "/api/collections/full/records";
    private static final String WRONG = "Something went wrong while processing your request.";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','deleteRule':'',
                  'fields':[{'name':'title','type':'text','required':true,'max':20},{'name':'code','type':'text'},
                            {'name':'n','type':'number','max':10}],
                  'indexes':['CREATE UNIQUE INDEX `idx_title` ON `posts` (`title`)',
                             'CREATE UNIQUE INDEX `idx_pair` ON `posts` (`code`, `n`) WHERE `code` != \\"\\"']},
                 {'name':'full','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','fields':[
                   {'name':'text','type':'text'},{'name':'editor','type':'editor'},{'name':'mail','type':'email'},
                   {'name':'link','type':'url'},{'name':'num','type':'number'},{'name':'flag','type':'bool'},
                   {'name':'day','type':'date'},{'name':'one','type':'select','values':['a','b'],'maxSelect':1},
                   {'name':'many','type':'select','values':['a','b'],'maxSelect':2},
                   {'name':'kin','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1},
                   {'name':'kins','type':'relation','collectionId':'_pb_users_auth_','maxSelect':5},
                   {'name':'doc','type':'file','maxSelect':1},{'name':'docs','type':'file','maxSelect':3},
                   {'name':'meta','type':'json'},{'name':'place','type':'geoPoint'}]}]""").record("posts", "{'id':'post00000000001','title':'taken','code':'c','n':1}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(23, "a create answers 200 with the record")
                        .post(POSTS, "{'title':'a'}")
                        .status(200)
                        .keys("", "id", "collectionId", "collectionName", "title", "code", "n")
                        .matches("id", "[a-z0-9]{15}")
                        .has("collectionName", "posts")
                        .has("collectionId", "pbc_1125843985")
                        .fires("createRequest posts", "create posts", "afterCreate posts"),
                row(23, "a client may choose the id")
                        .post(POSTS, "{'id':'abcde0123456789','title':'a'}")
                        .status(200)
                        .has("id", "abcde0123456789"),
                row(23, "an id that is empty is made")
                        .post(POSTS, "{'id':'','title':'a'}")
                        .status(200)
                        .matches("id", "[a-z0-9]{15}"),
                row(24, "a delete answers 204 without a body")
                        .post(POSTS, "{'title':'a'}")
                        .keep("new", "id")
                        .delete(POSTS + "/{{new}}")
                        .status(204)
                        .body("")
                        .answers("Content-Type", "")
                        .fires("deleteRequest posts", "delete posts", "afterDelete posts")
                        .get(POSTS + "/{{new}}")
                        .status(404)
                        .delete(POSTS + "/{{new}}")
                        .status(404),
                row(25, "what is required and absent")
                        .post(POSTS, "{}")
                        .refuses("title", "validation_required")
                        .has("data.title.message", "Cannot be blank.")
                        .has("message", "Failed to create record.")
                        .keys("data", "title")
                        .keys("data.title", "code", "message")
                        .fires("createRequest posts"),
                row(25, "what is required and empty")
                        .post(POSTS, "{'title':''}")
                        .refuses("title", "validation_required"),
                row(25, "what is required and null")
                        .post(POSTS, "{'title':null}")
                        .refuses("title", "validation_required"),
                row(25, "what is required and no text")
                        .post(POSTS, "{'title':[]}")
                        .refuses("title", "validation_required"),
                row(25, "no body at all").send("POST", POSTS).refuses("title", "validation_required"),
                row(25, "all faults at once")
                        .post(POSTS, "{'n':11}")
                        .refuses("title", "validation_required")
                        .has("data.n.code", "validation_max_number_constraint"),
                row(26, "an id that is too short")
                        .post(POSTS, "{'id':'abc','title':'x'}")
                        .refuses("id", "validation_min_text_constraint")
                        .has("data.id.message", "Must be at least 15 character(s).")
                        .hasJson("data.id.params", "{'min':15}"),
                row(26, "an id that is too long")
                        .post(POSTS, "{'id':'abcde01234567890','title':'x'}")
                        .refuses("id", "validation_max_text_constraint")
                        .hasJson("data.id.params", "{'max':15}"),
                row(26, "an id with capitals")
                        .post(POSTS, "{'id':'ABCDE0123456789','title':'x'}")
                        .refuses("id", "validation_invalid_format")
                        .lacks("data.id.params"),
                row(26, "a text that is too long")
                        .post(POSTS, "{'title':'" + "x".repeat(21) + "'}")
                        .refuses("title", "validation_max_text_constraint")
                        .has("data.title.message", "Must be no more than 20 character(s).")
                        .hasJson("data.title.params", "{'max':20}"),
                row(26, "a text is as long as its characters")
                        .post(POSTS, "{'title':'" + "😀".repeat(20) + "'}")
                        .status(200),
                row(26, "a number that is too large")
                        .post(POSTS, "{'title':'x','n':10.5}")
                        .refuses("n", "validation_max_number_constraint")
                        .has("data.n.message", "Must be less or equal than 10.")
                        .hasJson("data.n.params", "{'max':10}"),
                row(27, "the same title twice")
                        .post(POSTS, "{'title':'taken'}")
                        .refuses("title", "validation_not_unique")
                        .has("data.title.message", "Value must be unique.")
                        .has("message", "Failed to create record.")
                        .keys("data", "title")
                        .fires("createRequest posts", "create posts"),
                row(27, "the same title by an update")
                        .post(POSTS, "{'title':'other'}")
                        .keep("new", "id")
                        .patch(POSTS + "/{{new}}", "{'title':'taken'}")
                        .refuses("title", "validation_not_unique")
                        .has("message", "Failed to update record."),
                row(27, "the same title in other letters is another")
                        .post(POSTS, "{'title':'TAKEN'}")
                        .status(200),
                row(27, "a pair twice names both")
                        .post(POSTS, "{'title':'b','code':'c','n':1}")
                        .refuses("code", "validation_not_unique")
                        .has("data.n.code", "validation_not_unique"),
                row(27, "half a pair twice")
                        .post(POSTS, "{'title':'b','code':'c','n':2}")
                        .status(200),
                row(27, "an id twice")
                        .post(POSTS, "{'id':'post00000000001','title':'b'}")
                        .refuses("id", "validation_not_unique"),
                broken("half a text", "{\"a"),
                broken("a missing brace", "{\"title\":\"a\""),
                broken("a list", "[{\"title\":\"a\"}]"),
                broken("a text", "\"title\""),
                broken("single quotes", "{'title':'a'}"),
                broken("a comma at the end", "{\"title\":\"a\",}"),
                broken("a control character", "{\"title\":\"a\nb\"}"),
                broken("no JSON", "title=a"),
                row(28, "broken JSON in an update")
                        .raw("PATCH", POSTS + "/post00000000001", "application/json", "{\"a")
                        .fails(400, WRONG),
                row(28, "what follows the value is not looked at")
                        .raw("POST", POSTS, "application/json", "{\"title\":\"a\"} and more")
                        .status(200)
                        .has("title", "a"),
                row(28, "JSON that nests deeply")
                        .raw("POST", POSTS, "application/json", "{\"title\":\"a\",\"x\":" + nested(150) + "}")
                        .status(200),
                row(28, "JSON that nests more deeply than 200 levels")
                        .raw("POST", POSTS, "application/json", "{\"title\":\"a\",\"x\":" + nested(250) + "}")
                        .fails(400, WRONG)
                        .onlyBasin("JSON may nest 200 levels deep"),
                row(28, "a mark of the byte order is no JSON")
                        .raw("POST", POSTS, "application/json", "\uFEFF{\"title\":\"a\"}")
                        .fails(400, WRONG),
                row(28, "null is an empty object")
                        .raw("POST", POSTS, "application/json", "null")
                        .refuses("title", "validation_required"),
                row(28, "white space is no JSON")
                        .raw("POST", POSTS, "application/json", "  ")
                        .fails(400, WRONG),
                unsupported("text/plain"),
                unsupported("application/octet-stream"),
                unsupported("image/png"),
                row(29, "a type that begins like JSON's")
                        .raw("POST", POSTS, "application/jsonp", "{\"title\":\"a\"}")
                        .status(200),
                row(29, "an unsupported type in an update")
                        .raw("PATCH", POSTS + "/post00000000001", "text/plain", "x")
                        .fails(400, "Unsupported Content-Type."),
                row(29, "JSON with parameters")
                        .raw("POST", POSTS, "application/json; charset=utf-8", "{\"title\":\"a\"}")
                        .status(200),
                row(29, "a form in the address's encoding")
                        .raw("POST", POSTS, "application/x-www-form-urlencoded", "title=a+b%21&n=3")
                        .status(200)
                        .has("title", "a b!")
                        .has("n", 3),
                row(30, "unknown keys are ignored")
                        .post(POSTS, "{'title':'q','zzz':1,'expand':{'x':1},'collectionName':'x','collectionId':'y'}")
                        .status(200)
                        .lacks("zzz", "expand")
                        .has("collectionName", "posts")
                        .has("collectionId", "pbc_1125843985"),
                row(30, "keys have a case").post(POSTS, "{'TITLE':'q'}").refuses("title", "validation_required"),
                row(30, "modifiers of unknown keys are ignored")
                        .post(POSTS, "{'title':'q','zzz+':1,'-zzz':2,'zzz:autogenerate':''}")
                        .status(200),
                row(31, "nothing submitted gives zeros")
                        .post(FULL, "{}")
                        .status(200)
                        .keep("new", "id")
                        .get(FULL + "/{{new}}")
                        .status(200)
                        .has("text", "")
                        .has("editor", "")
                        .has("mail", "")
                        .has("link", "")
                        .has("num", 0)
                        .has("flag", false)
                        .has("day", "")
                        .has("one", "")
                        .has("many", List.of())
                        .has("kin", "")
                        .has("kins", List.of())
                        .has("doc", "")
                        .has("docs", List.of())
                        .has("meta", null)
                        .hasJson("place", "{'lon':0,'lat':0}"),
                row(31, "nulls give zeros")
                        .post(
                                FULL,
                                "{'text':null,'num':null,'flag':null,'day':null,'many':null,'meta':null,'place':null}")
                        .status(200)
                        .has("text", "")
                        .has("num", 0)
                        .has("flag", false)
                        .has("day", "")
                        .has("many", List.of())
                        .has("meta", null)
                        .hasJson("place", "{'lon':0,'lat':0}"),
                row(31, "nulls put values back to zero")
                        .post(
                                FULL,
                                "{'text':'x','num':1,'flag':true,'many':['a'],'meta':{'a':1},'place':{'lon':1,'lat':2}}")
                        .keep("new", "id")
                        .patch(
                                FULL + "/{{new}}",
                                "{'text':null,'num':null,'flag':null,'many':null,'meta':null,'place':null}")
                        .status(200)
                        .has("text", "")
                        .has("num", 0)
                        .has("flag", false)
                        .has("many", List.of())
                        .has("meta", null)
                        .hasJson("place", "{'lon':0,'lat':0}"));
    }

    private static String nested(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    private static Scenario broken(String what, String body) {
        return row(28, what)
                .raw("POST", POSTS, "application/json", body)
                .fails(400, WRONG)
                .fires();
    }

    private static Scenario unsupported(String type) {
        return row(29, type)
                .raw("POST", POSTS, type, "{\"title\":\"a\"}")
                .fails(400, "Unsupported Content-Type.")
                .fires();
    }
}
