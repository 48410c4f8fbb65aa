package com.blvoa.bai;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads single settings and refuses unusable values, naming where they came from. A blank value counts as not set. */
final class SettingsReader {
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*([A-Za-z]*)");
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Map<String, String> flags;
    private final Map<String, String> environment;

    SettingsReader(Map<String, String> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = environment;
    }

    String text(Setting setting) {
        String fromFlag = flags.getOrDefault(setting.flag(), "").strip();
        if (!fromFlag.isEmpty()) {
            return fromFlag;
        }
        String fromEnvironment =
                environment.getOrDefault(setting.variable(), "").strip();
        return fromEnvironment.isEmpty() ? setting.fallback() : fromEnvironment;
    }

    boolean yesNo(Setting setting) {
        String value = text(setting).toLowerCase(Locale.ROOT);
        return switch (value) {
            case "true", "1", "yes", "on" -> true;
            case "false", "0", "no", "off" -> false;
            default -> throw refused(setting, value, "true or false");
        };
    }

    <E extends Enum<E>> E oneOf(Setting setting, Class<E> type) {
        String value = text(setting);
        E[] known = type.getEnumConstants();
        for (E constant : known) {
            if (constant.name().equalsIgnoreCase(value)) {
                return constant;
            }
        }
        String words = Arrays.stream(known)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw refused(setting, value, "one of " + words);
    }

    /** {@code host:port} or {@code [ipv6]:port}; empty stays empty. */
    String address(Setting setting) {
        String value = text(setting);
        int colon = value.lastIndexOf(':');
        if (value.isEmpty()) {
            return value;
        }
        if (colon < 1 || !value.substring(colon + 1).matches("\\d{1,5}") || portOf(value) > 65_535) {
            throw refused(setting, value, "an address such as 127.0.0.1:8090");
        }
        return value;
    }

    private static int portOf(String address) {
        return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    }

    Path directory(Setting setting) {
        String value = text(setting);
        try {
            return Path.of(value);
        } catch (InvalidPathException invalid) {
            throw refused(setting, value, "the path of a directory");
        }
    }

    URI webAddress(Setting setting) {
        String value = text(setting);
        String expected = "an address such as https://api.weixin.qq.com, without query";
        try {
            URI uri = URI.create(value.replaceAll("/+$", ""));
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!web || uri.getHost() == null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
                throw refused(setting, value, expected);
            }
            return uri;
        } catch (IllegalArgumentException malformed) {
            throw refused(setting, value, expected);
        }
    }

    /** Bytes, from {@code 1048576}, {@code 512KB}, {@code 200MB} or {@code 2GB} (units of 1024). */
    long size(Setting setting) {
        String value = text(setting);
        Matcher amount = AMOUNT.matcher(value);
        if (amount.matches()) {
            long number = Long.parseLong(amount.group(1));
            long unit = switch (amount.group(2).toUpperCase(Locale.ROOT)) {
                case "", "B" -> 1;
                case "K", "KB" -> 1L << 10;
                case "M", "MB" -> 1L << 20;
                case "G", "GB" -> 1L << 30;
                default -> 0;
            };
            if (unit > 0 && number > 0 && number <= (1L << 40) / unit) {
                return number * unit;
            }
        }
        throw refused(setting, value, "a size from 1 byte to 1024GB, such as 52428800 or 200MB");
    }

    /** {@code 1500ms}, {@code 2s}, or milliseconds without a unit; at most an hour. */
    Duration duration(Setting setting) {
        String value = text(setting);
        Matcher amount = AMOUNT.matcher(value);
        if (amount.matches()) {
            long number = Long.parseLong(amount.group(1));
            long unit = switch (amount.group(2).toLowerCase(Locale.ROOT)) {
                case "", "ms" -> 1;
                case "s" -> 1000;
                case "m", "min" -> 60_000;
                default -> 0;
            };
            if (unit > 0 && number <= LONGEST.toMillis() / unit) {
                return Duration.ofMillis(number * unit);
            }
        }
        throw refused(setting, value, "a time of at most an hour, such as 1500ms, 2s or 0");
    }

    /** {@code posts.title, posts.body}: names of fields by those of their collections, in the order in which they are given. */
    Map<String, List<String>> fields(Setting setting) {
        String value = text(setting);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String one : value.isEmpty() ? new String[0] : value.split(",", -1)) {
            String[] names = one.strip().split("\\.", -1);
            if (names.length != 2 || names[0].isEmpty() || names[1].isEmpty()) {
                throw refused(setting, value, "names of fields such as posts.title, posts.body");
            }
            fields.computeIfAbsent(names[0], _ -> new ArrayList<>()).add(names[1]);
        }
        return fields;
    }

    private static SettingsException refused(Setting setting, String value, String expected) {
        String variable = setting.variable();
        String name = setting.flag().isEmpty() ? variable : "--" + setting.flag() + " (" + variable + ")";
        return new SettingsException(name + " is \"" + value + "\", but it must be " + expected + ".");
    }
}
