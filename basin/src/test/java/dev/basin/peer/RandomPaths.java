package dev.basin.peer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes what a request names: who asks, collections, ids, and the relations and fields that the answer shall show. */
final class RandomPaths {
    private final Chance chance;

    RandomPaths(Chance chance) {
        this.chance = chance;
    }

    String who() {
        return chance.of(Twins.CALLERS);
    }

    String collection() {
        return chance.of(Names.COLLECTIONS);
    }

    /** The id of a record that is probably there. */
    String id(String collection) {
        return Names.id(collection, chance.oneIn(4) ? RandomWrites.FIRST_FREE + chance.below(15) : 1 + chance.below(8));
    }

    /** By its name, mostly. */
    String named(String collection) {
        if (!chance.oneIn(10)) {
            return collection;
        }
        return switch (collection) {
            case "things" -> chance.of("things0000000", "THINGS", "Things", "THINGS0000000");
            case "users" -> chance.of("_pb_users_auth_", "USERS");
            case "notes" -> chance.of("notes00000000", "nope", "not%65s", "%20notes", "notes%2F");
            default -> collection;
        };
    }

    String anyId(String collection) {
        if (chance.oneIn(12)) {
            return chance.of(
                    "missing00000000",
                    "x",
                    "%27",
                    "%20",
                    "TH0000000000001",
                    "a%2Fb",
                    "th0000000000001%20",
                    "%00",
                    "..%2F",
                    "*",
                    "%C3%A9");
        }
        return id(collection);
    }

    void shape(Map<String, String> query, String collection) {
        if (chance.oneIn(3)) {
            query.put("expand", String.join(",", expands(collection)));
        }
        if (chance.oneIn(4)) {
            query.put("fields", String.join(",", picked(collection)));
        }
    }

    /** With faults for reading requests only: PocketBase stores what it then can't answer. */
    void faultyShape(Map<String, String> query, String collection) {
        shape(query, collection);
        if (chance.oneIn(40)) {
            query.put(
                    "fields",
                    "id:" + chance.of("zzz", "excerpt", "excerpt(0)", "excerpt(1,2,3)", "excerpt(a)", "excerpt(-1)"));
        }
    }

    private List<String> expands(String collection) {
        List<String> paths = new ArrayList<>();
        for (int count = 1 + chance.below(3); count > 0; count--) {
            paths.add(expand(collection));
        }
        if (chance.oneIn(6)) {
            paths.add(chance.of(
                    "zzz",
                    "title",
                    "",
                    ".",
                    "owner.",
                    " owner",
                    "owner..boss",
                    "notes(owner)",
                    "things(tags)",
                    "*",
                    "id"));
        }
        return paths;
    }

    private String expand(String collection) {
        List<String> path = new ArrayList<>();
        String here = collection;
        for (int hops = chance.of(1, 1, 2, 2, 3, 4, 6, 7); hops > 0; hops--) {
            List<String> relations =
                    Names.relations(here).keySet().stream().sorted().toList();
            if (relations.isEmpty()) {
                break;
            }
            String relation = chance.of(relations);
            path.add(relation);
            here = Names.relations(here).getOrDefault(relation, here);
        }
        return String.join(".", path);
    }

    private List<String> picked(String collection) {
        List<String> fields = new ArrayList<>();
        for (int count = 1 + chance.below(4); count > 0; count--) {
            String field = chance.of(Names.fields(collection));
            fields.add(
                    switch (chance.below(9)) {
                        case 0 -> "*";
                        case 1 -> "expand";
                        case 2 ->
                            "expand." + expand(collection).replace(".", ".expand.") + "."
                                    + chance.of("id", "*", "title");
                        case 3 ->
                            chance.of(Names.readable(collection)) + ":excerpt("
                                    + chance.of(
                                            "3",
                                            "5,true",
                                            "2,false",
                                            "1",
                                            "100",
                                            "7,true",
                                            " 4 , true ",
                                            "9,1",
                                            "6,zzz")
                                    + ")";
                        case 4 ->
                            chance.of(
                                    "zzz",
                                    "",
                                    " id",
                                    "id.x",
                                    "meta.a",
                                    "place.lon",
                                    "items",
                                    "*.id",
                                    "expand.*",
                                    "expand.*.title:excerpt(2,true)",
                                    "*,body:excerpt(6,true)",
                                    "body:excerpt(8,true)",
                                    "meta.*",
                                    "meta.list.*.x",
                                    "*.*",
                                    "collectionName",
                                    "id,id",
                                    "Title",
                                    "items.id",
                                    "expand.*.id");
                        default -> field;
                    });
        }
        return fields;
    }

    static String text(Map<String, String> query) {
        List<String> pairs = new ArrayList<>();
        query.forEach((name, value) -> pairs.add(name + "=" + encoded(value)));
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
