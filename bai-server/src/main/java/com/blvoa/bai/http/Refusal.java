package com.blvoa.bai.http;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Stops a call with an answer in the envelope: its status, its message, and for each refused field the reason. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, String> fields;
    private final Duration retryAfter;

    private Refusal(
            int status, String message, Map<String, String> fields, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.fields = fields;
        this.retryAfter = retryAfter;
    }

    public static Refusal badRequest(String message) {
        return of(400, message);
    }

    /** 400 with the fields that are to blame; the message tells the first of them. */
    public static Refusal badFields(Map<String, String> fields) {
        Map.Entry<String, String> first = fields.entrySet().iterator().next();
        return new Refusal(400, "参数错误:" + first.getKey() + " " + first.getValue(), fields, Duration.ZERO, null);
    }

    public static Refusal badField(String field, String reason) {
        return badFields(Map.of(field, reason));
    }

    /** 400 with a message of its own and one field to blame. */
    public static Refusal badField(String field, String reason, String message) {
        return new Refusal(400, message, Map.of(field, reason), Duration.ZERO, null);
    }

    public static Refusal unauthorized() {
        return of(401, "token 无效或已过期");
    }

    public static Refusal notFound(String message) {
        return of(404, message);
    }

    /** 429 with {@code Retry-After}. */
    public static Refusal tooMany(String message, Duration retryAfter) {
        return new Refusal(429, message, Map.of(), retryAfter, null);
    }

    /** 500 with a message that names a known failure, its fields, and the cause for the log. */
    public static Refusal failure(String message, Map<String, String> fields, @Nullable Throwable cause) {
        return new Refusal(500, message, fields, Duration.ZERO, cause);
    }

    public static Refusal of(int status, String message) {
        return new Refusal(status, message, Map.of(), Duration.ZERO, null);
    }

    public int status() {
        return status;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public Map<String, String> fields() {
        return fields;
    }

    /** How long the caller is to wait, zero when nothing is said about it. */
    public Duration retryAfter() {
        return retryAfter;
    }
}
