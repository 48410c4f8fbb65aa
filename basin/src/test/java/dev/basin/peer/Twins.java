package dev.basin.peer;

import dev.basin.json.Json;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import dev.basin.testkit.TestBasin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PocketBase and a Basin over two copies of one data directory, which that PocketBase made: the collections of
 * {@code world.json}, some records of each, and rows that no API would have written.
 */
final class Twins implements AutoCloseable {
    static final String ROOT_CALLER = "root/theirs";

    /** Has on each side the token that this side gave last, to whomever. */
    private static final String FRESH = "fresh";

    /** Who may ask; {@code ann/theirs} is Ann with a token that PocketBase issued. */
    static final List<String> CALLERS = List.of(
            "guest",
            "guest",
            "garbage",
            "ann/theirs",
            "ann/ours",
            "bob/theirs",
            "bob/ours",
            "member/theirs",
            "member/ours",
            "root/theirs",
            "root/ours",
            FRESH,
            "ann/lower",
            ROOT_CALLER);

    static final String PASSWORD = "1234567890";
    private static final String ROOT = "root@example.com";

    private final RunningPocketBase theirs;
    private final TestBasin ours;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private final Map<String, String> tokens = new HashMap<>();
    private String theirFresh = "";
    private String ourFresh = "";

    private Twins(RunningPocketBase theirs, TestBasin ours) {
        this.theirs = theirs;
        this.ours = ours;
        tokens.put("garbage", "Bearer x.y.z");
        signIn("theirs", theirs.client());
        signIn("ours", ours.guest());
        tokens.put("ann/lower", "bearer " + tokens.get("ann/ours"));
    }

    private void signIn(String server, ApiClient client) {
        tokens.put(
                "ann/" + server,
                client.login("users", "ann@example.com", PASSWORD).token());
        tokens.put(
                "bob/" + server,
                "Bearer " + client.login("users", "bob@example.com", PASSWORD).token());
        tokens.put(
                "member/" + server,
                client.login("members", "m1@example.com", PASSWORD).token());
        tokens.put("root/" + server, client.login("_superusers", ROOT, PASSWORD).token());
    }

    /** @param seeds what the records are made from */
    static Twins start(Path folder, Chance seeds) {
        Path made = folder.resolve("theirs");
        PocketBaseBinary binary = PocketBaseBinary.newest();
        binary.superuser(made, ROOT, PASSWORD);
        try (RunningPocketBase maker = binary.serve(made);
                ApiClient guest = maker.client()) {
            ApiClient root = guest.login("_superusers", ROOT, PASSWORD);
            collections(maker.base(), root.token());
            root.patch("/api/settings", Map.of("batch", Map.of("enabled", true, "maxRequests", 4, "timeout", 30)))
                    .expect(200);
            records(root, seeds);
        }
        spoil(made);
        Path copy = folder.resolve("ours");
        copy(made, copy);
        RunningPocketBase theirs = binary.serve(made);
        try {
            return new Twins(theirs, TestBasin.start(copy));
        } catch (RuntimeException | Error e) {
            theirs.close();
            throw e;
        }
    }

