package dev.basin.peer;

import dev.basin.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes batches of random writes. */
final class RandomBatches {
    private static final List<String> BROKEN = List.of(
            "",
            "{",
            "[]",
            "{}",
            "{\"requests\":null}",
            "{\"requests\":[]}",
            "{\"requests\":{}}",
            "{\"requests\":[{}]}",
            "{\"requests\":[1]}",
            "{\"requests\":[{\"method\":\"GET\",\"url\":\"/api/collections/things/records\"}]}",
            "{\"requests\":[{\"method\":\"post\",\"url\":\"/api/collections/tags/records\",\"body\":{\"name\":\"\"}}]}",
            "{\"requests\":[{\"method\":\"POST\",\"url\":\"\"}]}",
            "{\"requests\":[{\"method\":\"POST\"}]}",
            "{\"requests\":[{\"url\":\"/api/collections/things/records\"}]}",
            "{\"requests\":[{\"method\":\"POST\",\"url\":\"/api/batch\",\"body\":{}}]}",
            "{\"requests\":[{\"method\":\"POST\",\"url\":\"/api/collections\",\"body\":{}}]}",
            "{\"requests\":[{\"method\":\"POST\",\"url\":\"/api/collections/things/records\",\"body\":[]}]}",
            "{\"requests\":[{\"method\":\"POST\",\"url\":\"/api/collections/things/records\",\"body\":\"x\"}]}",
            "{\"requests\":[{\"method\":\"POST\",\"url\":\"/api/collections/nope/records\",\"body\":{}}]}",
            "{\"requests\":[{\"method\":5,\"url\":\"/x\"}]}",
            "{\"requests\":[{\"method\":\"PUT\",\"url\":\"/api/collections/things/records/th0000000000001\"}]}",
            "{\"requests\":[{\"method\":\"DELETE\",\"url\":\"/api/collections/things/records/%zz\"}]}",
            "{\"requests\":[{\"method\":\"PATCH\",\"url\":\"http://x/api/collections/things/records/th0000000000001\"}]}");

    private final Chance chance;
    private final RandomPaths paths;
    private final RandomWrites writes;

    RandomBatches(Chance chance, RandomWrites writes) {
        this.chance = chance;
        this.paths = new RandomPaths(chance);
        this.writes = writes;
    }

    Asked batch() {
        if (chance.oneIn(6)) {
            return Asked.json("POST", "/api/batch", paths.who(), chance.of(BROKEN));
        }
        List<Map<String, @Nullable Object>> requests = new ArrayList<>();
        for (int count = chance.of(1, 1, 2, 2, 3, 5); count > 0; count--) {
            requests.add(request());
        }
        return Asked.json("POST", "/api/batch", paths.who(), Json.write(Map.of("requests", requests)));
    }

    private Map<String, @Nullable Object> request() {
        Asked asked = written();
        Map<String, @Nullable Object> request = new LinkedHashMap<>();
        request.put("method", asked.method());
        request.put("url", asked.path());
        if (asked.body() != null) {
            request.put("body", Json.parse(asked.body()));
        }
        if (chance.oneIn(6)) {
            request.put("headers", Map.of(chance.of("X-Key", "x-key", "X_Key", "Authorization"), "open"));
        }
        return request;
    }

    /** A write with a JSON object and, if it creates, an id. */
    private Asked written() {
        while (true) {
            Asked asked = switch (chance.below(8)) {
                case 0, 1, 2 -> writes.create();
                case 3, 4 -> writes.update();
                case 5 -> writes.upsert();
                default -> writes.delete();
            };
            boolean whole = !asked.method().equals("POST")
                    || String.valueOf(asked.body()).contains("\"id\"");
            if (whole && (asked.body() == null || asked.body().startsWith("{\"") && isJson(asked.body()))) {
                return asked;
            }
        }
    }

    private static boolean isJson(String body) {
        try {
            Json.parse(body);
            return true;
        } catch (RuntimeException malformed) {
            return false;
        }
    }
}
