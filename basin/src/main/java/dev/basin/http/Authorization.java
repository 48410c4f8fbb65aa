package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.schema.Record;
import dev.basin.settings.Settings;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/** Tells whose token a request carries. */
final class Authorization {
    private static final String BEARER = "bearer ";

    private final HttpParts parts;

    Authorization(HttpParts parts) {
        this.parts = parts;
    }

    /**
     * The signed-in record; empty without a token that counts.
     *
     * @throws ApiException 403 to superusers, when settings name the addresses from which they may call and this is none (facts C2)
     */
    Optional<Record> caller(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header == null || header.isEmpty()) {
            return Optional.empty();
        }
        Optional<Record> caller = parts.authenticate().apply(header);
        if (caller.isPresent() && caller.get().collection().isSuperusers() && isStray(request)) {
            throw ApiException.forbidden();
        }
        return caller;
    }

    private boolean isStray(Request request) {
        Settings settings = parts.settings().get();
        return !settings.superuserAddresses().allows(ClientAddress.of(request, settings.trustedProxy()));
    }

    /** The token as it was sent, whatever it is worth. */
    static Optional<String> token(HttpFields headers) {
        String header = headers.get(HttpHeader.AUTHORIZATION);
        if (header == null) {
            return Optional.empty();
        }
        boolean named = header.length() > BEARER.length() && header.regionMatches(true, 0, BEARER, 0, BEARER.length());
        return Optional.of(named ? header.substring(BEARER.length()) : header).filter(token -> !token.isEmpty());
    }
}
