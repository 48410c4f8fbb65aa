package dev.basin.schema;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Dates in PocketBase's form, {@code 2024-01-02 03:04:05.678Z}, and the many forms it accepts (facts A7, B13). */
public final class DateText {
    /** In PocketBase's order. The letters are those of {@link DateLayout}. */
    private static final List<DateLayout> LAYOUTS = List.of(
            new DateLayout("Y-m-d H:M:Sz"),
            new DateLayout("Y-m-d"),
            new DateLayout("Y-m-dTH:M:SZ"),
            new DateLayout("Y-m-dTH:M:S"),
            new DateLayout("a, d b Y H:M:S O"),
            new DateLayout("a, d b Y H:M:S N"),
            new DateLayout("d b y H:M O"),
            new DateLayout("d b y H:M N"),
            new DateLayout("A, d-b-y H:M:S N"),
            new DateLayout("Y-m-d H:M:S O N"),
            new DateLayout("Y-m-dTH:M:SO"),
            new DateLayout("Y-m-d H:M:S"),
            new DateLayout("a b e H:M:S Y"),
            new DateLayout("a b e H:M:S N Y"),
            new DateLayout("a b d H:M:S O Y"),
            new DateLayout("Y-m-d H:M:SZ"),
            new DateLayout("d b Y"),
            new DateLayout("Y-m-d H:M:S o"),
            new DateLayout("Y-m-d H:M:S O"),
            new DateLayout("I:Mp"),
            new DateLayout("b e H:M:S"));

    private static final String FORM = "0000-00-00 00:00:00.000Z";

    private static final Instant NO_DATE = LocalDateTime.of(1, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    private DateText() {}

    /** The present moment. */
    public static String now() {
        return of(Instant.now());
    }

    /** In UTC with milliseconds; the first moment of the year 1 is PocketBase's "no date" and becomes "". */
    public static String of(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        int millis = utc.getNano() / 1_000_000;
        if (millis == 0 && utc.withNano(0).toInstant(ZoneOffset.UTC).equals(NO_DATE)) {
            return "";
        }
        StringBuilder text = new StringBuilder(24);
        if (utc.getYear() < 0) {
            text.append('-');
        }
        digits(text, Math.abs(utc.getYear()), 4).append('-');
        digits(text, utc.getMonthValue(), 2).append('-');
        digits(text, utc.getDayOfMonth(), 2).append(' ');
        digits(text, utc.getHour(), 2).append(':');
        digits(text, utc.getMinute(), 2).append(':');
        digits(text, utc.getSecond(), 2).append('.');
        return digits(text, millis, 3).append('Z').toString();
    }

    /** The moment that a text in any accepted form means; without a zone it is UTC. */
    public static Optional<Instant> parse(String text) {
        for (DateLayout layout : LAYOUTS) {
            Optional<Instant> parsed = layout.parse(text);
            if (parsed.isPresent()) {
                return parsed;
            }
        }
        return Optional.empty();
    }

    /** The text in PocketBase's form, "" when it is no date. */
    public static String normalize(String text) {
        if (text.isEmpty() || isNormal(text)) {
            return text;
        }
        return parse(text).map(DateText::of).orElse("");
    }

    /** Whether the text surely has PocketBase's form; some correct but rare dates (29th to 31st, before 1000) are not recognised. */
    private static boolean isNormal(String text) {
        return text.length() == 24 && isNormal(text.getBytes(StandardCharsets.UTF_8));
    }

    /** As {@link #normalize} leaves it for sure, on UTF-8 bytes. */
    static boolean isNormal(byte[] text) {
        if (text.length != 24 || text[0] == '0') {
            return false;
        }
        for (int i = 0; i < 24; i++) {
            int expected = FORM.charAt(i);
            if (expected == '0' ? text[i] < '0' || text[i] > '9' : text[i] != expected) {
                return false;
            }
        }
        int month = two(text, 5);
        int day = two(text, 8);
        boolean date = month >= 1 && month <= 12 && day >= 1 && day <= 28;
        return date && two(text, 11) < 24 && two(text, 14) < 60 && two(text, 17) < 60;
    }

    private static int two(byte[] text, int at) {
        return (text[at] - '0') * 10 + text[at + 1] - '0';
    }

    private static StringBuilder digits(StringBuilder text, int number, int width) {
        String plain = Integer.toString(number);
        return text.repeat('0', Math.max(0, width - plain.length())).append(plain);
    }
}
