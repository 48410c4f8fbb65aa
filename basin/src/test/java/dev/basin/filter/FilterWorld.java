package dev.basin.filter;

import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collections and records that the tests of the filter language look at; the same can be made in a real PocketBase. */
final class FilterWorld {
    /** The password of every user. */
    static final String PASSWORD = "1234567890";

    static final Collection COMPANIES = CollectionBuilder.base("companies")
            .fields(
                    Fields.text("name"),
                    Fields.number("size"),
                    Fields.text("secret").asHidden())
            .listRule("")
            .build();

    static final Collection USERS = CollectionBuilder.auth("members")
            .fields(
                    Fields.text("name"),
                    Fields.relation("company", COMPANIES),
                    Fields.select("roles", "admin", "editor", "reader").maxSelect(3))
            .listRule("")
            .build();

    static final Collection TAGS = CollectionBuilder.base("tags")
            .fields(Fields.text("name"), Fields.relation("owner", USERS), Fields.json("meta"))
            .listRule("owner = @request.auth.id")
            .build();

    static final Collection VAULTS =
            CollectionBuilder.base("vaults").fields(Fields.text("code")).build();

    static final Collection POSTS = posts();

    static final Collection COMMENTS = CollectionBuilder.base("comments")
            .fields(
                    Fields.text("body"),
                    Fields.number("stars"),
                    Fields.relation("post", POSTS),
                    Fields.relation("likedBy", USERS).maxSelect(9))
            .listRule("")
            .build();

    static final Collection PROFILES = CollectionBuilder.base("profiles")
            .fields(Fields.text("motto"), Fields.relation("user", USERS))
            .unique("user")
            .listRule("")
            .build();

    /** In an order in which each refers to earlier ones only, or to itself. */
    static final List<Collection> COLLECTIONS = List.of(COMPANIES, USERS, TAGS, VAULTS, POSTS, COMMENTS, PROFILES);

    private FilterWorld() {}

    private static Collection posts() {
        Collection self = CollectionBuilder.base("posts").build();
        return CollectionBuilder.base("posts")
                .fields(
                        Fields.text("title"),
                        Fields.number("n"),
                        Fields.bool("flag"),
                        Fields.date("day"),
                        Fields.json("meta"),
                        Fields.geoPoint("place"),
                        Fields.select("kind", "news", "story", "note"),
                        Fields.select("kinds", "x", "y", "z").maxSelect(3),
                        Fields.relation("author", USERS),
                        Fields.relation("tags", TAGS).maxSelect(9),
                        Fields.relation("parent", self),
                        Fields.relation("vault", VAULTS),
                        Fields.text("draft").asHidden())
                .listRule("")
                .build();
    }

    /** A record to make: its collection and its fields as a client sends them. */
    record Seed(Collection collection, Map<String, Object> fields) {}

    static List<Seed> records() {
        List<Seed> seeds = new ArrayList<>();
        add(seeds, COMPANIES, "c1", "name", "Acme", "size", 10, "secret", "gold");
        add(seeds, COMPANIES, "c2", "name", "Blue", "size", 200, "secret", "silver");
        user(
                seeds,
                "u1",
                "ann@example.com",
                true,
                "name",
                "Ann",
                "company",
                id("c1"),
                "roles",
                List.of("admin", "editor"));
        user(seeds, "u2", "bob@example.com", false, "name", "Bob", "company", id("c2"), "roles", List.of("reader"));
        user(seeds, "u3", "cat@example.com", true, "name", "cat");
        add(seeds, TAGS, "t1", "name", "red", "owner", id("u1"), "meta", Map.of("w", 1));
        add(seeds, TAGS, "t2", "name", "Green", "owner", id("u2"), "meta", Map.of("w", 2));
        add(seeds, TAGS, "t3", "name", "blue", "owner", id("u1"));
        add(seeds, TAGS, "t4", "name", "");
        add(seeds, VAULTS, "v1", "code", "42");
        seeds.addAll(postSeeds());
        add(seeds, COMMENTS, "m1", "body", "nice", "stars", 5, "post", id("p1"), "likedBy", ids("u1", "u2"));
        add(seeds, COMMENTS, "m2", "body", "bad", "stars", 1, "post", id("p1"), "likedBy", ids("u2"));
        add(seeds, COMMENTS, "m3", "body", "nice", "stars", 4, "post", id("p2"));
        add(seeds, COMMENTS, "m4", "body", "", "stars", 0);
        add(seeds, PROFILES, "f1", "motto", "onward", "user", id("u1"));
        add(seeds, PROFILES, "f2", "motto", "slowly", "user", id("u2"));
        return seeds;
    }

    private static List<Seed> postSeeds() {
        List<Seed> seeds = new ArrayList<>();
        add(
                seeds,
                POSTS,
                "p1",
                "title",
                "Hello",
                "n",
                1,
                "flag",
                true,
                "day",
                "2024-01-02 03:04:05.678Z",
                "meta",
                Map.of("a", Map.of("b", 5, "c", List.of("x", Map.of("d", "deep")))),
                "place",
                Map.of("lon", 10, "lat", 50),
                "kind",
                "news",
                "kinds",
                List.of("x", "y"),
                "author",
                id("u1"),
                "tags",
                ids("t1", "t2"),
                "draft",
                "first");
        add(
                seeds,
                POSTS,
                "p2",
                "title",
                "hello world",
                "n",
                2.5,
                "day",
                "2024-06-01 00:00:00.000Z",
                "meta",
                List.of(1, 2, 3),
                "place",
                Map.of("lon", 11, "lat", 51),
                "kind",
                "story",
                "kinds",
                List.of("z"),
                "author",
                id("u2"),
                "tags",
                ids("t3"),
                "parent",
                id("p1"),
                "vault",
                id("v1"));
        add(seeds, POSTS, "p3", "title", "", "n", 0, "meta", "", "author", id("u3"), "parent", id("p2"));
        add(
                seeds,
                POSTS,
                "p4",
                "title",
                "100%_a\\b",
                "n",
                -3,
                "flag",
                true,
                "day",
                "2025-01-01 00:00:00.000Z",
                "meta",
                true,
                "kind",
                "note",
                "kinds",
                List.of("x", "y", "z"),
                "tags",
                ids("t1", "t3", "t4"),
                "parent",
                id("p1"),
                "draft",
                "second");
        add(seeds, POSTS, "p5", "title", "5", "n", 5, "meta", 5, "author", id("u1"), "tags", ids("t2"));
        add(seeds, POSTS, "p6", "title", "it's \"q\"", "n", 1e15, "meta", "text", "kinds", List.of("y"));
        return seeds;
    }

    /** A short name as a record id. */
    static String id(String shortName) {
        return shortName + "0".repeat(15 - shortName.length());
    }

    /** Short names as record ids. */
    static List<String> ids(String... shortNames) {
        return List.of(shortNames).stream().map(FilterWorld::id).toList();
    }

    /** The short name of a record id. */
    static String shortName(String id) {
        return id.substring(0, 2);
    }

    private static void user(List<Seed> seeds, String name, String email, boolean visible, Object... fields) {
        add(seeds, USERS, name, fields);
        Map<String, Object> made = seeds.getLast().fields();
        made.put("email", email);
        made.put("emailVisibility", visible);
        made.put("password", PASSWORD);
        made.put("passwordConfirm", PASSWORD);
    }

    private static void add(List<Seed> seeds, Collection collection, String name, Object... fields) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", id(name));
        for (int i = 0; i < fields.length; i += 2) {
            values.put((String) fields[i], fields[i + 1]);
        }
        seeds.add(new Seed(collection, values));
    }
}
