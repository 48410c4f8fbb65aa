package dev.basin.testkit;

import dev.basin.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls a server that speaks PocketBase's protocol, as one user. Immutable: {@link #as} makes another one. */
public final class ApiClient implements AutoCloseable {
    private final HttpClient http;
    private final URI base;
    private final @Nullable String token;
    private final Map<String, String> headers;

    private ApiClient(HttpClient http, URI base, @Nullable String token, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.token = token;
        this.headers = Map.copyOf(headers);
    }

    public static ApiClient of(URI base) {
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(60))
                .build();
        return new ApiClient(http, base, null, Map.of());
    }

    /** The same server with this token in every call. */
    public ApiClient as(String newToken) {
        return new ApiClient(http, base, newToken, headers);
    }

    /** The same caller with these headers in every call. */
    public ApiClient with(Map<String, String> sent) {
        return new ApiClient(http, base, token, sent);
    }

    /** The same server signed in with a password; fails when the server refuses. */
    public ApiClient login(String collection, String identity, String password) {
        Answer answer = post(
                "/api/collections/" + collection + "/auth-with-password",
                Map.of("identity", identity, "password", password));
        if (answer.status() != 200) {
            throw new AssertionError("login of " + identity + " in " + collection + " answered " + answer);
        }
        return as(answer.text("token"));
    }

    public Answer get(String path) {
        return call("GET", path, null);
    }

    public Answer post(String path, Map<String, ? extends @Nullable Object> body) {
        return call("POST", path, body);
    }

    public Answer patch(String path, Map<String, ? extends @Nullable Object> body) {
        return call("PATCH", path, body);
    }

    public Answer delete(String path) {
        return call("DELETE", path, null);
    }

    /** The token in use; fails without one. */
    public String token() {
        if (token == null) {
            throw new AssertionError("not signed in");
        }
        return token;
    }

    private Answer call(String method, String path, @Nullable Map<String, ? extends @Nullable Object> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(120));
        headers.forEach(request::header);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json");
            request.method(method, BodyPublishers.ofString(Json.write(body)));
        }
        try {
            var response = http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path + " got no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(method + " " + path + " was interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
