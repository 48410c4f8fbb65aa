package dev.basin.admin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.settings.Settings;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Checklist rows 132 to 134: many writes of records in one transaction. */
class BatchTest {
    private static final String RECORDS = "/api/collections/posts/records";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static TestBasin basin;

    @BeforeAll
    static void start() {
        basin = TestBasin.start(directory, builder -> {
            builder.collection(posts("posts", "@request.context = 'batch' && title != 'bad'"));
            builder.collection(posts("single", ""));
            builder.collection(posts("batched", ""));
            builder.collection(CollectionBuilder.base("locked")
                    .fields(Fields.text("title"))
                    .build());
        });
        enable(50);
    }

    private static Collection posts(String name, String create) {
        return CollectionBuilder.base(name)
                .fields(Fields.text("title").max(10).asRequired(), Fields.number("n"), Fields.text("key"))
                .listRule("")
                .viewRule("")
                .createRule(create)
                .updateRule("n < 20")
                .deleteRule("n != 5")
                .build();
    }

    private static void enable(int maxRequests) {
        String json = Settings.defaults()
                .json()
                .replace(
                        "\"batch\":{\"enabled\":false,\"maxRequests\":50",
                        "\"batch\":{\"enabled\":true,\"maxRequests\":" + maxRequests);
        basin.application().settings().save(Settings.parse(json));
    }

    @AfterAll
    static void stop() {
        basin.close();
    }

    private record Case(String name, String body, int status, String answer) {}

    @TestFactory
    Stream<DynamicTest> answers() {
        String long2001 = "x".repeat(2001);
        return Stream.of(
                        new Case("none", "{}", 400, "{'data':{'requests':{'code':'validation_required'"),
                        new Case("empty list", "{'requests':[]}", 400, "'code':'validation_required'"),
                        new Case("broken", "{x", 400, "{'data':{},'message':'Failed to read the submitted batch data."),
                        new Case("no list", "{'requests':'x'}", 400, "'message':'Failed to read the submitted batch"),
                        new Case("a null item", "{'requests':[null]}", 400, "'message':'Failed to read the submitted"),
                        new Case(
                                "no method and a long url",
                                "{'requests':[{'method':'GET','url':'a'},{'url':'" + long2001 + "'}]}",
                                400,
                                "{'data':{'requests':{'1':{'method':{'code':'validation_required','message':'Cannot be"
                                        + " blank.'},'url':{'code':'validation_length_too_long'"),
                        new Case(
                                "a small method",
                                "{'requests':[{'method':'post','url':'/'}]}",
                                400,
                                "'method':{'code':'validation_in_invalid'"),
                        new Case("a read", one("GET", RECORDS, "{}"), 400, failed(0, "Something went wrong", 400)),
                        new Case(
                                "a foreign path", one("POST", "/x", "{}"), 400, failed(0, "Something went wrong", 400)),
                        new Case(
                                "a header that is no text",
                                "{'requests':[{'method':'POST','url':'" + RECORDS + "','headers':{'a':1}}]}",
                                400,
                                "Failed to read the submitted batch data."),
                        new Case(
                                "a header that is null",
                                "{'requests':[{'method':'PUT','url':'" + RECORDS
                                        + "?fields=title','body':{'title':'a'},'headers':{'a':null}}]}",
                                200,
                                "[{'body':{'title':'a'},'status':200}]"),
                        new Case(
                                "no such collection",
                                one("POST", "/api/collections/nope/records", "{}"),
                                400,
                                failed(0, "Missing collection context.", 404)),
                        new Case(
                                "a locked collection",
                                one("POST", "/api/collections/locked/records", "{}"),
                                400,
                                failed(0, "Only superusers can perform this action.", 403)),
                        new Case(
                                "names in any case, and a picked answer",
                                "{'REQUESTS':[{'Method':'PUT','URL':'" + RECORDS
                                        + "?fields=title','body':{'title':'a'}}]}",
                                200,
                                "[{'body':{'title':'a'},'status':200}]"))
                .map(one -> DynamicTest.dynamicTest(one.name(), () -> {
                    var got = basin.http().json("POST", "/api/batch", one.body().replace('\'', '"'));
                    assertThat(got.status()).as(got.body()).isEqualTo(one.status());
                    assertThat(got.body().replace('"', '\'')).contains(one.answer());
                }));
    }

    private static String one(String method, String url, String body) {
        return "{'requests':[{'method':'" + method + "','url':'" + url + "','body':" + body + "}]}";
    }

    private static String failed(int index, String message, int status) {
        String start = "{'data':{'requests':{'" + index
                + "':{'code':'batch_request_failed','message':'Batch request failed.','response':{'data':{},'message':'"
                + message;
        return status == 400 ? start : start + "','status':" + status + "}}}},'message':'Batch transaction failed.'";
    }

    @Test
    void later_items_see_earlier_ones_and_a_failure_undoes_all() {
        ApiClient guest = basin.guest();
        String id = "abcdefghijklmno";
        Answer done = guest.post(
                "/api/batch",
                batch(
                        item("POST", RECORDS, Map.of("id", id, "title", "a")),
                        item("PATCH", RECORDS + "/" + id + "?fields=n", Map.of("n+", 2)),
                        item("PUT", RECORDS + "?fields=n,title", Map.of("id", id, "n+", 1)),
                        item("DELETE", RECORDS + "/" + id, Map.of())));
        assertThat(done.status()).as(done.body()).isEqualTo(200);
        assertThat(done.body())
                .endsWith(",{\"body\":{\"n\":2},\"status\":200},{\"body\":{\"n\":3,\"title\":\"a\"},\"status\":200},"
                        + "{\"body\":null,\"status\":204}]");

        Answer refused = guest.post(
                "/api/batch",
                batch(item("POST", RECORDS, Map.of("id", id, "title", "a")), item("POST", RECORDS, Map.of())));
        assertThat(refused.expect(400).body()).contains("\"1\":{\"code\":\"batch_request_failed\"", "Cannot be blank.");
        assertThat(guest.get(RECORDS + "/" + id).status()).isEqualTo(404);
    }