    private static void collections(URI base, String token) {
        try (var world = Objects.requireNonNull(Twins.class.getResourceAsStream("world.json"))) {
            String text = new String(world.readAllBytes(), StandardCharsets.UTF_8);
            HttpAnswer answer = new HttpCaller(base.toString())
                    .token(token)
                    .json("PUT", "/api/collections/import", "{\"deleteMissing\":false,\"collections\":" + text + "}");
            if (answer.status() != 204) {
                throw new AssertionError(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void records(ApiClient root, Chance seeds) {
        user(root, 1, "ann", Map.of("emailVisibility", true, "age", 30, "roles", List.of("admin", "editor")));
        user(root, 2, "bob", Map.of("age", 20.5, "boss", Names.id("users", 1), "secret", "s"));
        user(root, 3, "cat", Map.of("emailVisibility", true, "boss", Names.id("users", 2)));
        user(root, 4, "Dan", Map.of("boss", Names.id("users", 1), "verified", true));
        user(root, 5, "", Map.of());
        for (int number = 1; number <= 3; number++) {
            Map<String, @Nullable Object> member = account(number, "m" + number + "@example.com");
            member.put("verified", number < 3);
            root.post(Names.records("members"), member).expect(200);
        }
        for (int number = Names.FIRST_UNTOUCHED; number < Names.FIRST_UNTOUCHED + 8; number++) {
            root.post(Names.records("things"), Map.of("id", Names.id("things", number), "title", "old " + number))
                    .expect(200);
        }
        RandomBodies bodies = new RandomBodies(seeds);
        for (String collection : List.of("teams", "tags", "things", "notes", "profiles", "locked")) {
            for (int tries = 0; tries < 30; tries++) {
                Map<String, @Nullable Object> body = bodies.whole(collection);
                body.put("id", Names.id(collection, 1 + tries % 12));
                root.post(Names.records(collection), body);
            }
        }
    }

    private static void user(ApiClient root, int number, String name, Map<String, Object> more) {
        Map<String, @Nullable Object> user = account(number, (name.isEmpty() ? "nameless" : name) + "@example.com");
        user.put("id", Names.id("users", number));
        user.put("username", name);
        user.putAll(more);
        root.post(Names.records("users"), user).expect(200);
    }

    private static Map<String, @Nullable Object> account(int number, String email) {
        Map<String, @Nullable Object> account = new LinkedHashMap<>();
        account.put("id", Names.id("members", number));
        account.put("email", email);
        account.put("password", PASSWORD);
        account.put("passwordConfirm", PASSWORD);
        return account;
    }

    /** Stores what older versions or other programs may have left, in records that nobody changes. */
    private static void spoil(Path directory) {
        List<String> changes = List.of(
                "many = 'abc', kin = ''",
                "one = '[\"red\",\"blue\"]', day = 'soon'",
                "place = '{\"lat\":1,\"lon\":2}', n = 'abc'",
                "meta = 'nojson', owner = 'missing00000000'",
                "tags = '[\"missing00000000\"]', day = '2022-01-01', flag = 7",
                "many = '{\"a\":1}', meta = '[1,{\"a\":2.50}]', n = '12'",
                "body = 5, pass = 'x', meta = '\"te\\u003cxt\"', title = CAST(x'61ff2062' AS TEXT)");
        try (var data = SqliteDatabase.open(directory.resolve("data.db"), SqliteOptions.defaults())) {
            for (int i = 0; i < changes.size(); i++) {
                String sql = "UPDATE things SET " + changes.get(i) + " WHERE id = '"
                        + Names.id("things", Names.FIRST_UNTOUCHED + i) + "'";
                data.write(session -> session.execute(sql, List.of()));
            }
        }
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What PocketBase answers. */
    HttpAnswer theirs(Asked asked) {
        return send(theirs.base(), asked, theirFresh);
    }

    /** What Basin answers. */
    HttpAnswer ours(Asked asked) {
        return send(URI.create("http://127.0.0.1:" + ours.port()), asked, ourFresh);
    }

    /** Keeps the tokens of a login that went well on both sides. */
    void keep(HttpAnswer theirAnswer, HttpAnswer ourAnswer) {
        String theirToken = token(theirAnswer);
        String ourToken = token(ourAnswer);
        if (!theirToken.isEmpty() && !ourToken.isEmpty()) {
            theirFresh = theirToken;
            ourFresh = ourToken;
        }
    }

    private static String token(HttpAnswer answer) {
        return answer.status() == 200
                        && answer.body().startsWith("{")
                        && Json.parse(answer.body()) instanceof Map<?, ?> json
                        && json.get("token") instanceof String token
                ? token
                : "";
    }

    private HttpAnswer send(URI base, Asked asked, String fresh) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path(base, asked)))
                .timeout(Duration.ofSeconds(60))
                .method(
                        asked.method(),
                        asked.body() == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(asked.bytes()));
        if (asked.type() != null) {
            request.header("Content-Type", asked.type());
        }
        String token = asked.who().equals(FRESH) ? fresh : tokens.getOrDefault(asked.who(), "");
        if (!token.isEmpty()) {
            request.header("Authorization", token);
        }
        if (asked.who().startsWith("bob") && !asked.headers().containsKey("X-Key")) {
            request.header("X-Key", "open");
        }
        asked.headers().forEach(request::header);
        return answer(request.build());
    }

    private HttpAnswer answer(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** With the name that the asked file has on this server in its place. */
    private String path(URI base, Asked asked) {
        int mark = asked.path().indexOf('~');
        if (mark < 0 || !asked.path().startsWith("/api/files/")) {
            return asked.path();
        }
        String[] parts = asked.path().split("[/?]");
        String record = Names.records(parts[3]) + "/" + parts[4];
        HttpAnswer answer = send(base, Asked.get(record, ROOT_CALLER), "");
        String field = parts[5].substring(1);
        Object stored = Json.parse(answer.body()) instanceof Map<?, ?> json ? json.get(field) : null;
        Object name = stored instanceof List<?> names && !names.isEmpty() ? names.getFirst() : stored;
        String shown = name instanceof String text ? text : "";
        return asked.path().replace("~" + field, shown.isEmpty() ? "none.txt" : RandomPaths.encoded(shown));
    }

    /** Deletes what creates without an id have made, which is not the same on both sides. */
    void forget(Asked asked, @Nullable String theirId, @Nullable String ourId) {
        String records = asked.path().replaceAll("\\?.*", "") + "/";
        if (theirId != null) {
            theirs(new Asked("DELETE", records + theirId, ROOT_CALLER, null, null));
        }
        if (ourId != null) {
            ours(new Asked("DELETE", records + ourId, ROOT_CALLER, null, null));
        }
    }

    /** The id of a record that a create without one made, null when it is no such create. */
    static @Nullable String madeId(Asked asked, HttpAnswer answer) {
        boolean made = asked.method().equals("POST")
                && asked.path().contains("/records")
                && answer.status() == 200
                && Json.parse(answer.body()) instanceof Map<?, ?> json
                && json.get("id") instanceof String id
                && !String.valueOf(asked.body()).contains(id);
        return made ? new Answer(200, answer.body()).text("id") : null;
    }

    @Override
    public void close() {
        http.close();
        ours.close();
        theirs.close();
    }
}
