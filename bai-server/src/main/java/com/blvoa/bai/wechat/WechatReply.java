package com.blvoa.bai.wechat;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One answer of WeChat's API: an error number, 0 for success, and fields. Never printed: it may hold a session key or token. */
final class WechatReply {
    /** stands for what did not reach us, or is not WeChat's JSON */
    static final int BUSY = -1;

    static final WechatReply UNREACHABLE = new WechatReply(BUSY, Map.of());

    private final int errcode;
    private final Map<?, ?> fields;

    private WechatReply(int errcode, Map<?, ?> fields) {
        this.errcode = errcode;
        this.fields = fields;
    }

    static WechatReply parse(int httpStatus, byte[] body) {
        if (httpStatus != 200) {
            return UNREACHABLE;
        }
        Object parsed;
        try {
            parsed = Json.parse(body);
        } catch (JsonException notJson) {
            return UNREACHABLE;
        }
        if (!(parsed instanceof Map<?, ?> fields)) {
            return UNREACHABLE;
        }
        return switch (fields.get("errcode")) {
            case null -> new WechatReply(0, fields);
            case Long code when code == code.intValue() -> new WechatReply(code.intValue(), fields);
            default -> UNREACHABLE;
        };
    }

    int errcode() {
        return errcode;
    }

    /** Whether WeChat says that the access token of the call is wrong, invalid or expired. */
    boolean staleToken() {
        return errcode == 40001 || errcode == 40014 || errcode == 42001;
    }

    Optional<String> text(String field) {
        return nonBlank(fields.get(field));
    }

    /** A text of digits inside of another object; it may have come as a number. */
    Optional<String> digits(String outer, String field) {
        Object value = fields.get(outer) instanceof Map<?, ?> inner ? inner.get(field) : null;
        return value instanceof Long number ? Optional.of(number.toString()) : nonBlank(value);
    }

    long number(String field, long fallback) {
        return fields.get(field) instanceof Number value ? value.longValue() : fallback;
    }

    /** What this failure means to the caller. */
    <T> WechatAnswer<T> failure() {
        return switch (errcode) {
            case BUSY, 0 -> new WechatAnswer.Busy<>(BUSY);
            case 45011 -> new WechatAnswer.RateLimited<>(errcode);
            case 40226 -> new WechatAnswer.Blocked<>(errcode);
            case 40001, 40002, 40013, 40014, 40125, 40164, 41001, 41002, 41004, 42001, 48001, 50002 ->
                new WechatAnswer.Misconfigured<>(errcode);
            default -> new WechatAnswer.Refused<>(errcode);
        };
    }

    private static Optional<String> nonBlank(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? Optional.of(text) : Optional.empty();
    }

    @Override
    public String toString() {
        return "WechatReply[errcode=" + errcode + "]";
    }
}
