package dev.basin.http;

import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.jspecify.annotations.Nullable;

/** The headers that every answer has: request id, security (facts B3) and CORS (facts D9). */
final class StandardHeaders {
    private static final HttpField VARY_ORIGIN = new PreEncodedHttpField(HttpHeader.VARY, "Origin");
    private static final HttpField[] SECURITY = {
        new PreEncodedHttpField("X-XSS-Protection", "1; mode=block"),
        new PreEncodedHttpField("X-Content-Type-Options", "nosniff"),
        new PreEncodedHttpField("X-Frame-Options", "SAMEORIGIN"),
        new PreEncodedHttpField("Cross-Origin-Opener-Policy", "same-origin"),
    };
    private static final HttpField ANY_ORIGIN = new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    private static final HttpField ALL_METHODS =
            new PreEncodedHttpField(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET,HEAD,PUT,PATCH,POST,DELETE");

    private final List<String> origins;
    private final boolean anyOrigin;

    StandardHeaders(List<String> origins) {
        this.origins = origins;
        this.anyOrigin = origins.contains("*");
    }

    void addTo(HttpFields.Mutable answer, HttpFields sent, String requestId) {
        answer.add("X-Request-Id", requestId);
        answer.add(VARY_ORIGIN);
        String origin = sent.get(HttpHeader.ORIGIN);
        if (origin != null) {
            allowed(origin).ifPresent(answer::add);
        }
    }

    void addSecurity(HttpFields.Mutable answer) {
        for (HttpField field : SECURITY) {
            answer.add(field);
        }
    }

    void answerPreflight(Call call, HttpFields sent, HttpFields.Mutable answer) {
        if (sent.contains(HttpHeader.ORIGIN)) {
            answer.add(HttpHeader.VARY, "Access-Control-Request-Method");
            answer.add(HttpHeader.VARY, "Access-Control-Request-Headers");
            answer.add(ALL_METHODS);
            @Nullable String asked = sent.get(HttpHeader.ACCESS_CONTROL_REQUEST_HEADERS);
            if (asked != null) {
                answer.add(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, asked);
            }
        }
        call.empty(204);
    }

    private Optional<HttpField> allowed(String origin) {
        if (anyOrigin) {
            return Optional.of(ANY_ORIGIN);
        }
        return origins.contains(origin)
                ? Optional.of(new HttpField(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin))
                : Optional.empty();
    }
}
