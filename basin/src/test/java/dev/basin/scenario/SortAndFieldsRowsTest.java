package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.Collections;
import java.util.List;

/** Rows 70–73: orders, picked fields and excerpts. */
public class SortAndFieldsRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";
    private static final String ONE = POSTS + "/post00000000001";
    private static final String WRONG = "Something went wrong while processing your request.";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'_pb_users_auth_','name':'users','type':'auth','listRule':'','viewRule':'','fields':[
                   {'name':'name','type':'text'}]},
                 {'name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'','deleteRule':'',
                  'fields':[{'name':'title','type':'text'},{'name':'n','type':'number'},{'name':'body','type':'editor'},
                   {'name':'meta','type':'json'},{'name':'secret','type':'text','hidden':true},
                   {'name':'tags','type':'select','values':['a','b'],'maxSelect':2},
                   {'name':'author','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1},
                   {'name':'rels','type':'relation','collectionId':'_pb_users_auth_','maxSelect':5}]},
                 {'id':'lidsid','name':'lids','type':'base','listRule':'open = true','fields':[{'name':'open','type':'bool'}]},
                 {'name':'boxes','type':'base','listRule':'','fields':[
                   {'name':'lid','type':'relation','collectionId':'lidsid','maxSelect':1}]}]""")
                .record("lids", "{'id':'lidshut00000001','open':false}")
                .record("lids", "{'id':'lidopen00000001','open':true}")
                .record("boxes", "{'lid':'lidshut00000001'}")
                .record("boxes", "{'lid':'lidopen00000001'}")
                .record("boxes", "{}")
                .login("ann", "users", "{'id':'user0000000ann1','name':'ann','emailVisibility':true}")
                .login("bob", "users", "{'id':'user0000000bob1','name':'bob'}")
                .record("posts", """
                        {'id':'post00000000001','title':'b','n':1,'body':'<p>Hello <b>big</b></p><p>world</p>','tags':['a','b'],
                         'author':'user0000000bob1','rels':['user0000000bob1','user0000000ann1'],'secret':'s',
                         'meta':{'a':{'b':1,'c':2},'list':[{'x':1,'y':2},{'x':3}],'html':'<i>one</i> two'}}""")
                .record("posts", "{'id':'post00000000003','title':'a','n':2}")
                .record("posts", "{'id':'post00000000002','title':'c','n':2,'author':'user0000000ann1'}")
                .record("posts", "{'id':'post00000000004','title':'B','n':10}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                sorted("-n,title", "B", "a", "c", "b"),
                sorted("n,-title", "b", "c", "a", "B"),
                sorted("+n,title", "b", "a", "c", "B"),
                sorted(" n , title ", "b", "a", "c", "B"),
                sorted("title", "B", "a", "b", "c"),
                sorted("title:lower,id", "a", "b", "B", "c"),
                sorted("-@rowid", "B", "c", "a", "b"),
                sorted("@rowid", "b", "a", "c", "B"),
                sorted("", "b", "a", "c", "B"),
                sorted("author.name,n", "a", "B", "c", "b"),
                sorted("-tags:length,-n,title", "b", "B", "a", "c"),
                sorted("-meta.a.b,-id", "b", "B", "a", "c"),
                sorted("n,n,title", "b", "a", "c", "B"),
                sorted("n,n,n,n,n,n,n,title", "b", "a", "c", "B"),
                row(70, "by a field of records that may not all be listed, which counts only those that may")
                        .get("/api/collections/boxes/records", "sort", "lid.open", "perPage", "1")
                        .status(200)
                        .has("totalItems", 2)
                        .has("totalPages", 2)
                        .get("/api/collections/boxes/records", "sort", "lid.open", "perPage", "1")
                        .as("root")
                        .has("totalItems", 3),
                row(70, "at random")
                        .get(POSTS, "sort", "@random")
                        .status(200)
                        .has("totalItems", 4)
                        .has("items.#", 4),
                row(70, "at random downwards")
                        .get(POSTS, "sort", "-@random")
                        .status(200)
                        .has("items.#", 4),
                unsorted(String.join(",", Collections.nCopies(9, "n"))),
                unsorted("zzz"),
                unsorted("n,zzz"),
                unsorted("n,"),
                unsorted(",n"),
                unsorted("--n"),
                unsorted("n desc"),
                unsorted("@nope"),
                unsorted("secret"),
                unsorted("null"),
                unsorted("1"),
                unsorted("n;"),
                unsorted("geoDistance(1,2,3,4)"),
                unsorted("x".repeat(256)),
                picked("id,title", "id", "title"),
                picked("title , n", "title", "n"),
                picked("title,title", "title"),
                picked("zzz"),
                picked("title,zzz", "title"),
                picked("TITLE"),
                picked("secret"),
                picked("collectionId,collectionName", "collectionId", "collectionName"),
                picked(
                        "*",
                        "id",
                        "collectionId",
                        "collectionName",
                        "title",
                        "n",
                        "body",
                        "meta",
                        "tags",
                        "author",
                        "rels"),
                row(71, "the envelope stays")
                        .get(POSTS, "fields", "id,title")
                        .keys("", "items", "page", "perPage", "totalItems", "totalPages")
                        .keys("items.0", "id", "title")
                        .has("totalItems", 4),
                row(71, "the envelope can't be picked")
                        .get(POSTS, "fields", "page")
                        .keys("", "items", "page", "perPage", "totalItems", "totalPages")
                        .keys("items.0"),
                row(71, "no fields asked for are all")
                        .get(ONE, "fields", "")
                        .status(200)
                        .has("title", "b")
                        .has("id"),
                row(71, "of a create")
                        .post(POSTS, "{'title':'new'}", "fields", "title")
                        .status(200)
                        .keys("", "title")
                        .get(POSTS, "filter", "title='new'", "fields", "id")
                        .keep("new", "items.0.id")
                        .patch(POSTS + "/{{new}}", "{'n':3}", "fields", "n")
                        .keys("", "n")
                        .delete(POSTS + "/{{new}}", "fields", "n")
                        .status(204)
                        .body(""),
                row(71, "a refusal is not picked from")
                        .get(POSTS, "fields", "title", "filter", "(")
                        .fails(400, WRONG),
                row(71, "of an object").get(ONE, "fields", "meta.a.b").hasJson("", "{'meta':{'a':{'b':1}}}"),
                row(71, "of objects in a list")
                        .get(ONE, "fields", "meta.list.x")
                        .hasJson("", "{'meta':{'list':[{'x':1},{'x':3}]}}"),
                row(71, "of health").get("/api/health", "fields", "code").hasJson("", "{'code':200}"),
                row(72, "all, and some of what is expanded")
                        .get(ONE, "fields", "*,expand.author.name", "expand", "author")
                        .status(200)
                        .has("title", "b")
                        .keys("expand.author", "name")
                        .has("expand.author.name", "bob"),
                row(72, "some of several that are expanded")
                        .get(ONE, "fields", "id,expand.rels.name,expand.rels.id", "expand", "rels,author")
                        .keys("", "id", "expand")
                        .keys("expand", "rels")
                        .has("expand.rels.*.name", List.of("bob", "ann"))
                        .keys("expand.rels.0", "id", "name"),
                row(72, "a star takes what is expanded too")
                        .get(ONE, "fields", "*", "expand", "author")
                        .has("expand.author.name", "bob"),
                row(72, "without a star nothing expanded is shown")
                        .get(ONE, "fields", "title", "expand", "author")
                        .keys("", "title"),
                row(72, "a star below takes whole values only")
                        .get(ONE, "fields", "expand.*.name", "expand", "author")
                        .hasJson("", "{'expand':{}}"),
                row(72, "in lists")
                        .get(POSTS, "fields", "title,expand.author.name", "expand", "author", "sort", "@rowid")
                        .has("items.0.expand.author.name", "bob")
                        .keys("items.0", "title", "expand"),
                excerpt("body:excerpt(5,true)", "Hello..."),
                excerpt("body:excerpt(5)", "Hello"),
                excerpt("body:excerpt(5,false)", "Hello"),
                excerpt("body:excerpt(7,true)", "Hello b..."),
                excerpt("body:excerpt(6,true)", "Hello..."),
                excerpt("body:excerpt(100,true)", "Hello big world"),
                excerpt("body:excerpt( 5 , true )", "Hello..."),
                excerpt("*,body:excerpt(5,true)", "Hello..."),
                row(73, "below an object")
                        .get(ONE, "fields", "meta.html:excerpt(3,true)")
                        .hasJson("", "{'meta':{'html':'one...'}}"),
                row(73, "of what is no text").get(ONE, "fields", "n:excerpt(3)").hasJson("", "{'n':1}"),
                noExcerpt("body:excerpt"),
                noExcerpt("body:excerpt()"),
                noExcerpt("body:excerpt(x)"),
                noExcerpt("body:excerpt(0)"),
                noExcerpt("body:excerpt(-1)"),
                noExcerpt("body:excerpt(5,true,1)"),
                noExcerpt("body:nope(5)"),
                noExcerpt("body:lower"));
    }

    private static Scenario sorted(String sort, String... titles) {
        return row(70, "by '" + sort + "'").get(POSTS, "sort", sort).status(200).has("items.*.title", List.of(titles));
    }

    private static Scenario unsorted(String sort) {
        return row(70, "not by '" + sort + "'").get(POSTS, "sort", sort).fails(400, WRONG);
    }

    private static Scenario picked(String fields, String... keys) {
        return row(71, fields).get(ONE, "fields", fields).status(200).keys("", keys);
    }

    private static Scenario excerpt(String fields, String wanted) {
        return row(73, fields).get(ONE, "fields", fields).status(200).has("body", wanted);
    }

    private static Scenario noExcerpt(String fields) {
        return row(73, fields).get(ONE, "fields", fields).status(400);
    }
}
