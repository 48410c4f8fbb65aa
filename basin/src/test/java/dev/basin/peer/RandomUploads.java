package dev.basin.peer;

import dev.basin.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes multipart writes with texts and files, and requests for the files. */
final class RandomUploads {
    private static final String PAPERS = "papers";
    private static final byte[] PNG = {
        (byte) 0x89,
        'P',
        'N',
        'G',
        '\r',
        '\n',
        0x1a,
        '\n',
        0,
        0,
        0,
        13,
        'I',
        'H',
        'D',
        'R',
        0,
        0,
        0,
        1,
        0,
        0,
        0,
        1,
        8,
        6,
        0,
        0,
        0,
        0x1f,
        0x15,
        (byte) 0xc4,
        (byte) 0x89
    };

    private final Chance chance;
    private final RandomPaths paths;
    private final RandomBodies bodies;

    RandomUploads(Chance chance) {
        this.chance = chance;
        this.paths = new RandomPaths(chance);
        this.bodies = new RandomBodies(chance);
    }

    /** A write of a record as a multipart form. */
    Asked write() {
        String collection = chance.of(PAPERS, PAPERS, PAPERS, PAPERS, "things", "notes");
        String boundary = chance.of("B", "x-y", "----WebKitFormBoundary7MA4YWxkTrZu0gW");
        boolean create = chance.oneIn(2);
        StringBuilder body = new StringBuilder();
        if (create) {
            part(body, boundary, "name=\"id\"", Names.id(collection, RandomWrites.FIRST_FREE + chance.below(30)));
        }
        for (int count = chance.of(0, 1, 1, 2, 3, 5); count > 0; count--) {
            any(body, boundary, collection);
        }
        if (chance.oneIn(5)) {
            // PocketBase refuses a payload's value of another kind than the same field's text has
            part(body, boundary, "name=\"@jsonPayload\"", payload());
        }
        if (!chance.oneIn(25)) {
            body.append("--").append(boundary).append("--\r\n");
        }
        if (chance.oneIn(25)) {
            body.append("after");
        }
        String type = chance.of(
                "multipart/form-data; boundary=" + boundary,
                "multipart/form-data; boundary=" + boundary,
                "multipart/form-data; boundary=" + boundary,
                "multipart/form-data;boundary=\"" + boundary + "\"",
                "multipart/form-data; charset=utf-8; boundary=" + boundary);
        if (chance.oneIn(40)) {
            type = chance.of(
                    "multipart/form-data", "multipart/form-data; boundary=nope", "multipart/mixed; boundary=B");
        }
        Map<String, String> query = new LinkedHashMap<>();
        paths.shape(query, collection);
        String records = Names.records(collection);
        return new Asked(
                create ? "POST" : "PATCH",
                (create ? records : records + "/" + paths.id(collection)) + RandomPaths.text(query),
                paths.who(),
                type,
                body.toString());
    }

    private String payload() {
        return chance.oneIn(6)
                ? chance.of("{", "[]", "null", "{}", "\"a\"")
                : Json.write(Map.of("body", chance.of(1, 5, "7", true), "+score", 2));
    }

    private void any(StringBuilder body, String boundary, String collection) {
        if (collection.equals(PAPERS) && chance.oneIn(2)) {
            file(body, boundary, chance.of("doc", "pics", "pics", "vault"), chance.of("", "", "", "+", "-"));
        } else if (chance.oneIn(15)) {
            file(body, boundary, chance.of("title", "zzz", "", "id", "author"), "");
        } else {
            List<String> fields = Names.fields(collection);
            String name = chance.of(fields.subList(1, fields.size()));
            name = name.equals("body") ? "title" : name;
            String end = chance.of("", "", "", "+", "-");
            int times = chance.of(1, 1, 1, 2, 3);
            for (; times > 0; times--) {
                part(body, boundary, "name=\"" + name + end + "\"", text(collection, name));
            }
        }
    }

    private String text(String collection, String field) {
        String target = Names.target(collection, field);
        if (target != null) {
            return chance.oneIn(6) ? "" : bodies.id(target);
        }
        return chance.of(
                "1",
                "1.50",
                "-1",
                "true",
                "false",
                "a",
                "b",
                "",
                "007",
                "[\"a\",\"b\"]",
                "{\"a\":1.50}",
                "null",
                "é",
                "red",
                "low",
                "2022-01-01",
                "a@example.com",
                "line\r\nbreak",
                " 1",
                "1e3",
                "-0",
                "0x1",
                "{\"lon\":1}",
                "[]",
                "[",
                "\"a\"",
                "1.0",
                "12345678901234567890",
                "mid");
    }

    private void file(StringBuilder body, String boundary, String field, String end) {
        String fileName = chance.of(
                "a.txt",
                "A b.TXT",
                "é ü.txt",
                "pic.png",
                "no_ending",
                "x.tar.gz",
                ".hidden",
                "日本.png",
                "../up.txt",
                "a\\\\b.txt",
                "very" + "long".repeat(40) + ".txt",
                "a.",
                "a.b c",
                "x.html",
                "_.png",
                "",
                "a;b.txt",
                "%41.txt");
        String prefix = chance.oneIn(12) && end.isEmpty() ? "+" : "";
        String type = chance.of("", "\r\nContent-Type: text/plain", "\r\nContent-Type: image/png");
        part(body, boundary, "name=\"" + prefix + field + end + "\"; filename=\"" + fileName + "\"" + type, content());
    }

    private String content() {
        return switch (chance.below(7)) {
            case 0 -> Asked.raw(PNG);
            case 1 -> "";
            case 2 -> "x".repeat(chance.of(1999, 2000, 2001));
            case 3 -> Asked.raw("GIF89a\1\0\1\0".getBytes(StandardCharsets.ISO_8859_1));
            case 4 -> "<html><body>x</body></html>";
            case 5 -> "{\"a\":1}";
            default -> "just text, é";
        };
    }

    private static void part(StringBuilder body, String boundary, String disposition, String content) {
        body.append("--").append(boundary).append("\r\nContent-Disposition: form-data; ");
        body.append(disposition).append("\r\n\r\n").append(content).append("\r\n");
    }

    /** A file's bytes, or what is said in their place. */
    Asked file() {
        String record = "/api/files/" + paths.named(PAPERS) + "/" + paths.anyId(PAPERS) + "/";
        String name = chance.oneIn(8)
                ? chance.of("nope.txt", "..%2F..%2Fdata.db", "a%20b.txt", "%00.txt", "", "a/b", "x.txt.attrs")
                : "~" + chance.of(Names.FILES);
        List<String> query = new ArrayList<>();
        if (chance.oneIn(3)) {
            query.add(chance.of(
                    "download=1", "download=true", "download=0", "download", "download=x", "token=x.y.z", "token="));
        }
        if (chance.oneIn(6)) {
            query.add(chance.of("thumb=0x0", "thumb=abc", "thumb=", "thumb=9x9", "fields=id"));
        }
        Asked asked = new Asked(
                chance.oneIn(8) ? chance.of("HEAD", "OPTIONS", "POST", "DELETE") : "GET",
                record + name + (query.isEmpty() ? "" : "?" + String.join("&", query)),
                paths.who(),
                null,
                null);
        return chance.oneIn(3)
                ? asked.with(
                        "Range",
                        chance.of(
                                "bytes=0-3",
                                "bytes=2-",
                                "bytes=-2",
                                "bytes=0-0,2-3",
                                "bytes=9999-",
                                "bytes=3-1",
                                "bytes=",
                                "lines=1-2",
                                "bytes=-0",
                                "bytes=0-99999"))
                : asked;
    }
}
