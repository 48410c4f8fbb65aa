package dev.basin.peer;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is in the collections of {@code world.json}, and what there isn't. */
final class Names {
    static final List<String> COLLECTIONS = List.of(
            "things",
            "things",
            "things",
            "notes",
            "notes",
            "users",
            "users",
            "tags",
            "teams",
            "profiles",
            "members",
            "locked",
            "papers",
            "papers",
            "overview");

    /** Fields whose values hold what each server draws by lot, so that no order can be theirs. */
    static final List<String> FILES = List.of("doc", "pics", "vault");

    /** From this number on are records that only reading requests name. */
    static final int FIRST_UNTOUCHED = 20;

    private static final Map<String, List<String>> FIELDS = Map.of(
            "things",
            List.of(
                    "id", "title", "code", "body", "n", "whole", "flag", "mail", "link", "day", "one", "many", "meta",
                    "place", "owner", "tags", "parent", "kin", "hush", "pass"),
            "notes",
            List.of("id", "title", "owner", "thing", "fans", "stamp", "level"),
            "users",
            List.of("id", "email", "emailVisibility", "verified", "username", "age", "secret", "roles", "boss"),
            "members",
            List.of("id", "email", "emailVisibility", "verified", "level", "friend"),
            "tags",
            List.of("id", "name", "weight", "team", "extra"),
            "teams",
            List.of("id", "name", "open", "chief"),
            "profiles",
            List.of("id", "motto", "user", "team"),
            "locked",
            List.of("id", "name", "thing"),
            "papers",
            List.of("id", "title", "doc", "pics", "vault", "author", "things", "made", "score"),
            "overview",
            List.of("id", "title", "n", "day", "owner", "many", "meta", "total", "twice", "odd"));

    private static final Map<String, Map<String, String>> RELATIONS = Map.of(
            "things",
            Map.of(
                    "owner",
                    "users",
                    "tags",
                    "tags",
                    "parent",
                    "things",
                    "kin",
                    "things",
                    "things_via_parent",
                    "things",
                    "things_via_kin",
                    "things",
                    "notes_via_thing",
                    "notes",
                    "locked_via_thing",
                    "locked",
                    "papers_via_things",
                    "papers"),
            "notes",
            Map.of("owner", "users", "thing", "things", "fans", "users"),
            "users",
            Map.of(
                    "boss",
                    "users",
                    "users_via_boss",
                    "users",
                    "things_via_owner",
                    "things",
                    "notes_via_owner",
                    "notes",
                    "notes_via_fans",
                    "notes",
                    "profiles_via_user",
                    "profiles",
                    "teams_via_chief",
                    "teams",
                    "members_via_friend",
                    "members",
                    "papers_via_author",
                    "papers"),
            "members",
            Map.of("friend", "users"),
            "tags",
            Map.of("team", "teams", "things_via_tags", "things"),
            "teams",
            Map.of("chief", "users", "tags_via_team", "tags", "profiles_via_team", "profiles"),
            "profiles",
            Map.of("user", "users", "team", "teams"),
            "locked",
            Map.of("thing", "things"),
            "papers",
            Map.of("author", "users", "things", "things"),
            "overview",
            Map.of("owner", "users"));

    private Names() {}

    static List<String> fields(String collection) {
        return FIELDS.getOrDefault(collection, List.of("id"));
    }

    /** Without those whose values have something drawn by lot: a hash's salt, the end of a file's name. */
    static List<String> readable(String collection) {
        return fields(collection).stream()
                .filter(name -> !name.equals("pass") && !FILES.contains(name))
                .toList();
    }

    static Map<String, String> relations(String collection) {
        return RELATIONS.getOrDefault(collection, Map.of());
    }

    static String records(String collection) {
        return "/api/collections/" + collection + "/records";
    }

    /** The id of a record of the world: a letter for its collection and a number. */
    static String id(String collection, int number) {
        return id(collection.substring(0, 2), String.valueOf(number));
    }

    static String id(String start, String end) {
        return start + "0".repeat(15 - start.length() - end.length()) + end;
    }

    static @Nullable String target(String collection, String relation) {
        return relations(collection).get(relation);
    }
}
