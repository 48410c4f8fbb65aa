package dev.basin.peer;

import dev.basin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests that write records. What would part the two sides is left out: creates say their ids, and the first two users
 * and members, who the callers are, keep their e-mail addresses and passwords.
 */
final class RandomWrites {
    private static final int CALLERS = 2;

    /** From this number on are ids that no record of the world had at first. */
    static final int FIRST_FREE = 40;

    static final List<String> BROKEN_BODIES = List.of(
            "",
            "{",
            "{\"title\":\"a\"",
            "[]",
            "null",
            "1",
            "\"a\"",
            "{\"title\":\"a\"}garbage",
            "{\"title\":'a'}",
            "{'a':1}",
            "{\"title\":\"a\",}",
            "{\"n\":1e400}",
            "{\"title\":\"\\ud800\"}",
            "{\"title\":\"a\",\"title\":\"b\"}",
            "{\"n\":01}",
            "{\"meta\":{\"b\":1,\"a\":1.50,\"c\":1e2}}",
            "{\"meta\":[1.0,-0,1E5]}",
            "{\"title\":\"\\u00e9\\/\"}",
            "\ufeff{}",
            "{}{}",
            "{\"title\":1.0}",
            "{\"title\":123456789012345678901}",
            "{\"day\":1e3}",
            "{\"id\":null}",
            "{\"id\":5}",
            "{\"flag\":\"\"}",
            "{\"meta\":\"\"}",
            "{\"place\":null}",
            "{\"many\":null}",
            "{\"n\":null}",
            "{\"title\":\"" + Asked.raw(new byte[] {(byte) 0xff, 'a'}) + "\"}",
            "{\"meta\":\"" + Asked.raw(new byte[] {(byte) 0xc3}) + "\"}",
            "{\"meta\":{\"a\":\"" + Asked.raw(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80}) + "\"}}",
            Asked.raw(new byte[] {(byte) 0xff, (byte) 0xfe}),
            "{\"title\":\"a\nb\"}",
            "{\"title\":\"\\x41\"}",
            "{\"n\":+1}",
            "{\"n\":.5}",
            "{\"n\":1.}",
            "{\"n\":0x1}",
            "{\"n\":NaN}",
            "{\"title\" \"a\"}",
            "{title:\"a\"}",
            "{\"title\":\"a\"/**/}",
            "{\"tags\":{\"0\":\"x\"}}",
            "{\"owner\":{\"id\":\"us0000000000001\"}}",
            "{\"id\":[\"th0000000000001\"]}",
            "{\"meta\":" + "[".repeat(150) + "]".repeat(150) + "}",
            "{\"\":1}",
            "  {\"title\" : \"a\" }  ",
            "{\"@jsonPayload\":\"{}\"}");

    private final Chance chance;
    private final RandomPaths paths;
    private final RandomBodies bodies;

    RandomWrites(Chance chance) {
        this.chance = chance;
        this.paths = new RandomPaths(chance);
        this.bodies = new RandomBodies(chance);
    }

    Asked create() {
        String collection = paths.collection();
        Map<String, @Nullable Object> body = bodies.whole(collection);
        String own = chance.oneIn(12) ? chance.of("users", "members", "things") : collection;
        body.putIfAbsent("id", newId(own));
        if (chance.oneIn(15)) {
            body.remove("id");
        }
        return written("POST", Names.records(paths.named(collection)), collection, body);
    }

    private String newId(String collection) {
        return Names.id(collection, chance.oneIn(4) ? 1 + chance.below(14) : FIRST_FREE + chance.below(30));
    }

    /** Puts a record in its place, whether it is there or not; only batches know this. */
    Asked upsert() {
        String collection = paths.collection();
        Map<String, @Nullable Object> body = bodies.whole(collection);
        body.keySet().removeIf(key -> key.contains("assword") || key.equals("email"));
        body.put("id", chance.oneIn(2) ? newId(collection) : Names.id(collection, CALLERS + 1 + chance.below(6)));
        return Asked.json("PUT", Names.records(collection), paths.who(), Json.write(body));
    }

    Asked update() {
        String collection = paths.collection();
        Map<String, @Nullable Object> body = bodies.some(collection);
        boolean account = collection.equals("users") || collection.equals("members");
        if (account && chance.oneIn(5)) {
            body.putAll(chance.of(
                    Map.of("password", "0987654321", "passwordConfirm", "0987654321"),
                    Map.of("password", "0987654321", "passwordConfirm", "0987654321", "oldPassword", "1234567890"),
                    Map.of("password", "0987654321", "passwordConfirm", "different1", "oldPassword", "1234567890"),
                    Map.of("password", "1234567890", "passwordConfirm", "1234567890", "oldPassword", "0987654321"),
                    Map.of("password", "0987654321", "passwordConfirm", "0987654321", "oldPassword", "1234567890"),
                    Map.of("verified", true),
                    Map.of("email", "new" + chance.below(50) + "@example.com"),
                    Map.of("emailVisibility", true, "verified", false),
                    Map.of("tokenKey", "x".repeat(40)),
                    Map.of("tokenKey:autogenerate", ""),
                    Map.of("password:autogenerate", ""),
                    Map.of("password", "x".repeat(72), "passwordConfirm", "x".repeat(72)),
                    Map.of("oldPassword", "1234567890"),
                    Map.of("password", "short", "passwordConfirm", "short", "oldPassword", "wrong")));
        }
        boolean keys = body.keySet().stream()
                .anyMatch(key -> key.contains("email") || key.contains("assword") || key.contains("tokenKey"));
        String id = account && keys ? Names.id(collection, CALLERS + 1 + chance.below(6)) : paths.anyId(collection);
        return written("PATCH", Names.records(paths.named(collection)) + "/" + id, collection, body);
    }

    private Asked written(String method, String path, String collection, Map<String, @Nullable Object> body) {
        Map<String, String> query = new LinkedHashMap<>();
        // the answer must tell an id that the server gave
        if (chance.oneIn(3) && (body.containsKey("id") || method.equals("PATCH"))) {
            paths.shape(query, collection);
        }
        String text = chance.oneIn(12) && method.equals("PATCH") && !collection.equals("users")
                ? chance.of(BROKEN_BODIES)
                : Json.write(body);
        String type = chance.oneIn(20)
                ? chance.of(
                        "text/plain",
                        "application/json; charset=utf-8",
                        "application/xml",
                        "x",
                        "application/jsonx",
                        "")
                : "application/json";
        return new Asked(method, path + RandomPaths.text(query), paths.who(), chance.oneIn(99) ? null : type, text);
    }

    Asked delete() {
        String collection = paths.collection();
        boolean account = collection.equals("users") || collection.equals("members");
        String id = account ? Names.id(collection, CALLERS + 1 + chance.below(8)) : paths.anyId(collection);
        return new Asked(
                "DELETE",
                Names.records(collection) + "/" + id + chance.of("", "?sure=yes", "?sure=yes"),
                paths.who(),
                null,
                null);
    }

    /** A write as an HTML form. */
    Asked form() {
        String collection = chance.of("things", "tags", "notes");
        List<String> pairs = new ArrayList<>();
        for (int count = 1 + chance.below(4); count > 0; count--) {
            pairs.add(chance.of(Names.fields(collection)
                            .subList(1, Names.fields(collection).size()))
                    + chance.of("", "", "", "%2B", "-")
                    + "="
                    + RandomPaths.encoded(chance.of(
                            "1",
                            "1.50",
                            "-1",
                            "true",
                            "false",
                            "a",
                            "",
                            "007",
                            "1e3",
                            ".5",
                            "--1",
                            "[\"a\",\"b\"]",
                            "null",
                            "{\"a\":1}",
                            "é",
                            "+1")));
        }
        if (chance.oneIn(4)) {
            // PocketBase refuses a payload's value of another kind than the same field's text has
            pairs.removeIf(pair -> pair.startsWith("title") || pair.startsWith("many") || pair.startsWith("n"));
            pairs.add("@jsonPayload="
                    + RandomPaths.encoded(chance.of(
                            "{\"title\":\"p\"}", "{\"many\":[\"a\",\"b\"]}", "[]", "{", "null", "{\"n\":\"5\"}")));
        }
        pairs.add("id=" + Names.id(collection, 1 + chance.below(14)));
        String type = "application/x-www-form-urlencoded";
        return chance.oneIn(2)
                ? new Asked("POST", Names.records(collection), paths.who(), type, String.join("&", pairs))
                : new Asked(
                        "PATCH",
                        Names.records(collection) + "/" + paths.id(collection),
                        paths.who(),
                        type,
                        String.join("&", pairs));
    }
}
