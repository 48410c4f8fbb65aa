package dev.basin.scenario;

import static dev.basin.scenario.Scenario.row;

import java.util.List;

/** Rows 45–58: filters over a collection's own fields. */
public class FilterRowsTest extends ScenarioTable {
    private static final String POSTS = "/api/collections/posts/records";
    private static final String WRONG = "Something went wrong while processing your request.";

    @Override
    protected World world() {
        return World.of("""
                [{'name':'posts','type':'base','listRule':'','viewRule':'','fields':[
                   {'name':'k','type':'text'},{'name':'title','type':'text'},{'name':'n','type':'number'},
                   {'name':'a','type':'bool'},{'name':'b','type':'bool'},{'name':'c','type':'bool'},
                   {'name':'meta','type':'json'},{'name':'day','type':'date'},
                   {'name':'created','type':'autodate','onCreate':true,'onUpdate':false}]}]""")
                .record("posts", """
                        {'k':'1','title':'a','n':1,'a':true,'day':'2020-05-06 07:08:09Z',
                         'meta':{'x':'1','a':[{'b':1},{'b':2}],'f':1.5,'t':true,'nil':null,'s p':3}}""")
                .record("posts", "{'k':'2','title':'abc','n':2,'b':true,'c':true,'meta':{'x':'2','a':{'0':{'b':1}}}}")
                .record("posts", "{'k':'3','title':'ABC def','n':3,'b':true}")
                .record("posts", "{'k':'4','title':'it\\\\'s','n':10,'meta':'text'}".replace("\\\\'", "\\u0022"))
                .record("posts", "{'k':'5','title':'it\\u0027s','meta':[1,2,3]}")
                .record("posts", "{'k':'6','title':'a_b','meta':5}")
                .record("posts", "{'k':'7','title':'axb','meta':true}")
                .record("posts", "{'k':'8','title':'100%','meta':{'x':1}}")
                .record("posts", "{'k':'9','title':'q\\\\b','n':-1.5}")
                .record("posts", "{'k':'x'}");
    }

