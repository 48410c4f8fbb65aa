package dev.basin.scenario;

import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a table's scenarios find: collections, records and people who can log in. Immutable. JSON texts are written with {@code '}
 * instead of {@code "}.
 */
public final class World {
    /** The password of everybody. */
    public static final String PASSWORD = "1234567890";

    static final String ROOT = "root@example.com";

    private final Optional<String> collections;
    private final List<Made> made;
    private final Map<String, Login> logins;

    private record Made(String method, String path, String json) {}

    private record Login(String collection, String email) {}

    private World(Optional<String> collections, List<Made> made, Map<String, Login> logins) {
        this.collections = collections;
        this.made = made;
        this.logins = logins;
    }

    /** Nothing but what every new data directory has. */
    public static World empty() {
        return new World(Optional.empty(), List.of(), Map.of());
    }

    /** @param json an array as {@code /api/collections/import} takes it; give ids to what relations point to */
    public static World of(String json) {
        return new World(Optional.of(json.replace('\'', '"')), List.of(), Map.of());
    }

    public World record(String collection, String json) {
        return call("POST", "/api/collections/" + collection + "/records", json);
    }

    /** Any other call that a superuser makes first, and that must succeed. */
    public World call(String method, String path, String json) {
        List<Made> more = new ArrayList<>(made);
        more.add(new Made(method, path, json.replace('\'', '"')));
        return new World(collections, more, logins);
    }

    /**
     * Makes an auth record that scenarios ask {@linkplain Scenario#as as}.
     *
     * @param name of the caller, whose address is {@code name@example.com}
     * @param json more of the record, at least {@code {}}
     */
    public World login(String name, String collection, String json) {
        String email = name + "@example.com";
        String account =
                "{\"email\":\"" + email + "\",\"password\":\"" + PASSWORD + "\",\"passwordConfirm\":\"" + PASSWORD
                        + "\"" + (json.equals("{}") ? "}" : "," + json.strip().substring(1));
        World with = record(collection, account);
        Map<String, Login> more = new LinkedHashMap<>(logins);
        more.put(name, new Login(collection, email));
        return new World(with.collections, with.made, more);
    }

    /** Makes it all on a server. @return the tokens of those who can log in, by name */
    Map<String, String> on(ApiClient guest, HttpCaller caller) {
        Map<String, String> tokens = new LinkedHashMap<>();
        String root = guest.login("_superusers", ROOT, PASSWORD).token();
        HttpCaller superuser = caller.token(root);
        collections.ifPresent(json -> succeed(superuser.json(
                "PUT", "/api/collections/import", "{\"deleteMissing\":false,\"collections\":" + json + "}")));
        made.forEach(one -> succeed(superuser.json(one.method(), one.path(), one.json())));
        logins.forEach((name, login) -> tokens.put(
                name, guest.login(login.collection(), login.email(), PASSWORD).token()));
        tokens.put("root", root);
        tokens.put("garbage", "x.y.z");
        return tokens;
    }

    private static void succeed(HttpAnswer answer) {
        if (answer.status() / 100 != 2) {
            throw new IllegalStateException("the world can't be made: " + answer);
        }
    }
}
