package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Rows 59–69: filters across relations, of several values, by functions, and what is kept from guests. */
public class FilterRelationRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";
    private static final String USERS = "/api/collections/users/records";
    private static final String WRONG = "Something went wrong while processing your request.";
    private static final String CHAIN = "/api/collections/chain/records";

    @Override
    protected World world() {
        return World.of("""
                [{'id':'_pb_users_auth_','name':'users','type':'auth','listRule':'','viewRule':'','fields':[
                   {'name':'name','type':'text'},{'name':'team','type':'relation','collectionId':'teams00000000','maxSelect':1}]},
                 {'id':'teams00000000','name':'teams','type':'base','listRule':'open = true','viewRule':'','fields':[
                   {'name':'name','type':'text'},{'name':'open','type':'bool'}]},
                 {'id':'vaults0000000','name':'vaults','type':'base','fields':[{'name':'name','type':'text'}]},
                 {'id':'chain00000000','name':'chain','type':'base','listRule':'','fields':[{'name':'name','type':'text'},
                   {'name':'one','type':'relation','collectionId':'vaults0000000','maxSelect':1}]},
                 {'id':'posts00000000','name':'posts','type':'base','listRule':'','viewRule':'','fields':[
                   {'name':'k','type':'text'},{'name':'title','type':'text'},
                   {'name':'author','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1},
                   {'name':'editors','type':'relation','collectionId':'_pb_users_auth_','maxSelect':9},
                   {'name':'vault','type':'relation','collectionId':'vaults0000000','maxSelect':1},
                   {'name':'tags','type':'select','values':['a','ab','b','c'],'maxSelect':4},
                   {'name':'secret','type':'text','hidden':true},{'name':'place','type':'geoPoint'},
                   {'name':'meta','type':'json'},{'name':'day','type':'date'}]},
                 {'id':'cards00000000','name':'cards','type':'base','listRule':'','viewRule':'',
                   'indexes':['CREATE UNIQUE INDEX `idx_cards` ON `cards` (`owner`)'],'fields':[
                   {'name':'no','type':'number'},
                   {'name':'owner','type':'relation','collectionId':'_pb_users_auth_','maxSelect':1}]}]""")
                .record("teams", "{'id':'teamopen0000001','name':'red','open':true}")
                .record("teams", "{'id':'teamshut0000001','name':'blue','open':false}")
                .record("vaults", "{'id':'vault0000000001','name':'v'}")
                .record("chain", "{'name':'link','one':'vault0000000001'}")
                .login(
                        "ann",
                        "users",
                        "{'id':'user0000000ann1','name':'ann','team':'teamopen0000001','emailVisibility':true}")
                .login("bob", "users", "{'id':'user0000000bob1','name':'bob','team':'teamshut0000001'}")
                .login("cid", "users", "{'id':'user0000000cid1','name':'cid'}")
                .record("posts", """
                        {'k':'1','title':'One','author':'user0000000ann1','editors':['user0000000ann1','user0000000bob1'],
                         'tags':['a','ab'],'secret':'x','place':{'lon':23.32,'lat':42.69},'day':'2026-03-04 05:06:07Z'}""")
                .record("posts", """
                        {'k':'2','title':'TWO','author':'user0000000bob1','editors':['user0000000bob1'],'tags':['a','b'],
                         'secret':'y','place':{'lon':23.5,'lat':42.7},'day':'2025-12-31 23:59:59Z','meta':{'lon':23.3,'lat':42.7}}""")
                .record(
                        "posts",
                        "{'k':'3','title':'three','author':'user0000000ann1','tags':['c'],'vault':'vault0000000001'}")
                .record("posts", "{'k':'4','title':'ÄÖ'}")
                .record("cards", "{'no':7,'owner':'user0000000ann1'}");
    }

    @Override
    public List<Scenario> scenarios() {
        List<Scenario> all = new ArrayList<>(relations());
        all.addAll(values());
        all.addAll(hidden());
        return all;
    }

    private static List<Scenario> relations() {
        return List.of(
                found(59, "author.name='ann'", "1", "3"),
                found(59, "author.name~'n'", "1", "3"),
                found(59, "author.name!='ann'", "2", "4"),
                found(59, "author.name=''", "4"),
                found(59, "author='user0000000ann1'", "1", "3"),
                found(59, "author.id='user0000000ann1'", "1", "3"),
                found(59, "author.name='ann' && author.id!=''", "1", "3"),
                found(59, "author.team.name='red'", "1", "3"),
                found(59, "author.zzz='x'", 400),
                found(59, "author.name.x='x'", 400),
                found(59, "author.password='x'", 400),
                found(59, "title.name='x'", 400),
                row(59, "what is joined must be listed by its own rule")
                        .get(POSTS, "filter", "author.team.name='blue'")
                        .status(200)
                        .has("totalItems", 0)
                        .get(POSTS, "filter", "author.team.name='blue'", "sort", "k")
                        .as("root")
                        .has("items.*.k", List.of("2")),
                found(59, "vault.name='v'", 400),
                found(59, "vault.id='vault0000000001'", "3"),
                row(59, "a superuser looks through a locked relation")
                        .get(POSTS, "filter", "vault.name='v'")
                        .as("root")
                        .has("items.*.k", List.of("3")),
                row(59, "a sort looks through a locked relation no better")
                        .get(CHAIN, "sort", "one.name")
                        .fails(400, WRONG),
                row(59, "a sort through a relation")
                        .get(POSTS, "sort", "-author.name,k")
                        .status(200)
                        .has("items.*.k", List.of("2", "1", "3", "4")),
                users(60, "posts_via_author.title?='One'", "ann"),
                users(60, "posts_via_author.title='One'"),
                users(60, "posts_via_author.title='TWO'", "bob"),
                users(60, "posts_via_author.title?~'t'", "ann", "bob"),
                users(60, "posts_via_author.title=''", "cid"),
                users(60, "posts_via_author.id=''", "cid"),
                users(60, "posts_via_author.id!=''", "ann", "bob"),
                users(60, "posts_via_editors.k?='1'", "ann", "bob"),
                users(60, "posts_via_editors.k='1'", "ann"),
                users(60, "cards_via_owner.no=7", "ann"),
                users(60, "cards_via_owner.no!=7", "bob", "cid"),
                users(60, "posts_via_author.editors.name?='bob'", "ann", "bob"),
                refusedUsers(60, "posts_via_title.k='1'"),
                refusedUsers(60, "nope_via_author.k='1'"),
                refusedUsers(60, "posts_via_nope.k='1'"),
                refusedUsers(60, "teams_via_author.name='x'"),
                found(61, "editors.name='bob'", "2"),
                found(61, "editors.name?='bob'", "1", "2"),
                found(61, "editors.name!='ann'", "2", "3", "4"),
                found(61, "editors.name?!='ann'", "1", "2", "3", "4"),
                found(61, "editors.name~'b'", "2"),
                found(61, "editors.name?~'b'", "1", "2"),
                found(61, "editors.name=''", "3", "4"),
                found(61, "editors.name>'a'", "1", "2"),
                found(61, "editors.name?>'b'", "1", "2"),
                found(61, "editors.name<='ann'"),
                found(61, "editors='user0000000bob1'"),
                found(61, "editors~'user0000000bob1'", "1", "2"),
                found(61, "editors.id?='user0000000bob1'", "1", "2"),
                found(61, "editors.id='user0000000bob1'", "2"),
                found(61, "editors.name?='ann' && editors.name?='bob'"),
                found(61, "author.name?='ann'", "1", "3"),
                row(61, "a record joined with several stands there once")
                        .get(POSTS, "filter", "editors.name?!='zzz'", "perPage", "1")
                        .has("totalItems", 4)
                        .has("totalPages", 4));
    }

    private static List<Scenario> values() {
        return List.of(
                found(62, "tags:length>1", "1", "2"),
                found(62, "tags:length=0", "4"),
                found(62, "editors:length=2", "1"),
                found(62, "tags:length='1'"),
                found(62, "author:length=1", "1", "2", "3"),
                found(62, "title:length='One'", "1"),
                found(62, "tags:length:lower=1", 400),
                found(62, "tags.length=1", 400),
                found(63, "tags:each~'a'", "1"),
                found(63, "tags:each?~'a'", "1", "2"),
                found(63, "tags:each='c'", "3"),
                found(63, "tags:each?='b'", "2"),
                found(63, "tags:each!='a'", "3", "4"),
                found(63, "tags:each?!='a'", "1", "2", "3", "4"),
                found(63, "tags:each=''", "4"),
                found(63, "title:each='One'", "1"),
                found(63, "tags='c'"),
                found(63, "tags~'\"c\"'", "3"),
                found(64, "title:lower='one'", "1"),
                found(64, "title:lower='two'", "2"),
                found(64, "title:lower='ONE'"),
                found(64, "'two'=title:lower", "2"),
                found(64, "title:lower~'T%'", "2", "3"),
                found(64, "title:lower='äö'"),
                found(64, "author.name:lower='ann'", "1", "3"),
                found(64, "title:upper='ONE'", 400),
                found(64, "title:LOWER='one'", 400),
                found(65, "geoDistance(place.lon,place.lat,23.3,42.7)<10", "1"),
                found(65, "geoDistance(place.lon, place.lat, 23.3, 42.7) < 20", "1", "2"),
                found(65, "20>geoDistance(place.lon,place.lat,23.3,42.7)", "1", "2"),
                found(65, "geoDistance(meta.lon,meta.lat,23.3,42.7)<0.1", "2"),
                found(65, "geoDistance(place.lon,place.lat,23.3,42.7)>1000", "3", "4"),
                found(65, "place.lat>42.695", "2"),
                found(65, "geoDistance(place.lon,place.lat,23.3)<10", 400),
                found(65, "geoDistance(place.lon,place.lat,23.3,42.7,1)<10", 400),
                found(65, "geoDistance(place.lon,place.lat,'23.3',42.7)<10", 400),
                found(65, "geoDistance(place.lon,place.zzz,23.3,42.7)>=0 && k='1'"),
                found(65, "geodistance(place.lon,place.lat,23.3,42.7)<10", 400),
                found(65, "geoDistance()<10", 400),
                found(66, "strftime('%Y',day)='2026'", "1"),
                found(66, "strftime('%Y-%m', day) = '2025-12'", "2"),
                found(66, "strftime('%Y',day,'+1 day')='2026'", "1", "2"),
                found(66, "strftime('%Y',day)=''", "3", "4"),
                found(66, "strftime('%Y','2020-01-02')='2020' && k='1'", "1"),
                found(66, "strftime('%w',day)='3'", "1", "2"),
                found(66, "strftime(title,day)='2026'", 400),
                found(66, "strftime()='2026'", 400),
                found(66, "strftime('%Y',day,day)='2026'", 400));
    }

    private static List<Scenario> hidden() {
        return List.of(
                found(67, "secret='x'", 400),
                found(67, "title='One' || secret='x'", 400),
                row(67, "somebody logged in")
                        .get(POSTS, "filter", "secret='x'")
                        .as("ann")
                        .fails(400, WRONG),
                row(67, "a superuser")
                        .get(POSTS, "filter", "secret='x'")
                        .as("root")
                        .has("items.*.k", List.of("1")),
                row(67, "a sort").get(POSTS, "sort", "secret").fails(400, WRONG),
                row(67, "a superuser's sort")
                        .get(POSTS, "sort", "-secret")
                        .as("root")
                        .status(200)
                        .has("items.0.k", "2"),
                row(67, "from elsewhere")
                        .get(USERS, "filter", "posts_via_author.secret?='x'")
                        .fails(400, WRONG),
                row(67, "what is hidden of accounts")
                        .get(USERS, "filter", "tokenKey!=''")
                        .fails(400, WRONG),
                row(67, "what a superuser sees of accounts")
                        .get(USERS, "filter", "tokenKey!=''")
                        .as("root")
                        .has("totalItems", 3),
                users(68, "email~'@'", "ann"),
                users(68, "email!=''", "ann"),
                users(68, "email='bob@example.com'"),
                users(68, "email!~'nope'", "ann"),
                row(68, "nobody asks for a neighbour's address")
                        .get(USERS, "filter", "email~'@'")
                        .as("bob")
                        .has("items.*.name", List.of("ann")),
                row(68, "a superuser asks for all")
                        .get(USERS, "filter", "email~'@'", "sort", "name")
                        .as("root")
                        .has("items.*.name", List.of("ann", "bob", "cid")),
                found(68, "author.email~'bob'"),
                found(68, "author.email~'ann'", "1", "3"),
                row(69, "3500 characters")
                        .get(POSTS, "filter", filter(3500))
                        .status(200)
                        .has("totalItems", 0),
                row(69, "3501 characters").get(POSTS, "filter", filter(3501)).fails(400, WRONG),
                row(69, "3501 characters for a superuser")
                        .get(POSTS, "filter", filter(3501))
                        .as("root")
                        .status(400),
                row(69, "3500 characters of several bytes")
                        .get(POSTS, "filter", "title='" + "ä".repeat(1800) + "'")
                        .status(400),
                row(69, "200 comparisons")
                        .get(POSTS, "filter", comparisons(200))
                        .status(200)
                        .has("totalItems", 0),
                row(69, "201 comparisons")
                        .get(POSTS, "filter", comparisons(201))
                        .fails(400, WRONG),
                row(69, "many brackets")
                        .get(POSTS, "filter", "(".repeat(1000) + "1=2" + ")".repeat(1000))
                        .status(200));
    }

    private static String filter(int length) {
        return "title='" + "x".repeat(length - 8) + "'";
    }

    private static String comparisons(int count) {
        return String.join("||", Collections.nCopies(count, "k='q'"));
    }

    private static Scenario found(int row, String filter, String... keys) {
        return row(row, filter)
                .get(POSTS, "filter", filter, "sort", "k")
                .status(200)
                .has("items.*.k", List.of(keys))
                .has("totalItems", keys.length);
    }

    private static Scenario found(int row, String filter, int status) {
        return row(row, filter).get(POSTS, "filter", filter).fails(status, WRONG);
    }

    private static Scenario users(int row, String filter, String... names) {
        return row(row, filter)
                .get(USERS, "filter", filter, "sort", "name")
                .status(200)
                .has("items.*.name", List.of(names))
                .has("totalItems", names.length);
    }

    private static Scenario refusedUsers(int row, String filter) {
        return row(row, filter).get(USERS, "filter", filter).fails(400, WRONG);
    }
}
