package dev.basin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.Answer;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A random batch answers what its requests answer one after the other, and leaves the same rows; with one that fails, all stays
 * as it was. {@code -Dbasin.batch.tries=2000 -Dbasin.batch.seed=7} tries more and others.
 */
class BatchPropertiesTest {
    private static final int TRIES = Integer.getInteger("basin.batch.tries", 50);
    private static final long SEED = Long.getLong("basin.batch.seed", 1);
    private static final String RECORDS = "/api/collections/posts/records";
    private static final String POSTS = """
            {"collections":[{"name":"posts","type":"base","fields":[
             {"name":"title","type":"text","max":3},{"name":"n","type":"number","max":9},
             {"name":"kin","type":"relation","collectionId":"postsid","maxSelect":1,"cascadeDelete":true}],
             "id":"postsid","listRule":"","createRule":"title != 'no'","updateRule":"n < 8","deleteRule":"title != 'abc'",
             "indexes":["create unique index ix_title on posts (title) where title != ''"]}]}""";

    private record Item(
            String method, String path, @Nullable Map<String, Object> body) {}

    private final Random random = new Random(SEED);

    @Test
    void a_batch_does_what_its_requests_do_or_nothing(@TempDir Path folder) {
        int refused = 0;
        try (TestBasin first = TestBasin.start(folder.resolve("together"));
                TestBasin second = TestBasin.start(folder.resolve("apart"))) {
            HttpCaller together = prepared(first);
            HttpCaller apart = prepared(second);
            for (int i = 0; i < TRIES; i++) {
                List<Item> items = items();
                String before = rows(together);
                List<Answer> wanted = oneByOne(apart, items);
                HttpAnswer got = together.json("POST", "/api/batch", Json.write(Map.of("requests", shown(items))));
                if (wanted.getLast().status() < 400) {
                    assertThat(seen(Json.parse(got.body())))
                            .as("%d %s", i, items)
                            .isEqualTo(seen(results(wanted)));
                } else {
                    refused++;
                    assertThat(got.status()).isEqualTo(400);
                    assertThat(response(got, wanted.size() - 1))
                            .as("%d %s", i, items)
                            .isEqualTo(seen(Json.parse(wanted.getLast().body())));
                    assertThat(rows(together)).as("after %s", items).isEqualTo(before);
                    restore(second.http().token(second.superuser().token()), before);
                }
                assertThat(rows(together)).as("after %s", items).isEqualTo(rows(apart));
            }
        }
        assertThat(refused).isBetween(TRIES / 20, TRIES * 19 / 20);
    }

    private static HttpCaller prepared(TestBasin basin) {
        HttpCaller root = basin.http().token(basin.superuser().token());
        assertThat(root.json("PUT", "/api/collections/import", POSTS).status()).isEqualTo(204);
        assertThat(root.json("PATCH", "/api/settings", "{\"batch\":{\"enabled\":true}}")
                        .status())
                .isEqualTo(200);
        return basin.http();
    }

    private List<Item> items() {
        List<Item> items = new ArrayList<>();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            String id = "post0000000000" + random.nextInt(6);
            items.add(
                    switch (random.nextInt(5)) {
                        case 0, 1, 2 -> new Item("POST", RECORDS, body(id));
                        case 3 -> new Item("PATCH", RECORDS + "/" + id, body(""));
                        default -> new Item("DELETE", RECORDS + "/" + id, null);
                    });
        }
        return items;
    }

    private Map<String, Object> body(String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        if (!id.isEmpty()) {
            body.put("id", id);
        }
        if (random.nextBoolean()) {
            body.put("title", List.of("a", "b", "abc", "no", "long", "", "é").get(random.nextInt(7)));
        }
        if (random.nextBoolean()) {
            body.put(id.isEmpty() ? List.of("n", "n+", "n-").get(random.nextInt(3)) : "n", random.nextInt(11));
        }
        if (random.nextInt(4) == 0) {
            body.put("kin", "post0000000000" + random.nextInt(6));
        }
        return body;
    }

    /** Up to the first that fails. */
    private static List<Answer> oneByOne(HttpCaller caller, List<Item> items) {
        List<Answer> answers = new ArrayList<>();
        for (Item item : items) {
            HttpAnswer answer = item.body == null
                    ? caller.send(item.method, item.path)
                    : caller.json(item.method, item.path, Json.write(item.body));
            answers.add(new Answer(answer.status(), answer.body()));
            if (answer.status() >= 400) {
                break;
            }
        }
        return answers;
    }

    private static List<Map<String, @Nullable Object>> shown(List<Item> items) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Item item : items) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put("method", item.method);
            shown.put("url", item.path);
            if (item.body != null) {
                shown.put("body", item.body);
            }
            all.add(shown);
        }
        return all;
    }

    private static List<Map<String, @Nullable Object>> results(List<Answer> answers) {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        for (Answer answer : answers) {
            Map<String, @Nullable Object> result = new LinkedHashMap<>();
            result.put("body", answer.body().isEmpty() ? null : Json.parse(answer.body()));
            result.put("status", answer.status());
            all.add(result);
        }
        return all;
    }

    private static String response(HttpAnswer batch, int item) {
        Object at = Json.parse(batch.body());
        for (String name : List.of("data", "requests", String.valueOf(item), "response")) {
            at = ((Map<?, ?>) Objects.requireNonNull(at, batch.body())).get(name);
        }
        return seen(at);
    }

    private static String seen(@Nullable Object json) {
        return Json.write(json);
    }

    private static String rows(HttpCaller caller) {
        return caller.send("GET", RECORDS + "?sort=id&perPage=100").body();
    }

    /** Makes the rows what they were: without relations first, as one may point to a later one. */
    private static void restore(HttpCaller root, String rows) {
        List<Map<String, @Nullable Object>> items = new Answer(200, rows).items();
        assertThat(root.send("DELETE", "/api/collections/posts/truncate").status())
                .isEqualTo(204);
        for (Map<String, @Nullable Object> item : items) {
            Map<String, @Nullable Object> alone = new LinkedHashMap<>(item);
            alone.remove("kin");
            assertThat(root.json("POST", RECORDS, Json.write(alone)).status()).isEqualTo(200);
        }
        for (Map<String, @Nullable Object> item : items) {
            String kin = Json.write(Map.of("kin", Objects.requireNonNull(item.get("kin"))));
            assertThat(root.json("PATCH", RECORDS + "/" + item.get("id"), kin).status())
                    .isEqualTo(200);
        }
    }
}
