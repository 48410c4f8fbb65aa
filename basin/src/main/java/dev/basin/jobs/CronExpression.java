package dev.basin.jobs;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * When a job is due: minute, hour, day of month, month and weekday (0 is Sunday) in UTC, each {@code *}, a number, a range, a
 * list of them, and {@code /step} after {@code *} or a range; or a macro such as {@code @daily}. All five must fit, day and
 * weekday too (facts D5). Immutable.
 */
public final class CronExpression {
    private static final Map<String, String> MACROS = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");

    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,18}");

    private static final List<Span> SPANS =
            List.of(new Span(0, 59), new Span(0, 23), new Span(1, 31), new Span(1, 12), new Span(0, 6));

    private final String text;
    private final List<BitSet> fields;

    private CronExpression(String text, List<BitSet> fields) {
        this.text = text;
        this.fields = fields;
    }

    /** The values that a field may have. */
    private record Span(int least, int most) {}

    /** @throws IllegalArgumentException with PocketBase's reason when the text is no expression */
    public static CronExpression parse(String text) {
        String expanded = MACROS.getOrDefault(text, text);
        String[] segments = expanded.split(" ", -1);
        if (segments.length != SPANS.size()) {
            throw new IllegalArgumentException(
                    "invalid cron expression - must be a valid macro or to have exactly 5 space separated segments");
        }
        BitSet[] fields = new BitSet[segments.length];
        for (int i = 0; i < segments.length; i++) {
            fields[i] = new BitSet();
            for (String item : segments[i].split(",", -1)) {
                add(item, SPANS.get(i), fields[i]);
            }
        }
        return new CronExpression(expanded, List.of(fields));
    }

    private static void add(String item, Span span, BitSet field) {
        String[] parts = item.split("/", -1);
        if (parts.length > 2) {
            throw new IllegalArgumentException("invalid segment step format - must be in the format */n or 1-30/n");
        }
        int step = parts.length == 2 ? number(parts[1]) : 1;
        if (step < 1 || step > span.most()) {
            throw new IllegalArgumentException(
                    "invalid segment step boundary - the step must be between 1 and the " + span.most());
        }
        Span chosen = range(parts[0], step > 1, span);
        for (int value = chosen.least(); value <= chosen.most(); value += step) {
            field.set(value);
        }
    }

    private static Span range(String text, boolean stepped, Span span) {
        if (text.equals("*")) {
            return span;
        }
        String[] ends = text.split("-", -1);
        if (ends.length > 2) {
            throw new IllegalArgumentException("invalid segment range format - the range must have 1 or 2 parts");
        }
        if (ends.length == 1 && stepped) {
            throw new IllegalArgumentException(
                    "invalid segment step - step > 1 could be used only with the wildcard or" + " range format");
        }
        int first = number(ends[0]);
        int last = ends.length == 1 ? first : number(ends[1]);
        if (ends.length == 1 && (first < span.least() || first > span.most())) {
            throw new IllegalArgumentException(
                    "invalid segment value - must be between the min and max of the segment");
        }
        check("minimum", first, span.least(), span.most());
        check("maximum", last, first, span.most());
        return new Span(first, last);
    }

    private static void check(String end, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "invalid segment range " + end + " - must be between " + least + " and " + most);
        }
    }

    private static int number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("a number is expected, not \"" + text + "\"");
        }
        return Math.clamp(Long.parseLong(text), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Whether a job is due in the minute of a moment. */
    public boolean matches(Instant moment) {
        ZonedDateTime time = moment.atZone(ZoneOffset.UTC);
        return fields.get(0).get(time.getMinute())
                && fields.get(1).get(time.getHour())
                && fields.get(2).get(time.getDayOfMonth())
                && fields.get(3).get(time.getMonthValue())
                && fields.get(4).get(time.getDayOfWeek().getValue() % 7);
    }

    /** The five fields, also of a macro. */
    @Override
    public String toString() {
        return text;
    }
}
