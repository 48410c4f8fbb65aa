package dev.basin.peer;

import java.util.List;

/** Makes filters and sorts: mostly good ones, over own and related fields. */
final class RandomFilters {
    private static final List<String> OPERATORS =
            List.of("=", "!=", "~", "!~", "<", "<=", ">", ">=", "?=", "?!=", "?~", "?!~", "?<", "?<=", "?>", "?>=");
    private static final List<String> TEXTS = List.of(
            "''",
            "'a'",
            "\"a\"",
            "'red'",
            "'it\\'s'",
            "'%a%'",
            "'a_b'",
            "'A'",
            "'é'",
            "'1'",
            "'1.5'",
            "'2022'",
            "'2022-01-01 00:00:00.000Z'",
            "'[]'",
            "'{\"a\":1}'",
            "'\\\\'",
            "'x@example.com'",
            "'true'",
            "'<b>'",
            "'null'");
    private static final List<String> NUMBERS =
            List.of("0", "1", "-1", "1.5", "100", "12345678901234567890", "-0", "2");
    private static final List<String> WORDS = List.of("null", "true", "false", "TRUE", "Null");
    private static final List<String> REQUEST = List.of(
            "@request.auth.id",
            "@request.auth.username",
            "@request.auth.boss.age",
            "@request.method",
            "@request.context",
            "@request.query.page",
            "@request.headers.x_key",
            "@request.body.a",
            "@request.auth.roles:length",
            "@collection.tags.name",
            "@collection.tags:other.weight",
            "@collection.locked.name",
            "@request.auth.nothing");
    private static final List<String> FUNCTIONS = List.of(
            "geoDistance(place.lon, place.lat, 23.3, 42.7)",
            "geoDistance(0,0,1,1)",
            "geoDistance(place.lon, 1)",
            "strftime('%Y', day)",
            "strftime('%Y-%m', day, '+1 month')",
            "strftime('%s', '2022-01-01')",
            "strftime(day)",
            "strftime('%Y', created)",
            "strftime()",
            "upper(title)");
    private static final List<String> BROKEN = List.of(
            "title=",
            "=1",
            "(",
            ")",
            "title='a",
            "title==1",
            "title = 1 &&",
            "&& 1=1",
            "title",
            "1",
            "title ? 1",
            "()",
            "(())",
            "title = 'a' title = 'b'",
            "zzz = 1",
            "title.x = 1",
            "owner.zzz = 1",
            "hush = 'x'",
            "pass != ''",
            "password != ''",
            "tokenKey != ''",
            "secret ~ 'a'",
            "owner.secret != ''",
            "owner.password = 1",
            "n:isset = true",
            "title:each = 'a'",
            "title:length > 1",
            "many:nothing = 1",
            "things_via_zzz.id = 1",
            "zzz_via_owner.id = 1",
            "notes_via_title.id = 1",
            "title = 'a' // note",
            "title='a'||n=1&&flag=true",
            "@zzz = 1",
            "@request = 1",
            "meta.a:length = 1",
            "id = \u0000",
            "title = '\u0000'",
            "_rowid_ = 1",
            "@rowid = 1",
            "title ~ ''",
            "n ~ 1",
            "created > '2020'",
            "updated != ''",
            "things.title = 'a'",
            "collectionName = 'things'",
            "title:changed = true",
            "day = @nothing",
            "title='a'&&(n>1||(n<1&&(flag=true||flag=false)))",
            "n = 1e5",
            "n = +1",
            "n = .5",
            "n=5.",
            "title !~ null",
            "title ~ null",
            "null ~ title",
            "'' = ''",
            "null = ''",
            "null != ''",
            "1 = 1",
            "1 > 'a'",
            "parent.parent.parent.parent.parent.parent.parent.id = ''",
            "title\r=1",
            "title\t=\n1",
            "tags.id ?= 'x'");

    private final Chance chance;

    RandomFilters(Chance chance) {
        this.chance = chance;
    }

