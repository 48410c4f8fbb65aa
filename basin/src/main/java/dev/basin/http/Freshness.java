package dev.basin.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares what a client has with a file's time of change; files have no entity tag (facts D2, RFC 9110 §13). */
final class Freshness {
    private static final DateTimeFormatter HTTP_DATE = pattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

    /** How times may be written, the older ways too (RFC 9110 §5.6.7). A day of the week says nothing that the date does not. */
    private static final List<DateTimeFormatter> READABLE = List.of(
            pattern("dd MMM yyyy HH:mm:ss 'GMT'"),
            pattern("dd-MMM-yy HH:mm:ss 'GMT'"),
            pattern("MMM ppd HH:mm:ss yyyy"));

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
        Optional<String> match = sent("If-Match");
        if (match.isPresent()) {
            return !match.get().startsWith("*");
        }
        return date("If-Unmodified-Since").filter(modified::isAfter).isPresent();
    }

    /** Whether the client has it as it is. */
    boolean isKnown() {
        Optional<String> none = sent("If-None-Match");
        if (none.isPresent()) {
            return none.get().startsWith("*");
        }
        return date("If-Modified-Since")
                .filter(since -> !modified.isAfter(since))
                .isPresent();
    }

    /** Whether parts may be sent: not when the client has parts of another state. */
    boolean allowsParts() {
        return sent("If-Range").isEmpty()
                || date("If-Range").filter(modified::equals).isPresent();
    }

    /** An empty condition is none. */
    private Optional<String> sent(String header) {
        return call.header(header).map(String::strip).filter(value -> !value.isEmpty());
    }

    private static DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    private Optional<Instant> date(String header) {
        String text = call.header(header).orElse("");
        String date = text.substring(text.indexOf(' ') + 1);
        for (DateTimeFormatter format : READABLE) {
            try {
                return Optional.of(Instant.from(format.parse(date)));
            } catch (DateTimeException _) {
                // perhaps it is written in the next way
            }
        }
        return Optional.empty();
    }
}
