package com.blvoa.bai.http;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.http.Call;
import dev.basin.http.Routes;
import dev.basin.json.JsonWriter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Answers failures as {@code {code, msg, data}} (contract §2); the server logs those that it answers with 500 or above. */
public final class Envelope implements Routes.Envelope {
    /** What PocketBase says of every refused record; the fields to blame say more. */
    private static final Set<String> NOT_STORED = Set.of("Failed to create record.", "Failed to update record.");

    private final Wording wording;

    public Envelope() {
        this(Wording.PLAIN);
    }

    public Envelope(Wording wording) {
        this.wording = wording;
    }

    @Override
    public void answer(Call call, Throwable failure) {
        switch (failure) {
            case Refusal refusal -> refuse(call, refusal);
            case ApiException stopped -> stop(call, stopped);
            default -> write(call, 500, Optional.empty(), Map.of());
        }
    }

    private void stop(Call call, ApiException stopped) {
        if (stopped.retryAfter().isPositive()) {
            call.responseHeader("Retry-After", String.valueOf(stopped.retryAfterSeconds()));
        }
        Map<String, String> reasons = reasons(stopped.data());
        write(call, stopped.status(), Optional.of(messageOf(stopped, reasons)), reasons);
    }

    private void refuse(Call call, Refusal refusal) {
        if (refusal.retryAfter().isPositive()) {
            call.responseHeader("Retry-After", String.valueOf(wholeSeconds(refusal.retryAfter())));
        }
        write(call, refusal.status(), Optional.of(refusal.message()), refusal.fields());
    }

    /** Rounded up, so that whoever waits that long is not refused again. */
    static long wholeSeconds(Duration duration) {
        return Math.max(1, duration.plusNanos(999_999_999).toSeconds());
    }

    private void write(Call call, int status, Optional<String> known, Map<String, String> fields) {
        JsonWriter out = new JsonWriter().beginObject();
        out.name("code")
                .number(status)
                .name("msg")
                .string(wording.of(status, known))
                .name("data")
                .beginObject();
        fields.forEach((field, reason) -> out.name(field).string(reason));
        out.endObject().endObject();
        if (status >= 500) {
            call.responseHeader("X-Request-Id", call.requestId());
        }
        call.json(status, out.toByteArray());
    }

    private static String messageOf(ApiException stopped, Map<String, String> reasons) {
        if (!reasons.isEmpty() && NOT_STORED.contains(stopped.message())) {
            return Refusal.badFields(reasons).message();
        }
        return switch (stopped.status()) {
            case 405 -> "请求方法不支持,请使用 POST";
            case 413 -> "请求体过大";
            case 429 -> "请求过于频繁,请稍后重试";
            case 503 -> "服务器繁忙,请稍后重试";
            case 507 -> "服务器存储空间不足,暂时无法保存";
            default -> stopped.message();
        };
    }

    /** The refused fields' messages, nested ones under dotted names. */
    public static Map<String, String> reasons(Map<String, Object> data) {
        Map<String, String> found = new LinkedHashMap<>();
        collect("", data, found);
        return found;
    }

    private static void collect(String prefix, Map<?, ?> data, Map<String, String> found) {
        data.forEach((key, value) -> {
            String name = prefix + key;
            switch (value) {
                case FieldError error -> found.put(name, error.message());
                case Map<?, ?> nested -> collect(name + ".", nested, found);
                default -> found.put(name, String.valueOf(value));
            }
        });
    }
}