    String filter(String collection) {
        return chance.oneIn(9) ? chance.of(BROKEN) : group(collection, 2);
    }

    private String group(String collection, int depth) {
        StringBuilder text = new StringBuilder(term(collection, depth));
        for (int more = chance.of(0, 0, 0, 1, 1, 2); more > 0; more--) {
            text.append(chance.of("&&", " || ", "||")).append(term(collection, depth));
        }
        return text.toString();
    }

    private String term(String collection, int depth) {
        if (depth > 0 && chance.oneIn(5)) {
            return "(" + group(collection, depth - 1) + ")";
        }
        String left = chance.oneIn(14) ? literal() : operand(collection);
        String right = chance.oneIn(8) ? operand(collection) : literal();
        String space = chance.of("", " ");
        return left + space + chance.of(OPERATORS) + space + right;
    }

    private String operand(String collection) {
        if (chance.oneIn(25)) {
            return chance.of(REQUEST);
        }
        return chance.oneIn(18) ? chance.of(FUNCTIONS) : path(collection);
    }

    private String path(String collection) {
        StringBuilder path = new StringBuilder();
        String here = collection;
        for (int hops = chance.of(0, 0, 0, 0, 1, 1, 2, 3); hops > 0; hops--) {
            List<String> relations =
                    Names.relations(here).keySet().stream().sorted().toList();
            String relation = chance.of(relations);
            path.append(relation).append('.');
            here = Names.relations(here).getOrDefault(relation, here);
        }
        String field = chance.of(Names.readable(here));
        return path.append(field).append(ending(field)).toString();
    }

    private String ending(String field) {
        return switch (field) {
            case "meta", "extra" -> chance.of("", ".a", ".b.0", ".a.b.c", ".list.1.x", ".0", ":lower", ".a:lower");
            case "place" -> chance.of(".lon", ".lat", "", ".zzz");
            case "many", "tags", "kin", "fans", "roles" -> chance.of("", "", ":length", ":each", ":each", ":lower");
            default -> chance.oneIn(9) ? chance.of(":lower", ":length", ":each", ":isset") : "";
        };
    }

    private String literal() {
        return switch (chance.below(8)) {
            case 0, 1 -> chance.of(NUMBERS);
            case 2 -> chance.of(WORDS);
            case 3 -> "'" + Names.id(chance.of("things", "users", "tags"), 1 + chance.below(4)) + "'";
            default -> chance.of(TEXTS);
        };
    }

    /** Ordered by the id in the end, since the order of equals is nobody's promise. */
    String sort(String collection) {
        if (chance.oneIn(12)) {
            return chance.of(
                    "zzz",
                    "-",
                    "",
                    ",",
                    "title,",
                    "@random,zzz",
                    "-hush",
                    "password",
                    "@request.auth.id",
                    "title:lower,id",
                    "-@rowid",
                    "@rowid",
                    "+title",
                    "id,id,id,id,id,id,id,id,id",
                    "1",
                    "'a'",
                    "null",
                    "tags:length,id",
                    "many:each,id",
                    "meta.a,id",
                    "place.lon,-id",
                    "owner.email,id",
                    "strftime('%Y',day)",
                    " title , -n,id");
        }
        StringBuilder terms = new StringBuilder();
        for (int count = 1 + chance.below(3); count > 0; count--) {
            terms.append(chance.of("", "-", "+", "-"))
                    .append(chance.oneIn(4) ? singlePath(collection) : chance.of(Names.readable(collection)))
                    .append(',');
        }
        return terms + "id";
    }

    /** A path that leads to one value, so that it orders. */
    private String singlePath(String collection) {
        return switch (collection) {
            case "things" -> chance.of("owner.username", "parent.title", "owner.boss.age", "meta.a", "place.lat");
            case "notes" -> chance.of("owner.email", "thing.title", "thing.owner.username");
            case "users" -> chance.of("boss.username", "boss.email");
            case "tags" -> chance.of("team.name", "extra.a");
            default -> "id";
        };
    }
}
