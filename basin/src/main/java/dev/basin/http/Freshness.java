package dev.basin.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Compares what a client has with a file's time of change; files have no entity tag (facts D2, RFC 9110 §13). */
final class Freshness {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Call call;
    private final Instant modified;

    Freshness(Call call, Instant modified) {
        this.call = call;
        this.modified = Instant.ofEpochSecond(modified.getEpochSecond());
    }

    String lastModified() {
        return HTTP_DATE.format(modified);
    }

    /** Whether the client demanded a state that the file is not in. */
    boolean fails() {
        Optional<String> match = call.header("If-Match");
        if (match.isPresent()) {
            return !match.get().strip().startsWith("*");
        }
        return date("If-Unmodified-Since").filter(modified::isAfter).isPresent();
    }

    /** Whether the client has it as it is. */
    boolean isKnown() {
        Optional<String> none = call.header("If-None-Match");
        if (none.isPresent()) {
            return none.get().strip().startsWith("*");
        }
        return date("If-Modified-Since")
                .filter(since -> !modified.isAfter(since))
                .isPresent();
    }

    /** Whether parts may be sent: not when the client has parts of another state. */
    boolean allowsParts() {
        return call.header("If-Range").isEmpty()
                || date("If-Range").filter(modified::equals).isPresent();
    }

    private Optional<Instant> date(String header) {
        try {
            return call.header(header)
                    .map(text -> ZonedDateTime.parse(text, HTTP_DATE).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
