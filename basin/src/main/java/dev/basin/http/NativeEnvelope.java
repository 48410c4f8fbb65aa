package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.FilterException;
import dev.basin.json.JsonException;
import dev.basin.json.JsonWriter;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * PocketBase's error answers (facts B4): {@code {"data":{},"message":"…","status":400}}. A failure that nobody foresaw is a
 * 500 without details, where PocketBase says 400 (facts G9).
 */
final class NativeEnvelope implements Routes.Envelope {
    private static final String DEFAULT_MESSAGE = "Something went wrong while processing your request.";

    @Override
    public void answer(Call call, Throwable failure) {
        int status = statusOf(failure);
        if (failure instanceof ApiException stopped && stopped.retryAfter().isPositive()) {
            call.responseHeader("Retry-After", String.valueOf(stopped.retryAfterSeconds()));
        }
        call.json(status, json(status, messageOf(failure), dataOf(failure)));
    }

    static byte[] json(int status, String message, Map<String, Object> data) {
        JsonWriter out = new JsonWriter().beginObject().name("data");
        write(out, data);
        return out.name("message")
                .string(sentence(message))
                .name("status")
                .number(status)
                .endObject()
                .toByteArray();
    }

    static int statusOf(Throwable failure) {
        return switch (failure) {
            case ApiException e -> e.status();
            case JsonException _, FilterException _ -> 400;
            default -> 500;
        };
    }

    static String messageOf(Throwable failure) {
        return failure instanceof ApiException e ? sentence(e.message()) : DEFAULT_MESSAGE;
    }

    static Map<String, Object> dataOf(Throwable failure) {
        return failure instanceof ApiException e ? e.data() : Map.of();
    }

    private static void write(JsonWriter out, @Nullable Object value) {
        switch (value) {
            case FieldError error -> writeField(out, error);
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                map.forEach((key, item) -> sorted.put(String.valueOf(key), item));
                out.beginObject();
                sorted.forEach((key, item) -> write(out.name(key), item));
                out.endObject();
            }
            case null, default -> out.value(value);
        }
    }

    private static void writeField(JsonWriter out, FieldError error) {
        out.beginObject().name("code").string(error.code()).name("message").string(sentence(error.message()));
        if (!error.params().isEmpty()) {
            write(out.name("params"), error.params());
        }
        out.endObject();
    }

    /** With an upper-case first letter and an end mark (facts G1, Sentenize). */
    static String sentence(String message) {
        String text = message.strip();
        if (text.isEmpty()) {
            return text;
        }
        int first = text.codePointAt(0);
        String start = Character.toString(Character.toUpperCase(first));
        char last = text.charAt(text.length() - 1);
        String end = last == '.' || last == '?' || last == '!' ? "" : ".";
        return start + text.substring(Character.charCount(first)) + end;
    }
}
