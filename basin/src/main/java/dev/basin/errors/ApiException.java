package dev.basin.errors;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stops a call with an answer that the client may see. Everything else that is thrown becomes an answer without details.
 * {@code data} values are {@link FieldError}s or nested maps of them, by field name.
 */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Map<String, Object> data;
    private final Duration retryAfter;

    private ApiException(
            int status, String message, Map<String, ?> data, Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
        this.data = Map.copyOf(data);
        this.retryAfter = retryAfter;
    }

    public ApiException(int status, String message, Map<String, ?> data, @Nullable Throwable cause) {
        this(status, message, data, Duration.ZERO, cause);
    }

    public ApiException(int status, String message, Map<String, ?> data) {
        this(status, message, data, null);
    }

    public ApiException(int status, String message) {
        this(status, message, Map.of(), null);
    }

    /** The status that the answer has, in HTTP's numbers. */
    public int status() {
        return status;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> data() {
        return data;
    }

    /** How long the caller is to wait, zero when nothing is said about it. */
    public Duration retryAfter() {
        return retryAfter;
    }

    /** What {@link #retryAfter} is in the header of that name: rounded up, so that whoever waits that long is not too early. */
    public long retryAfterSeconds() {
        return retryAfter.plusNanos(999_999_999).toSeconds();
    }

    public static ApiException badRequest(String message) {
        return new ApiException(400, message);
    }

    public static ApiException badRequest() {
        return new ApiException(400, "Something went wrong while processing your request.");
    }

    public static ApiException unauthorized() {
        return new ApiException(401, "Missing or invalid authentication.");
    }

    public static ApiException forbidden(String message) {
        return new ApiException(403, message);
    }

    public static ApiException forbidden() {
        return new ApiException(403, "You are not allowed to perform this request.");
    }

    public static ApiException notFound() {
        return new ApiException(404, "The requested resource wasn't found.");
    }

    public static ApiException notFound(String message) {
        return new ApiException(404, message);
    }

    /** 503 for what the server can't take on just now, with the time after which it is worth another try. */
    public static ApiException overloaded(String message, Duration retryAfter, @Nullable Throwable cause) {
        return new ApiException(503, message, Map.of(), retryAfter, cause);
    }

    /** 429, in PocketBase's words for callers that come too often. */
    public static ApiException tooManyRequests(Duration retryAfter) {
        return new ApiException(429, "Too Many Requests.", Map.of(), retryAfter, null);
    }
}