    @Test
    void limits_and_the_switch_are_those_of_the_settings() {
        Object[] three = new Object[3];
        Arrays.fill(three, item("POST", RECORDS, Map.of("title", "a")));
        enable(2);
        Answer many = basin.guest().post("/api/batch", Map.of("requests", List.of(three)));
        assertThat(many.expect(400).body()).contains("validation_length_too_long", "\"params\":{\"max\":2,\"min\":0}");
        basin.application().settings().save(Settings.defaults());
        assertThat(basin.guest().post("/api/batch", Map.of()).expect(403).text("message"))
                .isEqualTo("Batch requests are not allowed.");
        enable(50);
    }

    @Test
    void random_batches_do_what_their_single_requests_do() {
        Random random = new Random(7);
        ApiClient guest = basin.guest();
        int failures = 0;
        for (int round = 0; round < 120; round++) {
            List<Map<String, Object>> items = new ArrayList<>();
            for (int i = random.nextInt(1, 7); i > 0; i--) {
                items.add(random(random));
            }
            List<Object> renamed = new ArrayList<>(
                    items.stream().map(item -> renamed(item, "batched")).toList());
            Answer together = guest.post("/api/batch", Map.of("requests", renamed));
            List<Answer> alone = new ArrayList<>();
            for (Map<String, Object> item : items) {
                alone.add(single(guest, renamed(item, "single")));
                if (alone.getLast().status() >= 400) {
                    break;
                }
            }
            if (alone.getLast().status() >= 400) {
                failures++;
                Object response =
                        at(together.expect(400).json(), "data", "requests", "" + (alone.size() - 1), "response");
                assertThat(response).isEqualTo(Json.parse(alone.getLast().body()));
                clear(guest);
            } else {
                assertThat(anonymous(together.expect(200).body())).isEqualTo(anonymous(joined(alone)));
            }
            assertThat(rows(guest, "batched")).isEqualTo(rows(guest, "single"));
        }
        assertThat(failures).isBetween(10, 110);
    }

    private static Map<String, Object> random(Random random) {
        String id = "recordnumber00" + random.nextInt(4);
        String one = "/api/collections/NAME/records/" + id;
        Map<String, Object> fields = new HashMap<>();
        if (random.nextInt(6) > 0) {
            fields.put("title", "t" + random.nextInt(100));
        }
        fields.put(random.nextBoolean() ? "n" : "n+", random.nextInt(12));
        return switch (random.nextInt(6)) {
            case 0, 1 -> {
                fields.put("id", id);
                yield item("POST", "/api/collections/NAME/records", fields);
            }
            case 2, 3 -> {
                fields.put("id", id);
                yield item("PUT", "/api/collections/NAME/records?fields=id,title,n", fields);
            }
            case 4 -> item("PATCH", one + (random.nextBoolean() ? "?fields=*" : ""), fields);
            default -> item("DELETE", one, Map.of());
        };
    }

    private static Map<String, Object> renamed(Map<String, Object> item, String collection) {
        Map<String, Object> copy = new HashMap<>(item);
        copy.put("url", String.valueOf(item.get("url")).replace("NAME", collection));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Answer single(ApiClient client, Map<String, Object> item) {
        String url = String.valueOf(item.get("url"));
        Map<String, Object> body = (Map<String, Object>) item.getOrDefault("body", Map.of());
        return switch (String.valueOf(item.get("method"))) {
            case "POST" -> client.post(url, body);
            case "PATCH" -> client.patch(url, body);
            case "DELETE" -> client.delete(url);
            default -> {
                String query = url.substring(url.indexOf('?'));
                String one = "/api/collections/single/records/" + body.get("id");
                boolean exists = client.get(one).status() == 200;
                yield exists
                        ? client.patch(one + query, body)
                        : client.post("/api/collections/single/records" + query, body);
            }
        };
    }

    private static String joined(List<Answer> answers) {
        return answers.stream()
                .map(answer -> "{\"body\":" + (answer.status() == 204 ? "null" : answer.body()) + ",\"status\":"
                        + answer.status() + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String anonymous(String body) {
        return body.replaceAll("\"collection(Id|Name)\":\"[^\"]*\"", "");
    }

    private static List<String> rows(ApiClient client, String collection) {
        return client.get("/api/collections/" + collection + "/records?sort=id").expect(200).items().stream()
                .map(row -> row.get("id") + " " + row.get("title") + " " + row.get("n"))
                .toList();
    }

    private static void clear(ApiClient guest) {
        var records = basin.application().records();
        for (String name : List.of("single", "batched")) {
            records.list(name, "", "", 0, 0, Map.of()).forEach(records::delete);
        }
        assertThat(rows(guest, "single")).isEmpty();
    }

    private static Object at(Map<String, @Nullable Object> json, String... path) {
        Object value = json;
        for (String key : path) {
            value = value instanceof Map<?, ?> map && map.get(key) instanceof Object next ? next : Map.of();
        }
        return value;
    }

    private static Map<String, Object> batch(Object... items) {
        return Map.of("requests", List.of(items));
    }

    private static Map<String, Object> item(String method, String url, Map<String, Object> body) {
        return Map.of("method", method, "url", url, "body", body);
    }
}
