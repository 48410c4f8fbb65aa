package dev.basin.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes requests that read records. */
final class RandomReads {
    /** Where PocketBase's order depends on which unique index SQLite picks for a DISTINCT, unless a sort is given. */
    private static final List<String> UNIQUE = List.of("users", "members", "tags", "profiles", "overview");

    private final Chance chance;
    private final RandomPaths paths;
    private final RandomFilters filters;

    RandomReads(Chance chance) {
        this.chance = chance;
        this.paths = new RandomPaths(chance);
        this.filters = new RandomFilters(chance);
    }

    Asked list() {
        String collection = paths.collection();
        Map<String, String> query = new LinkedHashMap<>();
        String filter = filters.filter(collection);
        if (!chance.oneIn(5)) {
            query.put("filter", filter);
        }
        if (chance.oneIn(2)) {
            query.put("sort", filters.sort(collection));
        } else if (UNIQUE.contains(collection)) {
            query.put("sort", "id");
        }
        if (query.getOrDefault("sort", "").contains("@random")) {
            // only a page with all of them is the same on both sides
            query.put("perPage", "500");
            return Asked.get(Names.records(collection) + RandomPaths.text(query), paths.who());
        }
        if (chance.oneIn(3)) {
            query.put(
                    "page",
                    chance.of("1", "2", "0", "-1", "999", "x", "", "1.5", "+1", " 1", "99999999999999999999", "1e1"));
        }
        if (chance.oneIn(3)) {
            query.put("perPage", chance.of("1", "2", "3", "5", "0", "-5", "5000", "x", "", "10"));
        }
        if (chance.oneIn(4)) {
            query.put("skipTotal", chance.of("1", "0", "true", "false", "t", "F", "yes", "", "TRUE", "tRUE"));
        }
        paths.faultyShape(query, collection);
        return Asked.get(Names.records(paths.named(collection)) + RandomPaths.text(query), paths.who());
    }

    Asked view() {
        String collection = paths.collection();
        Map<String, String> query = new LinkedHashMap<>();
        paths.faultyShape(query, collection);
        String id =
                chance.oneIn(6) ? Names.id("things", Names.FIRST_UNTOUCHED + chance.below(8)) : paths.anyId(collection);
        return Asked.get(Names.records(paths.named(collection)) + "/" + id + RandomPaths.text(query), paths.who());
    }
}
