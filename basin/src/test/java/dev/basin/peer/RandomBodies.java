package dev.basin.peer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes bodies of creates and updates: a few fields, most of them with values of their type. */
final class RandomBodies {
    private static final List<@Nullable Object> ODD = java.util.Arrays.<@Nullable Object>asList(
            null,
            "",
            0,
            1,
            -1,
            1.5,
            true,
            false,
            "a",
            "1",
            "[]",
            "[\"a\"]",
            "{}",
            "{\"a\":1}",
            List.of(),
            List.of("a"),
            List.of(1, 2),
            Map.of(),
            Map.of("a", 1),
            "null",
            "true",
            " ",
            "\u0000",
            "é",
            "\"",
            "1e3",
            1e21,
            "0x10",
            "NaN");

    private final Chance chance;

    RandomBodies(Chance chance) {
        this.chance = chance;
    }

    /** Fields for an update. */
    Map<String, @Nullable Object> some(String collection) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (int count = chance.of(0, 1, 1, 1, 2, 2, 3, 5); count > 0; count--) {
            put(body, collection, chance.of(Names.fields(collection)));
        }
        if (chance.oneIn(15)) {
            body.put(
                    chance.of("zzz", "collectionId", "expand", "created", "Title", "tokenKey", "n++", "+", "-", ""),
                    "x");
        }
        return body;
    }

    /** As above with what the collection demands, mostly. */
    Map<String, @Nullable Object> whole(String collection) {
        Map<String, @Nullable Object> body = some(collection);
        if (chance.oneIn(10)) {
            return body;
        }
        demanded(collection).forEach(body::putIfAbsent);
        return body;
    }

    private Map<String, @Nullable Object> demanded(String collection) {
        return switch (collection) {
            case "notes" ->
                Map.of("title", word(), "owner", id("users"), "thing", id("things"), "level", chance.of("low", "mid"));
            case "tags", "teams" -> Map.of("name", word());
            case "profiles" -> Map.of("user", id("users"));
            case "users", "members" ->
                Map.of(
                        "email",
                        word().replaceAll("[^a-zA-Z0-9]", "") + chance.below(1000) + "@example.com",
                        "password",
                        "1234567890",
                        "passwordConfirm",
                        "1234567890");
            default -> Map.of();
        };
    }

    private void put(Map<String, @Nullable Object> body, String collection, String field) {
        if (field.equals("id") && !chance.oneIn(3)) {
            return;
        }
        String key = chance.oneIn(6) ? changing(field) : field;
        body.put(key, chance.oneIn(14) ? chance.of(ODD) : typical(collection, field));
        if (field.equals("pass") && chance.oneIn(2)) {
            body.put("passConfirm", "x");
        }
    }

    private String changing(String field) {
        return chance.of(
                field + "+", "+" + field, field + "-", field + "+", field + "-", field + ":autogenerate", field + "++");
    }

    private @Nullable Object typical(String collection, String field) {
        String target = Names.target(collection, field);
        if (target != null) {
            return relation(target, List.of("tags", "kin", "fans", "things").contains(field));
        }
        return switch (field) {
            case "id" ->
                chance.of("short", "UPPER0000000000", Names.id(collection, 1), "toolong000000000", "with space00000");
            case "n", "stamp", "age", "level", "weight" ->
                "notes".equals(collection) && "level".equals(field)
                        ? chance.of("low", "mid", "high", "none")
                        : number();
            case "whole" -> chance.of(0, 1, -5, -6, 500, 501, 1.5, "7", "1.0", -0.0);
            case "body" ->
                chance.of(
                        "<p>Hello <b>big  world</b></p><ul><li>x</li><li>y &amp; z</li></ul>",
                        "<script>no</script>a<br>b",
                        "plain &lt;text&gt; \u00a0 é",
                        "<p",
                        word());
            case "doc", "pics", "vault" -> chance.of("", List.of(), "a_b.txt", List.of("zzz.png"), "-", Map.of());
            case "made" -> "2022-01-01 00:00:00.000Z";
            case "score" -> chance.of(1, 2, -3, 0.5, "7");
            case "flag", "open", "emailVisibility" -> chance.of(true, false, "true", "1", 1, "yes", "T", 0);
            case "verified" -> chance.of(false, false, true);
            case "mail", "email" -> mail();
            case "link" -> link();
            case "day" -> day();
            case "one" ->
                chance.<Object>of(
                        "red", "green", "blue", "pink", List.of("red", "green"), List.of("pink"), "[\"blue\"]");
            case "many" -> many();
            case "roles" ->
                chance.of(List.of("admin"), List.of("editor", "admin"), List.of(), "reader", List.of("none"));
            case "meta", "extra" -> json();
            case "place" -> place();
            case "code" -> chance.of("AB", "A", "ABC12", "abc", "TOOLONG123", "", "Z9", "Q1\n");
            case "pass" -> chance.of("1234", "123", "", "x".repeat(20), "x".repeat(21), "éééé");
            default -> word();
        };
    }

    private Object relation(String target, boolean many) {
        return switch (chance.below(16)) {
            case 0 -> "";
            case 1 -> "missing00000000";
            case 2 -> List.of(id(target), id(target), id(target));
            case 3 -> List.of(id(target), "missing00000000");
            case 4 -> "[\"" + id(target) + "\",\"" + id(target) + "\"]";
            default -> many ? chance.some(4, () -> id(target)) : id(target);
        };
    }

    String id(String collection) {
        return Names.id(collection, 1 + chance.below(8));
    }

    String word() {
        return chance.of(
                "a",
                "A",
                "abc",
                "a_b",
                "a%b",
                "it's",
                "<b>&\u2028</b>",
                "red",
                "Red",
                "é",
                "É",
                "日本",
                "😀x",
                "1",
                "007",
                "true",
                "2022-01-01",
                "go",
                "x",
                "",
                " a ",
                "a\nb",
                "a\"b\\",
                "x".repeat(61),
                "\u007f\u0001");
    }

    private Object number() {
        return chance.of(
                0,
                1,
                2,
                -1,
                1.5,
                100,
                1234567.5,
                12345675,
                0.1,
                1e-7,
                1e20,
                1e21,
                123456789012345678L,
                -0.0,
                "12.5",
                "abc",
                " 1",
                "1_000",
                "0x1F",
                "Infinity",
                "1e2",
                true,
                3.0000000000000004,
                1e300,
                5e-324);
    }

    private String mail() {
        return chance.of(
                "a@example.com",
                "A@Example.com",
                "nobody",
                "a@b",
                "a@bad.example",
                "é@example.com",
                "a b@example.com",
                "a@localhost",
                "\"q\"@example.com",
                "",
                "a@example.com ",
                "user" + chance.below(99) + "@example.com");
    }

    private String link() {
        return chance.of(
                "https://example.com",
                "http://example.org:8080/x?y#z",
                "example.com",
                "ftp://example.com/a",
                "https://other.com",
                "//example.com",
                "https://example.com:99",
                "javascript:alert(1)",
                "https://exa mple.com",
                "",
                "HTTPS://EXAMPLE.COM",
                "https://user:pw@example.com/",
                "https://example.com/é",
                "http://example.org");
    }

    private Object day() {
        return chance.of(
                "2022-01-01",
                "2022-01-01 10:00:00",
                "2022-01-01 10:00:00.123Z",
                "2022-01-01T10:00:00Z",
                "2022-01-01T10:00:00.123456+02:00",
                "2022-01-01T10:00",
                "2022-13-01",
                "garbage",
                1641024040,
                "1641024040",
                "",
                "1980-01-01",
                "2091-01-01",
                "Sat, 01 Jan 2022 10:00:00 GMT",
                "01 Jan 22 10:00 UTC",
                "2022/01/01",
                "2022-1-1",
                "10:00",
                "2022-01-01 10:00:00+0200",
                "2022-02-30",
                "2022-01-01 24:00:00",
                "2022-01-01 10:00:60",
                "Jan 2 2022",
                "2022-01-01T10:00:00.9999Z",
                "20220101",
                "2022-01",
                "2022");
    }

    private Object many() {
        return chance.of(
                List.of("a"),
                List.of("a", "b"),
                List.of("a", "b", "c", "d"),
                List.of(),
                "a",
                "[\"b\",\"c\"]",
                List.of("z"),
                List.of("a", "a", ""),
                1,
                List.of(1, "a"),
                List.of(List.of("a")),
                "a,b",
                "[",
                "[\"a\"",
                Map.of("a", "b"));
    }

    private @Nullable Object json() {
        return chance.oneIn(20)
                ? null
                : chance.of(
                        Map.of("a", 1),
                        Map.of("a", Map.of("b", Map.of("c", "x"))),
                        Map.of("list", List.of(1, Map.of("x", "y"))),
                        Map.of("b", List.of("x", 2)),
                        List.of(1, "a", true),
                        "text",
                        "{\"a\": 1.50, \"b\":[1 ,2]}",
                        "{\"a\":1,\"a\":2}",
                        "{\"a\":\"\\u003c\\/\\ud83d\\ude00\"}",
                        "\"\\ud800\"",
                        "[1,2",
                        "\"quoted\"",
                        "1.50",
                        "-",
                        "null",
                        "tru",
                        1.5,
                        1234567.5,
                        1e21,
                        false,
                        "",
                        "x".repeat(301),
                        "<a>&",
                        Map.of("a", "<é>\u2028", "z", 1e-9),
                        List.of());
    }

    private Object place() {
        return chance.of(
                Map.of("lon", 23.3, "lat", 42.7),
                Map.of("lon", 1),
                Map.of("lat", "5"),
                Map.of("lon", 181, "lat", 0),
                Map.of("lon", 0, "lat", -91),
                Map.of("x", 1),
                "{\"lon\":1,\"lat\":2}",
                List.of(1, 2),
                "1,2",
                Map.of(),
                Map.of("lon", 12.123456789, "lat", -0.0));
    }
}
