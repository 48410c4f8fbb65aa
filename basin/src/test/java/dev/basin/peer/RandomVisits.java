package dev.basin.peer;

import dev.basin.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes requests about sign-in and health, and requests that no client should send. */
final class RandomVisits {
    private final Chance chance;
    private final RandomPaths paths;

    RandomVisits(Chance chance) {
        this.chance = chance;
        this.paths = new RandomPaths(chance);
    }

    Asked login() {
        String collection = chance.of("users", "users", "members", "_superusers", "things", "nope");
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put(
                "identity",
                chance.of(
                        "ann@example.com",
                        "ANN@example.com",
                        "ann",
                        "ANN",
                        "bob@example.com",
                        "cat@example.com",
                        "m1@example.com",
                        "m3@example.com",
                        "Dan@example.com",
                        "new" + chance.below(50) + "@example.com",
                        "cat",
                        "root@example.com",
                        "nobody",
                        "",
                        "x".repeat(256),
                        5));
        body.put("password", chance.of("1234567890", "1234567890", "1234567890", "0987654321", "wrong", "", true));
        if (chance.oneIn(3)) {
            body.put("identityField", chance.of("email", "username", "zzz", "", "id", 1));
        }
        if (chance.oneIn(10)) {
            body.put(chance.of("identity", "password"), null);
        }
        if (chance.oneIn(6)) {
            body.remove(chance.of("identity", "password"));
        }
        Map<String, String> query = new LinkedHashMap<>();
        paths.shape(query, "users");
        String text = chance.oneIn(6) ? chance.of(RandomWrites.BROKEN_BODIES) : Json.write(body);
        String type = chance.oneIn(20) ? "APPLICATION/JSON" : "application/json";
        return new Asked(
                "POST",
                "/api/collections/" + collection + "/auth-with-password" + RandomPaths.text(query),
                paths.who(),
                type,
                text);
    }

    /** The same with a header that changes nothing, or little. */
    Asked decorated(Asked asked) {
        return switch (chance.below(9)) {
            case 0 -> asked.with("X-Key", chance.of("open", "", "shut", "é"));
            case 1 -> asked.with("Origin", chance.of("https://example.com", "null"));
            case 2 ->
                asked.with("Origin", "https://example.com")
                        .with("Access-Control-Request-Method", chance.of("PATCH", "FOO"))
                        .with("Access-Control-Request-Headers", "X-Key, Authorization");
            case 3 -> asked.with("Accept", chance.of("text/html", "application/xml;q=1", "*/*"));
            case 4 -> asked.with("Accept-Language", "de");
            case 5 -> asked.with("If-None-Match", "*");
            case 6 -> asked.with("If-Modified-Since", "Sat, 01 Jan 2050 10:00:00 GMT");
            case 7 -> asked.with("X-Request-Id", "1");
            default -> asked.with("X-Forwarded-For", "1.2.3.4");
        };
    }

    Asked session() {
        String collection = chance.of("users", "users", "members", "_superusers", "things", "nope");
        String base = "/api/collections/" + collection;
        return switch (chance.below(4)) {
            case 0 ->
                Asked.get(
                        base + "/auth-methods" + chance.of("", "?fields=password", "?fields=*,mfa.enabled"),
                        paths.who());
            case 1 -> {
                Map<String, String> query = new LinkedHashMap<>();
                paths.shape(query, "users");
                yield new Asked("POST", base + "/auth-refresh" + RandomPaths.text(query), paths.who(), null, null);
            }
            case 2 ->
                Asked.json(
                        "POST",
                        base + "/impersonate/" + paths.id(chance.of("users", "members")),
                        chance.of("root", "root", paths.who()),
                        chance.of(
                                "{}",
                                "",
                                "{\"duration\":60}",
                                "{\"duration\":-1}",
                                "{\"duration\":\"60\"}",
                                "{\"duration\":1.5}",
                                "{\"duration\":null}",
                                "{",
                                "[]"));
            default -> Asked.get("/api/health" + chance.of("", "?fields=code", "?fields=data.canBackup"), paths.who());
        };
    }

    Asked odd() {
        String records = Names.records(chance.of("things", "things", "notes", "teams", "locked", "overview", "nope"));
        return switch (chance.below(6)) {
            case 0 ->
                new Asked(
                        chance.of("PUT", "POST", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE", "FOO"),
                        records,
                        paths.who(),
                        null,
                        null);
            case 1 ->
                new Asked(
                        chance.of("PUT", "POST", "OPTIONS", "HEAD"),
                        records + "/" + paths.id("things"),
                        paths.who(),
                        null,
                        null);
            case 2 ->
                new Asked(
                        chance.of("GET", "POST", "DELETE"),
                        chance.of(
                                "/api/nope",
                                "/api/collections/things/nope",
                                records + "/",
                                records + "/a/b",
                                "/nope",
                                "/api",
                                "/api/",
                                "/api/health/",
                                "/API/health",
                                "/api/collections/things/record"),
                        paths.who(),
                        null,
                        null);
            case 3 ->
                Asked.get(
                        records
                                + chance.of(
                                        "?",
                                        "?&&",
                                        "?filter",
                                        "?filter=%25",
                                        "?filter=%ff",
                                        "?a=1;b=2",
                                        "?page=1&page=x",
                                        "?page=x&page=1",
                                        "?filter=&sort=&fields=&expand=",
                                        "?fields=id:zzz",
                                        "?fields=id:excerpt",
                                        "?fields=id:excerpt()",
                                        "?fields=title:excerpt(a)",
                                        "?fields=title:excerpt(1,2,3)",
                                        "?fields=title:excerpt(-1)",
                                        "?Page=2",
                                        "?perPage=1001",
                                        "?perPage=1000",
                                        "?filter=" + "1=1%26%26".repeat(199) + "1=1",
                                        "?filter=" + "1=1%26%26".repeat(200) + "1=1",
                                        "?filter=" + RandomPaths.encoded("title='" + "x".repeat(3492) + "'"),
                                        "?filter=" + RandomPaths.encoded("title='" + "x".repeat(3493) + "'"),
                                        "?sort=" + "x".repeat(256),
                                        "?expand=" + "parent.".repeat(7) + "id"),
                        paths.who());
            case 4 ->
                Asked.json(chance.of("POST", "PATCH"), records, paths.who(), chance.of(RandomWrites.BROKEN_BODIES));
            default ->
                Asked.get(
                        records + "/" + paths.id("things")
                                + chance.of("/", "?filter=zzz", "?page=x", "?fields=zzz", "?fields=,"),
                        paths.who());
        };
    }
}
