package dev.basin.bench;

import dev.basin.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Holds servers to the same answers before they are measured. */
final class Comparison {
    private static final int REQUESTS = 5;
    /** What servers make up for a new or a changed record. */
    private static final Set<String> MADE_UP = Set.of("id", "created", "updated", "token", "file");

    private Comparison() {}

    /** @throws IOException when answers differ, or one is no success */
    static void require(Job.Requests job, Load load, List<Rival> rivals) throws IOException, InterruptedException {
        for (int i = 0; i < REQUESTS; i++) {
            String expected = "";
            for (Rival rival : rivals) {
                Request request = load.request().apply(rival.take(load));
                String answer = answer(job, rival, request);
                if (rival == rivals.getFirst() || job.side() == Job.Side.OWN) {
                    expected = answer;
                } else if (!answer.equals(expected)) {
                    throw new IOException("Answers to " + request.method() + " " + request.path()
                            + " differ, so there is nothing to measure:\n"
                            + rivals.getFirst().name() + ": " + expected
                            + "\n" + rival.name() + ": " + answer);
                }
            }
        }
    }

    private static String answer(Job.Requests job, Rival rival, Request request)
            throws IOException, InterruptedException {
        try (ApiClient client = new ApiClient(rival.server())) {
            ApiClient.Answer answer = client.send(request);
            String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
            if (answer.status() / 100 != 2) {
                throw new IOException(rival.name() + " answered " + request.method() + " " + request.path() + " with "
                        + answer.status() + " " + text);
            }
            return answer.status() + " "
                    + switch (job.kind()) {
                        case READ -> text.length() < 500_000 ? text : digest(answer.body());
                        case WRITE -> Json.write(given(Json.parse(answer.body())));
                    };
        }
    }

    /** What is left of an answer without what servers make up. */
    private static @Nullable Object given(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> left = new TreeMap<>();
            map.forEach((name, inner) -> {
                if (!MADE_UP.contains(String.valueOf(name))) {
                    left.put(String.valueOf(name), given(inner));
                }
            });
            return left;
        }
        return value instanceof List<?> list
                ? list.stream().map(Comparison::given).toList()
                : value;
    }

    private static String digest(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
