package dev.basin.schema;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One form of a date, read as leniently as Go's {@code time.Parse}: a fraction may follow the seconds, runs of spaces count as
 * one. Letters of a layout: {@code Y} year of four digits, {@code y} of two, {@code m} month, {@code b} its English name,
 * {@code d} day, {@code e} day padded by a space, {@code a A} weekday short and long, {@code H} hour, {@code I} hour of twelve,
 * {@code p} AM or PM, {@code M} minute, {@code S} second, {@code Z z} offset with and without colon or Z, {@code o O} the same
 * without Z, {@code N} name of a zone (which is not looked up: the time counts as UTC). Everything else stands for itself.
 */
final class DateLayout {
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> DAYS =
            List.of("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday");
    private static final Pattern ZONE_NAME = Pattern.compile(
            "UTC|ChST|MeST|GMT(?:[+-]\\d{1,2})?|[+-]\\d{2}|WITA(?![A-Z])|[A-Z]{3,4}T(?![A-Z])|[A-Z]{3}(?![A-Z])");
    private static final Pattern FRACTION = Pattern.compile("[.,](\\d+)");

    private final String layout;

    DateLayout(String layout) {
        this.layout = layout;
    }

    /** The moment, empty when the text has another form or names a day or time that does not exist. */
    Optional<Instant> parse(String text) {
        Reading reading = new Reading(text);
        for (int i = 0; i < layout.length(); i++) {
            if (!reading.take(layout.charAt(i))) {
                return Optional.empty();
            }
        }
        return reading.finish();
    }

    private static final class Reading {
        private final String text;
        private int at;
        private int year;
        private int month = 1;
        private int day = 1;
        private int hour;
        private int minute;
        private int second;
        private int nanos;
        private int offset;
        private boolean named;

        Reading(String text) {
            this.text = text;
        }

        boolean take(char letter) {
            return switch (letter) {
                case 'Y' -> (year = digits(4, 4)) >= 0;
                case 'y' -> (year = century(digits(2, 2))) >= 0;
                case 'm' -> (month = digits(2, 2)) >= 0;
                case 'b' -> (month = name(MONTHS, 3) + 1) > 0;
                case 'd' -> (day = digits(2, 2)) >= 0;
                case 'e' -> padded() && (day = digits(1, 2)) >= 0;
                case 'a' -> name(DAYS, 3) >= 0;
                case 'A' -> name(DAYS, 9) >= 0;
                case 'H' -> (hour = digits(1, 2)) >= 0;
                case 'I' -> (hour = digits(1, 2)) >= 0 && hour <= 12;
                case 'p' -> halfDay();
                case 'M' -> (minute = digits(2, 2)) >= 0;
                case 'S' -> (second = digits(2, 2)) >= 0 && fraction();
                case 'Z' -> literal('Z') || offset(true);
                case 'z' -> literal('Z') || offset(false);
                case 'o' -> offset(true);
                case 'O' -> offset(false);
                case 'N' -> zoneName();
                case ' ' -> spaces();
                default -> literal(letter);
            };
        }

        Optional<Instant> finish() {
            if (at != text.length()) {
                return Optional.empty();
            }
            boolean exists = month >= 1
                    && month <= 12
                    && day >= 1
                    && day <= YearMonth.of(year, month).lengthOfMonth()
                    && hour < 24
                    && minute < 60
                    && second < 60;
            if (!exists) {
                return Optional.empty();
            }
            LocalDateTime local = LocalDateTime.of(year, month, day, hour, minute, second, nanos);
            return Optional.of(local.toInstant(ZoneOffset.UTC).minusSeconds(named ? 0 : offset));
        }

        private int digits(int least, int most) {
            int value = 0;
            int taken = 0;
            while (taken < most && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                value = value * 10 + text.charAt(at++) - '0';
                taken++;
            }
            return taken < least ? -1 : value;
        }

        private static int century(int twoDigits) {
            return twoDigits < 0 ? -1 : twoDigits >= 69 ? 1900 + twoDigits : 2000 + twoDigits;
        }

        /** The index of the name that stands here, at most {@code length} characters of it; -1 for none. */
        private int name(List<String> names, int length) {
            String rest =
                    text.substring(at, Math.min(text.length(), at + length)).toLowerCase(Locale.ROOT);
            for (int i = 0; i < names.size(); i++) {
                String name =
                        names.get(i).substring(0, Math.min(length, names.get(i).length()));
                if (rest.startsWith(name)) {
                    at += name.length();
                    return i;
                }
            }
            return -1;
        }

        private boolean halfDay() {
            boolean afternoon = text.startsWith("PM", at);
            if (!afternoon && !text.startsWith("AM", at)) {
                return false;
            }
            at += 2;
            hour = hour % 12 + (afternoon ? 12 : 0);
            return true;
        }

        private boolean fraction() {
            Matcher matcher = FRACTION.matcher(text).region(at, text.length());
            if (matcher.lookingAt()) {
                String nine = (matcher.group(1) + "000000000").substring(0, 9);
                nanos = Integer.parseInt(nine);
                at = matcher.end();
            }
            return true;
        }

        private boolean offset(boolean colon) {
            if (at >= text.length() || text.charAt(at) != '+' && text.charAt(at) != '-') {
                return false;
            }
            int sign = text.charAt(at++) == '-' ? -1 : 1;
            int hours = digits(2, 2);
            if (hours < 0 || hours > 24 || colon && !literal(':')) {
                return false;
            }
            int minutes = digits(2, 2);
            offset = sign * (hours * 3600 + minutes * 60);
            return minutes >= 0 && minutes <= 60;
        }

        private boolean zoneName() {
            Matcher matcher = ZONE_NAME.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                return false;
            }
            at = matcher.end();
            named = offset == 0;
            return true;
        }

        private boolean padded() {
            if (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return true;
        }

        private boolean spaces() {
            if (at < text.length() && text.charAt(at) != ' ') {
                return false;
            }
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
            return true;
        }

        private boolean literal(char expected) {
            if (at < text.length() && text.charAt(at) == expected) {
                at++;
                return true;
            }
            return false;
        }
    }
}
