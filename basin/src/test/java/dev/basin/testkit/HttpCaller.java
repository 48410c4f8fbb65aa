package dev.basin.testkit;

import dev.basin.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A tiny HTTP client for tests. Immutable: {@link #token} and {@link #with} make another caller. */
public final class HttpCaller {
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(60))
            .build();

    private final String base;
    private final List<String> headers;

    /** @param base such as {@code http://127.0.0.1:8090} */
    public HttpCaller(String base) {
        this(base, List.of());
    }

    private HttpCaller(String base, List<String> headers) {
        this.base = base;
        this.headers = headers;
    }

    public HttpCaller token(String token) {
        return with("Authorization", token);
    }

    public HttpCaller with(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name);
        more.add(value);
        return new HttpCaller(base, List.copyOf(more));
    }

    public HttpAnswer get(String path) {
        return send("GET", path, BodyPublishers.noBody(), null);
    }

    public HttpAnswer delete(String path) {
        return send("DELETE", path, BodyPublishers.noBody(), null);
    }

    /** Posts a value as JSON. */
    public HttpAnswer post(String path, @Nullable Object json) {
        return json("POST", path, Json.write(json));
    }

    public HttpAnswer patch(String path, @Nullable Object json) {
        return json("PATCH", path, Json.write(json));
    }

    /** Sends a text as it is under {@code application/json}. */
    public HttpAnswer json(String method, String path, String text) {
        return send(method, path, BodyPublishers.ofString(text), "application/json");
    }

    public HttpAnswer bytes(String method, String path, String contentType, byte[] body) {
        return send(method, path, BodyPublishers.ofByteArray(body), contentType);
    }

    public HttpAnswer multipart(String method, String path, MultipartBody body) {
        return bytes(method, path, body.contentType(), body.bytes());
    }

    /** The body of an answer as it is; a status other than 2xx is a failure. */
    public byte[] download(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new AssertionError(path + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Without a body. */
    public HttpAnswer send(String method, String path) {
        return send(method, path, BodyPublishers.noBody(), null);
    }

    private HttpAnswer send(String method, String path, BodyPublisher body, @Nullable String contentType) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(Duration.ofSeconds(60))
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        if (!headers.isEmpty()) {
            request.headers(headers.toArray(String[]::new));
        }
        try {
            var response = CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            return new HttpAnswer(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
