package dev.basin.peer;

import java.util.List;

/** Makes filters and sorts: mostly good ones, over own and related fields. */
final class RandomFilters {
    private final Chance chance;

    RandomFilters(Chance chance) {
        this.chance = chance;
    }

    String filter(String collection) {
        return chance.oneIn(9) ? chance.of(FilterWords.BROKEN) : group(collection, 2);
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
        return left + space + chance.of(FilterWords.OPERATORS) + space + right;
    }

    private String operand(String collection) {
        if (chance.oneIn(14)) {
            return chance.of(FilterWords.REQUEST);
        }
        return chance.oneIn(18) ? chance.of(FilterWords.FUNCTIONS) : path(collection);
    }

    private String path(String collection) {
        StringBuilder path = new StringBuilder();
        String here = collection;
        for (int hops = chance.of(0, 0, 0, 0, 1, 1, 2, 3, 5); hops > 0; hops--) {
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
            case "many", "tags", "kin", "fans", "roles", "things" ->
                chance.of("", "", ":length", ":each", ":each", ":lower");
            default -> chance.oneIn(9) ? chance.of(":lower", ":lower", ":length", ":each", ":isset", ":changed") : "";
        };
    }

    private String literal() {
        return switch (chance.below(8)) {
            case 0, 1 -> chance.of(FilterWords.NUMBERS);
            case 2 -> chance.of(FilterWords.WORDS);
            case 3 -> "'" + Names.id(chance.of("things", "users", "tags"), 1 + chance.below(4)) + "'";
            default -> chance.of(FilterWords.TEXTS);
        };
    }

    /** Ordered by the id in the end, since the order of equals is nobody's promise. */
    String sort(String collection) {
        if (chance.oneIn(10)) {
            return chance.of(
                    "zzz",
                    "-",
                    "",
                    ",",
                    "title,",
                    "@random,zzz",
                    "-hush,id",
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
                    "@random",
                    "title,@random,id",
                    "-@random",
                    "many:length,-id",
                    "title:lower,-id",
                    "-meta.list.0,id",
                    "notes_via_thing.title,id",
                    "tags.name,id",
                    "@rowid,id",
                    "geoDistance(place.lon,place.lat,1,1),id",
                    "id,-id",
                    "strftime('%Y',day)",
                    " title , -n,id");
        }
        StringBuilder terms = new StringBuilder();
        for (int count = 1 + chance.below(3); count > 0; count--) {
            terms.append(chance.of("", "-", "+", "-"))
                    .append(chance.oneIn(4) ? singlePath(collection) : chance.of(ordering(collection)))
                    .append(',');
        }
        return terms + "id";
    }

    private static List<String> ordering(String collection) {
        return Names.readable(collection).stream()
                .filter(name -> !name.equals("made"))
                .toList();
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