    @Override
    public List<Scenario> scenarios() {
        return List.of(
                found(45, "(title='a')", "1"),
                found(45, "title = \"a\"", "1"),
                found(45, "'a' = title", "1"),
                found(45, "title='A'"),
                found(45, "n=2", "2"),
                found(45, "n='2'", "2"),
                found(45, "n=-1.5", "9"),
                found(45, "n!=0 && n<3 && n>=1", "1", "2"),
                found(45, "a=true", "1"),
                found(45, "a=TRUE", "1"),
                found(45, "a=1", "1"),
                found(45, "a='true'"),
                found(45, "1=2"),
                found(45, "title>'b' && title<='it~'", "4", "5"),
                found(45, "day='2020-05-06 07:08:09.000Z'", "1"),
                found(45, "day>'2020' && day<'2021'", "1"),
                found(45, "day>='2020-05-06T00:00:00'"),
                found(45, "  title\t=\n'a'  ", "1"),
                found(45, "TITLE='a'", 400),
                found(45, "title?='a'", "1"),
                found(45, "n=n && k='1'", "1"),
                found(45, "title=k"),
                found(45, "title!=k && k<'3'", "1", "2"),
                found(45, "title>null"),
                found(45, "n>=null"),
                found(45, "'a'~'a' && k='1'", "1"),
                found(45, "'a'='A'"),
                found(45, "1<2 && k='1'", "1"),
                found(45, "n>'1' && n<'3'", "2"),
                found(45, "n='2x'"),
                found(45, "a!=true && k<='3'", "2", "3"),
                found(45, "id~'%' && k='1'", "1"),
                found(45, "id:lower!='' && k='1'", "1"),
                found(45, "n:lower='1'", "1"),
                found(45, "n=1.0", "1"),
                found(45, "n=01", "1"),
                found(45, "n=1\r", 400),
                found(45, "collectionName='posts'", 400),
                found(45, "collectionId!=''", 400),
                found(45, "expand!=''", 400),
                found(46, "title=\"it\\\"s\"", "4"),
                found(46, "title='it\"s'", "4"),
                found(46, "title='it\\'s'", "5"),
                found(46, "title=\"it's\"", "5"),
                found(46, "title='q\\b'", "9"),
                found(46, "title='it's'", 400),
                found(46, "title='a", 400),
                found(46, "title=a'", 400),
                found(47, "title~'bc'", "2", "3"),
                found(47, "title~'BC D'", "3"),
                found(47, "title!~'b'", "1", "4", "5", "8", "x"),
                found(47, "title~'%'", "1", "2", "3", "4", "5", "6", "7", "8", "9", "x"),
                found(47, "title~''", "1", "2", "3", "4", "5", "6", "7", "8", "9", "x"),
                found(47, "title~'Ä'"),
                found(47, "n~1", "1", "4", "9"),
                found(47, "'abc' ~ title", "1", "2", "x"),
                found(48, "title~'a%'", "1", "2", "3", "6", "7"),
                found(48, "title~'%s'", "4", "5"),
                found(48, "title~'a%c'", "2"),
                found(48, "title~'%0\\%'", "8"),
                found(48, "title!~'a%'", "4", "5", "8", "9", "x"),
                found(49, "title~'a_b'", "6"),
                found(49, "title~'0\\%'", "8"),
                found(49, "title~'q\\b'", "9"),
                found(49, "title~'a_b%'", "6", "7"),
                found(50, "meta.x!='1'", "2", "3", "4", "5", "6", "7", "8", "9", "x"),
                found(50, "meta.x='1'", "1"),
                found(50, "meta.x=1", "8"),
                found(50, "title!='a'", "2", "3", "4", "5", "6", "7", "8", "9", "x"),
                found(50, "meta.nope!=''", "1", "2", "3", "4", "5", "6", "7", "8", "9", "x"),
                found(51, "title=null", "x"),
                found(51, "title=''", "x"),
                found(51, "title=NULL", "x"),
                found(51, "null=title", "x"),
                found(51, "title!=null && k<'3'", "1", "2"),
                found(51, "title!='' && k<'3'", "1", "2"),
                found(51, "day=null && k<'3'", "2"),
                found(51, "n=null"),
                found(51, "n=0", "5", "6", "7", "8", "x"),
                found(51, "a=null"),
                found(51, "meta=null", "3", "9", "x"),
                found(51, "meta=''"),
                found(51, "null=''", "1", "2", "3", "4", "5", "6", "7", "8", "9", "x"),
                found(52, "a=true || b=true && c=true", "1", "2"),
                found(52, "(a=true || b=true) && c=true", "2"),
                found(52, "b=true && c=true || a=true", "1", "2"),
                found(52, "((((a=true))))", "1"),
                found(52, "()", 400),
                found(52, "() && a=true", 400),
                found(52, "a=true & b=true", 400),
                found(52, "a=true and b=true", 400),
                found(52, "a=true && || b=true", 400),
                found(52, "a=true &&", 400),
                found(52, "&& a=true", 400),
                found(52, "a=true b=true", 400),
                found(53, "title='a' // note", "1"),
                found(53, "// note\ntitle='a'", "1"),
                found(53, "title='a' // && title='b'\n && n=1", "1"),
                found(53, "title='// a'"),
                found(53, "title='a' / note", 400),
                found(53, "title='a' -- note", 400),
                found(53, "title='a' /* note */", 400),
                found(54, "title=", 400),
                found(54, "=title", 400),
                found(54, "title", 400),
                found(54, "title=='a'", 400),
                found(54, "title='a')", 400),
                found(54, "(title='a'", 400),
                found(54, "title IS NULL", 400),
                found(54, "title='a' OR 1=1", 400),
                found(54, "title='a';", 400),
                found(54, "n=1e3", 400),
                found(54, "n=.5", 400),
                found(54, "n=+1", 400),
                found(54, "n=0x1", 400),
                found(54, "title.='a'", 400),
                found(54, "@='a'", 400),
                found(54, "title!='a' ! n=1", 400),
                row(54, "an empty filter is none")
                        .get(POSTS, "filter", "")
                        .status(200)
                        .has("totalItems", 10),
                found(54, "   ", 400),
                row(54, "a superuser's filter is no better")
                        .get(POSTS, "filter", "title=")
                        .as("root")
                        .fails(400, WRONG),
                row(54, "a view has no filter")
                        .get(POSTS, "filter", "k='1'")
                        .keep("one", "items.0.id")
                        .get(POSTS + "/{{one}}", "filter", "((")
                        .status(200),
                found(55, "zzz=1", 400),
                found(55, "title='a' || zzz=1", 400),
                found(55, "1=1 || zzz", 400),
                found(55, "title.x='a'", 400),
                found(55, "title:zzz='a'", 400),
                found(55, "n:length>0", "1", "2", "3", "4"),
                found(55, "_rowid_=1", 400),
                found(55, "posts.title='a'", 400),
                found(55, "zzz('a')=1", 400),
                onlySuperusers("@request.auth.id!=''", "@request."),
                onlySuperusers("title='a' && @request.query.x=''", "@request."),
                onlySuperusers("@collection.posts.title='a'", "@collection."),
                onlySuperusers("title='@request.auth'", "@request."),
                row(56, "a sort is no way around")
                        .get(POSTS, "sort", "@request.auth.id")
                        .fails(403, "Only superusers can filter by @request."),
                row(56, "a superuser may")
                        .get(POSTS, "filter", "@request.auth.id!='' && title='a'")
                        .as("root")
                        .status(200)
                        .has("items.*.k", List.of("1")),
                row(56, "a superuser may look elsewhere")
                        .get(POSTS, "filter", "@collection.posts.title?='nope'")
                        .as("root")
                        .status(200)
                        .has("totalItems", 0),
                found(57, "created>=@todayStart && k='1'", "1"),
                found(57, "created<=@todayEnd && k='1'", "1"),
                found(57, "created<=@now && k='1'", "1"),
                found(57, "created>@yesterday && created<@tomorrow && k='1'", "1"),
                found(57, "created>=@monthStart && created<=@monthEnd && k='1'", "1"),
                found(57, "created>=@yearStart && created<=@yearEnd && k='1'", "1"),
                found(57, "@year>=2024 && @month>=1 && @month<=12 && @day>=1 && @day<=31 && k='1'", "1"),
                found(57, "@hour>=0 && @minute<60 && @second<60 && @weekday<7 && k='1'", "1"),
                found(57, "day>@now"),
                found(57, "day<@now && day!=''", "1"),
                found(57, "created>@nope", 400),
                found(57, "created>@NOW", 400),
                found(58, "meta.a.0.b=1", "1"),
                found(58, "meta.a.1.b=2", "1"),
                found(58, "meta.a.5.b=null && k='1'", "1"),
                found(58, "meta.0=1", "5"),
                found(58, "meta.2=3", "5"),
                found(58, "meta.f=1.5", "1"),
                found(58, "meta.f>1", "1"),
                found(58, "meta.t=true", "1"),
                found(58, "meta.nil=null && k='1'", "1"),
                found(58, "meta.x=meta.x && k='1'", "1"),
                found(58, "meta.x=title"),
                found(58, "meta:lower='text'", "4"),
                found(58, "meta.x:lower='1'"),
                found(58, "meta.a.b=1"),
                found(58, "meta.a.-1=1", 400),
                found(58, "meta.a.00.b=1 && k='1'", "1"),
                found(58, "meta.A.0.b=1"),
                found(58, "meta.pb=5"),
                found(58, "meta!=null && k<'3'", "1", "2"),
                found(58, "meta>4 && meta<6", "6"),
                found(58, "meta=5", "6"),
                found(58, "meta=true", "7"),
                found(58, "meta='text'", "4"),
                found(58, "meta~'tex'", "4"),
                found(58, "meta.x~'1'", "1", "8"),
                found(58, "meta.a='[{\"b\":1},{\"b\":2}]'", "1"),
                found(58, "meta.a.=1", 400));
    }

    private static Scenario found(int row, String filter, String... keys) {
        return row(row, filter.replace('\n', '⏎'))
                .get(POSTS, "filter", filter, "sort", "k")
                .status(200)
                .has("items.*.k", List.of(keys))
                .has("totalItems", keys.length);
    }

    private static Scenario found(int row, String filter, int status) {
        return row(row, filter.replace('\n', '⏎')).get(POSTS, "filter", filter).fails(status, WRONG);
    }

    private static Scenario onlySuperusers(String filter, String what) {
        return row(56, filter).get(POSTS, "filter", filter).fails(403, "Only superusers can filter by " + what);
    }
}
