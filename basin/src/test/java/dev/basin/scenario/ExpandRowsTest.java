package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;
import java.util.Map;

/** Rows 74–77: expanded relations. */
public class ExpandRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";
    private static final String ONE = POSTS + "/post00000000001";
    private static final String BARE = POSTS + "/post00000000002";
    private static final String ANN = "/api/collections/people/records/person000000ann";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'teams00000000','name':'teams','type':'base','listRule':'','viewRule':'','fields':[
                   {'name':'name','type':'text'},
                   {'name':'next','type':'relation','collectionId':'teams00000000','maxSelect':1}]},
                 {'id':'people0000000','name':'people','type':'base','listRule':null,'viewRule':'open = true','fields':[
                   {'name':'name','type':'text'},{'name':'open','type':'bool'},{'name':'secret','type':'text','hidden':true},
                   {'name':'team','type':'relation','collectionId':'teams00000000','maxSelect':1},
                   {'name':'user','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1}]},
                 {'id':'_pb_users_auth_','name':'users','type':'auth','viewRule':'@request.auth.id != \\"\\"','fields':[]},
                 {'id':'vaults0000000','name':'vaults','type':'base','fields':[{'name':'name','type':'text'}]},
                 {'id':'posts00000000','name':'posts','type':'base','listRule':'','viewRule':'','createRule':'','updateRule':'',
                  'fields':[{'name':'title','type':'text'},
                   {'name':'author','type':'relation','collectionId':'people0000000','maxSelect':1},
                   {'name':'rels','type':'relation','collectionId':'people0000000','maxSelect':5},
                   {'name':'vault','type':'relation','collectionId':'vaults0000000','maxSelect':1},
                   {'name':'ghost','type':'relation','collectionId':'people0000000','maxSelect':1,'hidden':true}]},
                 {'id':'cards00000000','name':'cards','type':'base','viewRule':'','fields':[{'name':'no','type':'number'},
                   {'name':'owner','type':'relation','collectionId':'people0000000','maxSelect':1}],
                  'indexes':['CREATE UNIQUE INDEX `idx_cards` ON `cards` (`owner`)']}]""")
                .record("teams", "{'id':'team00000000002','name':'blue'}")
                .record("teams", "{'id':'team00000000001','name':'red','next':'team00000000002'}")
                .call("PATCH", "/api/collections/teams/records/team00000000002", "{'next':'team00000000001'}")
                .login("ann", "users", "{'id':'user0000000ann1','emailVisibility':false}")
                .login("bob", "users", "{'id':'user0000000bob1'}")
                .record("people", """
                        {'id':'person000000ann','name':'ann','open':true,'secret':'s','team':'team00000000001',
                         'user':'user0000000ann1'}""")
                .record("people", "{'id':'person000000bob','name':'bob','open':true}")
                .record("people", "{'id':'person000000cid','name':'cid','open':false}")
                .record("vaults", "{'id':'vault0000000001','name':'v'}")
                .record("posts", """
                        {'id':'post00000000001','title':'one','author':'person000000ann','vault':'vault0000000001','ghost':'person000000bob',
                         'rels':['person000000bob','person000000cid','person000000ann']}""")
                .record("posts", "{'id':'post00000000002','title':'two'}")
                .record(
                        "posts",
                        "{'id':'post00000000003','title':'three','author':'person000000ann','rels':['person000000cid']}")
                .record("posts", "{'id':'post00000000004','title':'four','author':'person000000cid'}")
                .record("cards", "{'no':7,'owner':'person000000ann'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                row(74, "one is an object, several are a list in the order of the ids")
                        .get(ONE, "expand", "author,rels")
                        .status(200)
                        .has("expand.author.name", "ann")
                        .has("expand.author.collectionName", "people")
                        .has("expand.rels.*.name", List.of("bob", "ann"))
                        .has("rels.#", 3)
                        .lacks("expand.author.secret", "expand.author.expand"),
                row(74, "nothing asked, nothing expanded").get(ONE).status(200).lacks("expand"),
                row(74, "a path")
                        .get(ONE, "expand", "author.team.next")
                        .has("expand.author.expand.team.name", "red")
                        .has("expand.author.expand.team.expand.next.name", "blue"),
                row(74, "paths that begin alike")
                        .get(ONE, "expand", "author,author.team,author.user")
                        .has("expand.author.expand.team.name", "red")
                        .lacks("expand.author.expand.user"),
                row(74, "spaces and points too many")
                        .get(ONE, "expand", " author . team , .rels. ")
                        .has("expand.author.expand.team.name", "red")
                        .has("expand.rels.#", 2),
                row(74, "relations that are empty")
                        .get(BARE, "expand", "author,rels")
                        .status(200)
                        .has("expand", Map.of()),
                row(74, "six levels")
                        .get(ANN, "expand", "team.next.next.next.next.next")
                        .has("expand.team.expand.next.expand.next.expand.next.expand.next.expand.next.name", "blue"),
                row(74, "seven levels")
                        .get(ANN, "expand", "team.next.next.next.next.next.next")
                        .status(200)
                        .lacks("expand.team.expand.next.expand.next.expand.next.expand.next.expand.next.expand.next"),
                row(74, "in a list")
                        .get(POSTS, "expand", "author", "sort", "@rowid")
                        .has("items.0.expand.author.name", "ann")
                        .has("items.1.expand", Map.of())
                        .has("items.2.expand.author.name", "ann"),
                row(74, "of what is created")
                        .post(POSTS, "{'author':'person000000bob'}", "expand", "author")
                        .status(200)
                        .has("expand.author.name", "bob")
                        .keep("new", "id")
                        .patch(POSTS + "/{{new}}", "{'author':'person000000ann'}", "expand", "author")
                        .has("expand.author.name", "ann"),
                row(75, "a locked relation is not there for a guest")
                        .get(ONE, "expand", "vault")
                        .status(200)
                        .lacks("expand.vault")
                        .has("vault", "vault0000000001"),
                row(75, "a locked relation is there for a superuser")
                        .get(ONE, "expand", "vault")
                        .as("root")
                        .has("expand.vault.name", "v"),
                row(75, "a locked relation beside an open one")
                        .get(ONE, "expand", "vault,author")
                        .keys("expand", "author"),
                row(75, "who can't be viewed is left out")
                        .get(POSTS + "/post00000000003", "expand", "rels")
                        .status(200)
                        .lacks("expand.rels.0"),
                row(75, "one who can't be viewed")
                        .get(POSTS + "/post00000000004", "expand", "author")
                        .status(200)
                        .lacks("expand.author")
                        .has("author", "person000000cid"),
                row(75, "a superuser sees everybody and everything")
                        .get(ONE, "expand", "rels")
                        .as("root")
                        .has("expand.rels.*.name", List.of("bob", "cid", "ann"))
                        .has("expand.rels.2.secret", "s"),
                row(75, "an account needs its own rule, and keeps its address to itself")
                        .get(ONE, "expand", "author.user")
                        .lacks("expand.author.expand.user")
                        .get(ONE, "expand", "author.user")
                        .as("bob")
                        .has("expand.author.expand.user.id", "user0000000ann1")
                        .lacks("expand.author.expand.user.email", "expand.author.expand.user.tokenKey")
                        .get(ONE, "expand", "author.user")
                        .as("ann")
                        .has("expand.author.expand.user.email", "ann@example.com"),
                row(75, "a hidden relation is expanded when its target may be viewed")
                        .get(ONE, "expand", "ghost")
                        .status(200)
                        .lacks("ghost")
                        .has("expand.ghost.name", "bob")
                        .get(ONE, "expand", "ghost")
                        .as("root")
                        .has("expand.ghost.name", "bob"),
                row(75, "and looked through from behind")
                        .get("/api/collections/people/records/person000000bob", "expand", "posts_via_ghost")
                        .status(200)
                        .has("expand.posts_via_ghost.*.title", List.of("one")),
                row(76, "who points here")
                        .get(ANN, "expand", "posts_via_author")
                        .status(200)
                        .has("expand.posts_via_author.#", 2)
                        .has("expand.posts_via_author.0.title")
                        .has("expand.posts_via_author.0.collectionName", "posts"),
                row(76, "who points here with one of several")
                        .get(ANN, "expand", "posts_via_rels")
                        .has("expand.posts_via_rels.*.title", List.of("one")),
                row(76, "who alone may point here is one")
                        .get(ANN, "expand", "cards_via_owner")
                        .has("expand.cards_via_owner.no", 7),
                row(76, "on from who points here")
                        .get(ANN, "expand", "posts_via_rels.author.team")
                        .has("expand.posts_via_rels.0.expand.author.expand.team.name", "red"),
                row(76, "nobody points here")
                        .get(
                                "/api/collections/people/records/person000000bob",
                                "expand",
                                "posts_via_author,cards_via_owner")
                        .status(200)
                        .has("expand", Map.of()),
                row(76, "the old way to write it")
                        .get(ANN, "expand", "posts(author)")
                        .status(200)
                        .has("expand.posts(author).#", 2),
                row(76, "who points elsewhere")
                        .get(ANN, "expand", "posts_via_vault")
                        .status(200)
                        .lacks("expand"),
                row(76, "through a field that is no relation")
                        .get(ANN, "expand", "posts_via_title")
                        .status(200)
                        .lacks("expand"),
                row(77, "an unknown field")
                        .get(ONE, "expand", "zzz")
                        .status(200)
                        .has("title", "one")
                        .lacks("expand"),
                row(77, "a field that is no relation")
                        .get(ONE, "expand", "title")
                        .status(200)
                        .lacks("expand"),
                row(77, "an unknown field below")
                        .get(ONE, "expand", "author.zzz")
                        .status(200)
                        .lacks("expand.author.expand"),
                row(77, "an unknown field beside a known one")
                        .get(ONE, "expand", "zzz,author")
                        .status(200)
                        .keys("expand", "author"),
                row(77, "an unknown collection")
                        .get(ONE, "expand", "zzz_via_author")
                        .status(200)
                        .lacks("expand"),
                row(77, "nothing at all").get(ONE, "expand", ",.,").status(200).lacks("expand"),
                row(77, "what would hurt elsewhere")
                        .get(ONE, "expand", "author'--,`;")
                        .status(200)
                        .lacks("expand"),
                row(77, "in a list").get(POSTS, "expand", "zzz").status(200).lacks("items.0.expand"));
    }
}
