package dev.basin.peer;

import dev.basin.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes changes of collections between other requests: of rules, and of what the view shows. */
final class RandomChanges {
    private static final List<String> COLLECTIONS =
            List.of("things", "things", "notes", "tags", "teams", "profiles", "papers", "users", "members");
    private static final List<String> RULES = List.of(
            "",
            "",
            "@request.auth.id != ''",
            "@request.body.title:isset = false",
            "@request.body.title:changed = false",
            "@request.body.n:isset = true || @request.body.n+:isset = true",
            "@request.body.title = 'a' || @request.body.title:lower = 'red'",
            "@request.body.many:each ?= 'a'",
            "@request.body.many:length < 2",
            "@request.body.tags:length < 2 && @request.body.tags:each != 'ta0000000000001'",
            "@request.body.owner.username = 'ann'",
            "@request.body.owner.boss.username ?= 'ann' || @request.body.owner = ''",
            "@request.body.tags.name ?= 'red'",
            "@request.body.meta.a = 1",
            "@request.query.sure = 'yes' || @request.method = 'GET'",
            "@request.query.sure:isset = false",
            "@request.headers.x_key = 'open'",
            "@request.headers.x_key:isset = false",
            "@request.context = 'default'",
            "@request.context = 'expand' || @request.auth.age > 25",
            "@request.method ~ 'P' || @request.method = 'GET'",
            "@request.auth.roles:each ?= 'admin' || @request.auth.boss.username = 'ann'",
            "@request.auth.roles ?~ 'admin'",
            "@request.auth.collectionName = 'users' || @request.auth.level > 1",
            "@request.auth.things_via_owner.id ?!= ''",
            "@request.auth.teams_via_chief.tags_via_team.name ?= 'red'",
            "@request.auth.verified = true || @request.auth.email ~ 'ann'",
            "@collection.teams.chief ?= @request.auth.id",
            "@collection.tags:a.name ?= 'red' && @collection.tags:a.weight ?>= 1",
            "@collection.users:u.id ?= @request.auth.id && @collection.users:u.age ?> 20",
            "@collection.members.email != @request.auth.email",
            "created <= @now || id != ''",
            "@now > '2022' && @year >= 2024");

    private final Chance chance;
    private final RandomFilters filters;

    RandomChanges(Chance chance) {
        this.chance = chance;
        this.filters = new RandomFilters(chance);
    }

    Asked change() {
        if (chance.oneIn(8)) {
            return view();
        }
        String collection = chance.of(COLLECTIONS);
        boolean accounts = collection.equals("users") || collection.equals("members");
        Map<String, @Nullable Object> rules = new LinkedHashMap<>();
        for (int count = chance.of(1, 2, 3); count > 0; count--) {
            String name = chance.of("listRule", "viewRule", "createRule", "updateRule", "deleteRule");
            if (accounts) {
                name = chance.of("listRule", "viewRule", "updateRule", "manageRule", "manageRule");
            }
            rules.put(name, rule(collection));
        }
        return Asked.json(
                "PATCH",
                "/api/collections/" + collection
                        + "?fields=name,listRule,viewRule,createRule,updateRule,deleteRule,data",
                chance.oneIn(15) ? "ann/ours" : "root/theirs",
                Json.write(rules));
    }

    private @Nullable String rule(String collection) {
        return switch (chance.below(5)) {
            case 0, 1 -> chance.of(RULES);
            case 2 -> chance.of(RULES) + chance.of(" && ", " || ") + chance.of(RULES.subList(2, RULES.size()));
            case 3 -> filters.filter(collection);
            default -> chance.oneIn(5) ? null : "";
        };
    }

    private Asked view() {
        String query = chance.of(
                "SELECT things.id, things.title, things.n, things.day, things.owner, things.many, things.meta,"
                        + " COUNT(notes.id) AS total, CAST(things.n * 2 AS REAL) AS twice, (things.n || 'x') AS odd"
                        + " FROM things LEFT JOIN notes ON notes.thing = things.id GROUP BY things.id",
                "SELECT id, title, n, day, owner, many, meta, 1 AS total, 2 AS twice, 3 AS odd FROM things",
                "SELECT t.id AS id, t.title, t.n, t.day, t.owner, t.many, t.meta, max(t.n, 1) AS total,"
                        + " CAST(t.whole AS INT) AS twice, CAST(t.flag AS TEXT) AS odd FROM things t WHERE t.n > 0",
                "SELECT (ROW_NUMBER() OVER ()) AS id, title, n, day, owner, many, meta, 1.5 AS total, null AS twice,"
                        + " json_object('a', n) AS odd FROM things ORDER BY things.id",
                "SELECT id FROM nope",
                "SELECT title FROM things",
                "SELECT * FROM things");
        return Asked.json(
                "PATCH",
                "/api/collections/overview?fields=name,fields,viewQuery,data",
                "root/theirs",
                Json.write(Map.of("viewQuery", query)));
    }
}
