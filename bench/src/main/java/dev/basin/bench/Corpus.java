package dev.basin.bench;

import dev.basin.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The collection that both servers serve, filled through the API of one of them. */
final class Corpus implements AutoCloseable {
    static final String EMAIL = "bench@example.com";
    static final String PASSWORD = "1234567890";
    private static final String RECORDS = "/api/collections/posts/records";
    private static final int PAGE = 1000;
    private static final Map<String, @Nullable Object> DEFINITION = Map.of(
            "name",
            "posts",
            "type",
            "base",
            "fields",
            List.of(
                    Map.of("name", "title", "type", "text", "required", true),
                    Map.of("name", "body", "type", "text"),
                    Map.of("name", "rank", "type", "number"),
                    Map.of("name", "active", "type", "bool"),
                    Map.of("name", "tags", "type", "select", "maxSelect", 3, "values", List.of("a", "b", "c")),
                    Map.of("name", "created", "type", "autodate", "onCreate", true),
                    Map.of("name", "updated", "type", "autodate", "onCreate", true, "onUpdate", true)),
            "listRule",
            "active = true || @request.auth.id != ''",
            "viewRule",
            "active = true || @request.auth.id != ''",
            "createRule",
            "title != ''");

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    Corpus(String base) {
        this.base = base;
    }

    /** Makes the collection and its rows, and answers the rows' ids. */
    List<String> fill(int rows) throws Exception {
        String login = post(
                "/api/collections/_superusers/auth-with-password", Map.of("identity", EMAIL, "password", PASSWORD), "");
        post("/api/collections", DEFINITION, String.valueOf(object(login).get("token")));
        try (var threads = Executors.newFixedThreadPool(8)) {
            List<Future<String>> made = IntStream.range(0, rows)
                    .mapToObj(n -> threads.submit(() -> post(RECORDS, row(n), "")))
                    .toList();
            List<String> ids = new ArrayList<>();
            for (Future<String> answer : made) {
                ids.add(String.valueOf(object(answer.get()).get("id")));
            }
            return ids;
        }
    }

    static Map<String, @Nullable Object> row(int n) {
        return Map.of(
                "title",
                "Post number " + n,
                "body",
                "Some text of a usual length, with a few words and a number in it: " + n,
                "rank",
                n % 100,
                "active",
                true,
                "tags",
                List.of("a", "c"));
    }

    /** What is measured, over rows with these ids. */
    static List<Load> loads(List<String> ids) {
        return List.of(
                Load.reading("view", ids.stream().map(id -> RECORDS + "/" + id).toList()),
                Load.reading("list, 30 without total", List.of(RECORDS + "?perPage=30&skipTotal=1")),
                Load.reading("list, 30 with total", List.of(RECORDS + "?perPage=30")),
                Load.posting("create", RECORDS, n -> Json.write(row(n))));
    }

    /** Reads that must have the same answers everywhere. */
    static List<String> probes(List<String> ids) {
        List<String> paths = new ArrayList<>();
        ids.stream().limit(20).forEach(id -> paths.add(RECORDS + "/" + id));
        paths.add(RECORDS + "?perPage=30&skipTotal=1");
        paths.add(RECORDS + "?perPage=30");
        paths.add(RECORDS + "?perPage=30&page=7&sort=-rank,title");
        paths.add(RECORDS + "?perPage=" + PAGE + "&filter=rank%3E50&sort=title");
        paths.add(RECORDS + "/nothing");
        return paths;
    }

    /** Status and body of a read. */
    String answer(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).build();
        var response = http.send(request, BodyHandlers.ofString());
        return response.statusCode() + " " + response.body().strip();
    }

    private String post(String path, Map<String, @Nullable Object> body, String token)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .header("Authorization", token)
                .POST(BodyPublishers.ofString(Json.write(body)))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(path + " answered " + response.statusCode() + " " + response.body());
        }
        return response.body();
    }

    private static Map<?, ?> object(String json) throws IOException {
        if (Json.parse(json) instanceof Map<?, ?> map) {
            return map;
        }
        throw new IOException("not an object: " + json);
    }

    @Override
    public void close() {
        http.close();
    }
}
