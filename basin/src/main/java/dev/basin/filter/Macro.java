package dev.basin.filter;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names that stand for a moment or a part of it, in UTC (facts B7, "Macros"). */
enum Macro {
    NOW("@now", now -> text(now)),
    YESTERDAY("@yesterday", now -> text(now.minusDays(1))),
    TOMORROW("@tomorrow", now -> text(now.plusDays(1))),
    SECOND("@second", now -> (long) now.getSecond()),
    MINUTE("@minute", now -> (long) now.getMinute()),
    HOUR("@hour", now -> (long) now.getHour()),
    DAY("@day", now -> (long) now.getDayOfMonth()),
    MONTH("@month", now -> (long) now.getMonthValue()),
    WEEKDAY("@weekday", now -> (long) now.getDayOfWeek().getValue() % 7),
    YEAR("@year", now -> (long) now.getYear()),
    TODAY_START("@todayStart", now -> text(start(now))),
    TODAY_END("@todayEnd", now -> text(end(now))),
    MONTH_START("@monthStart", now -> text(start(now.withDayOfMonth(1)))),
    MONTH_END("@monthEnd", now -> text(end(now.withDayOfMonth(1).plusMonths(1).minusDays(1)))),
    YEAR_START("@yearStart", now -> text(start(now.withDayOfYear(1)))),
    YEAR_END("@yearEnd", now -> text(end(now.withMonth(12).withDayOfMonth(31))));

    private static final DateTimeFormatter STORED = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'");
    private static final Map<String, Macro> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(macro -> macro.text, Function.identity()));

    private final String text;
    private final Function<ZonedDateTime, Object> value;

    Macro(String text, Function<ZonedDateTime, Object> value) {
        this.text = text;
        this.value = value;
    }

    static Optional<Macro> of(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** A date in PocketBase's form, or a number. */
    Object at(Instant now) {
        return value.apply(now.atZone(ZoneOffset.UTC));
    }

    /** Whether it is another value with each millisecond. */
    boolean isOfTheMoment() {
        return this == NOW || this == YESTERDAY || this == TOMORROW;
    }

    private static ZonedDateTime start(ZonedDateTime day) {
        return day.truncatedTo(ChronoUnit.DAYS);
    }

    private static ZonedDateTime end(ZonedDateTime day) {
        return day.with(LocalTime.MAX);
    }

    private static String text(ZonedDateTime time) {
        return STORED.format(time);
    }
}
