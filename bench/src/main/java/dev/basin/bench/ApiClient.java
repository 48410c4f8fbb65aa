package dev.basin.bench;

import dev.basin.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Talks with one server outside of what is measured. */
final class ApiClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** One answer, whole. */
    record Answer(int status, byte[] body) {}

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final String base;

    ApiClient(Server server) {
        this.base = server.base();
    }

    Answer send(Request request) throws IOException, InterruptedException {
        var builder = HttpRequest.newBuilder(URI.create(base + request.path())).timeout(PATIENCE);
        if (!request.token().isEmpty()) {
            builder.header("Authorization", request.token());
        }
        if (request.body().length > 0) {
            builder.header("Content-Type", request.type());
        }
        var body = request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
        var response = http.send(builder.method(request.method(), body).build(), BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.body());
    }

    /** @throws IOException also when the answer is no success, or no object */
    Map<?, ?> object(Request request) throws IOException, InterruptedException {
        Answer answer = send(request);
        if (answer.status() / 100 == 2 && Json.parse(answer.body()) instanceof Map<?, ?> object) {
            return object;
        }
        throw new IOException(request.method() + " " + request.path() + " answered " + answer.status() + " "
                + new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    Map<?, ?> post(String path, Map<String, ? extends @Nullable Object> body, String token)
            throws IOException, InterruptedException {
        return object(Request.post(path, Json.write(body), token));
    }

    @Override
    public void close() {
        http.close();
    }
}
