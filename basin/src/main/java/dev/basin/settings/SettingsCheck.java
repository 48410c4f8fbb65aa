package dev.basin.settings;

import dev.basin.errors.FieldError;
import dev.basin.jobs.CronExpression;
import dev.basin.schema.EmailSyntax;
import dev.basin.schema.UrlSyntax;
import dev.basin.security.AddressRanges;
import dev.basin.security.AddressText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with settings, by group and name (facts D6). */
final class SettingsCheck {
    private static final Pattern COLOR = Pattern.compile("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
    private static final Pattern HOST =
            Pattern.compile("[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62}(\\.[a-zA-Z0-9_][a-zA-Z0-9_-]{0,62})*\\.?");
    /** The largest whole number that JavaScript has exactly. */
    private static final long LARGEST = (1L << 53) - 1;

    private static final FieldError IN = new FieldError("validation_in_invalid", "Must be a valid value.");

    private final Map<String, @Nullable Object> settings;

    private SettingsCheck(Map<String, @Nullable Object> settings) {
        this.settings = settings;
    }

    /** The faults, empty when there is none. */
    static Map<String, Object> errors(Map<String, @Nullable Object> settings) {
        SettingsCheck check = new SettingsCheck(settings);
        Faults all = new Faults();
        all.put("superuserIPs", ranges(settings.get("superuserIPs")));
        all.put("meta", check.meta());
        all.put("logs", check.logs());
        all.put("smtp", check.smtp());
        all.put("s3", s3(check.group("s3")));
        all.put("backups", check.backups());
        all.put("batch", check.batch());
        all.put("rateLimits", RateLimitCheck.errors(check.group("rateLimits")));
        return all.found;
    }

    /** Faults by name. */
    static final class Faults {
        final Map<String, Object> found = new TreeMap<>();

        void put(String name, Map<String, Object> inner) {
            if (!inner.isEmpty()) {
                found.put(name, inner);
            }
        }

        /** Keeps the first fault of a name. */
        void put(String name, boolean wrong, FieldError error) {
            if (wrong) {
                found.putIfAbsent(name, error);
            }
        }
    }

    private Map<?, ?> group(String name) {
        return settings.get(name) instanceof Map<?, ?> map ? map : Map.of();
    }

    private Map<String, Object> meta() {
        Map<?, ?> meta = group("meta");
        Faults faults = new Faults();
        String color = text(meta, "accentColor");
        FieldError seven = new FieldError(
                "validation_length_invalid", "The length must be exactly 7.", Map.of("min", 7, "max", 7));
        faults.put("accentColor", !color.isEmpty() && color.length() != 7, seven);
        faults.put(
                "accentColor",
                !color.isEmpty() && !COLOR.matcher(color).matches(),
                new FieldError("validation_is_hex_color", "Must be a valid hexadecimal color code."));
        for (String name : List.of("appName", "senderName")) {
            faults.put(name, text(meta, name).isEmpty(), FieldError.required());
            faults.put(name, length(text(meta, name)) > 255, outOfRange(1, 255));
        }
        faults.put("appURL", text(meta, "appURL").isEmpty(), FieldError.required());
        faults.put("appURL", UrlSyntax.domain(text(meta, "appURL")).isEmpty(), url());
        faults.put("senderAddress", text(meta, "senderAddress").isEmpty(), FieldError.required());
        faults.put(
                "senderAddress",
                EmailSyntax.domain(text(meta, "senderAddress")).isEmpty(),
                new FieldError("validation_is_email", "Must be a valid email address."));
        return faults.found;
    }

    private Map<String, Object> logs() {
        Map<?, ?> logs = group("logs");
        Faults faults = new Faults();
        faults.found.putAll(atLeast(logs, 0, "maxDays", "maxDataSize"));
        for (String name : List.of("maxDays", "maxDataSize", "minLevel")) {
            faults.put(name, number(logs, name) > LARGEST, tooLarge());
        }
        return faults.found;
    }

    private Map<String, Object> smtp() {
        Map<?, ?> smtp = group("smtp");
        boolean enabled = flag(smtp, "enabled");
        Faults faults = new Faults();
        FieldError host = new FieldError("validation_is_host", "Must be a valid IP address or DNS name.");
        faults.put("host", enabled && text(smtp, "host").isEmpty(), FieldError.required());
        faults.put("host", !isHost(text(smtp, "host")), host);
        faults.put("port", enabled && number(smtp, "port") == 0, FieldError.required());
        faults.put("port", number(smtp, "port") < 0, tooSmall(0));
        faults.put("authMethod", !List.of("", "PLAIN", "LOGIN").contains(text(smtp, "authMethod")), IN);
        faults.put("localName", !isHost(text(smtp, "localName")), host);
        return faults.found;
    }

    private static Map<String, Object> s3(Map<?, ?> s3) {
        Faults faults = new Faults();
        String endpoint = text(s3, "endpoint");
        faults.put("endpoint", !endpoint.isEmpty() && UrlSyntax.domain(endpoint).isEmpty(), url());
        for (String name : List.of("endpoint", "bucket", "region", "accessKey", "secret")) {
            faults.put(name, flag(s3, "enabled") && text(s3, name).isEmpty(), FieldError.required());
        }
        return faults.found;
    }

    private Map<String, Object> backups() {
        Map<?, ?> backups = group("backups");
        Faults faults = new Faults();
        String cron = text(backups, "cron");
        cronFault(cron).ifPresent(error -> faults.put("cron", true, error));
        faults.put("cronMaxKeep", !cron.isEmpty() && number(backups, "cronMaxKeep") == 0, FieldError.required());
        faults.put("cronMaxKeep", number(backups, "cronMaxKeep") < 0, tooSmall(1));
        faults.put("s3", s3(backups.get("s3") instanceof Map<?, ?> map ? map : Map.of()));
        return faults.found;
    }

    private static Optional<FieldError> cronFault(String cron) {
        if (cron.isEmpty()) {
            return Optional.empty();
        }
        try {
            CronExpression.parse(cron);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(new FieldError("validation_invalid_cron", String.valueOf(e.getMessage())));
        }
    }

    private Map<String, Object> batch() {
        Map<?, ?> batch = group("batch");
        Faults faults = new Faults();
        for (String name : List.of("maxRequests", "timeout")) {
            faults.put(name, flag(batch, "enabled") && number(batch, name) == 0, FieldError.required());
        }
        faults.found.putAll(atLeast(batch, 0, "maxRequests", "timeout", "maxBodySize"));
        return faults.found;
    }

    private static Map<String, Object> atLeast(Map<?, ?> group, long least, String... names) {
        Faults faults = new Faults();
        for (String name : names) {
            faults.put(name, number(group, name) < least, tooSmall(least));
        }
        return faults.found;
    }

    /** The faults of a list of addresses and subnets, by position. */
    static Map<String, Object> ranges(@Nullable Object value) {
        Faults faults = new Faults();
        List<?> texts = value instanceof List<?> list ? list : List.of();
        for (int i = 0; i < texts.size(); i++) {
            String text = String.valueOf(texts.get(i));
            faults.put(String.valueOf(i), text.isEmpty(), FieldError.required());
            faults.put(
                    String.valueOf(i),
                    !AddressRanges.isRange(text),
                    new FieldError("validation_invlaid_ip_or_subnet", "Invalid IP or CIDR subnet."));
        }
        return faults.found;
    }

    static String text(Map<?, ?> group, String name) {
        return group.get(name) instanceof String text ? text : "";
    }

    static boolean flag(Map<?, ?> group, String name) {
        return Boolean.TRUE.equals(group.get(name));
    }

    static long number(Map<?, ?> group, String name) {
        return group.get(name) instanceof Number number ? number.longValue() : 0;
    }

    static FieldError tooSmall(long least) {
        return new FieldError(
                "validation_min_greater_equal_than_required",
                "Must be no less than " + least + ".",
                Map.of("threshold", least));
    }

    private static FieldError tooLarge() {
        return new FieldError(
                "validation_max_less_equal_than_required",
                "Must be no greater than " + LARGEST + ".",
                Map.of("threshold", LARGEST));
    }

    private static FieldError outOfRange(int min, int max) {
        return new FieldError(
                "validation_length_out_of_range",
                "The length must be between " + min + " and " + max + ".",
                Map.of("min", min, "max", max));
    }

    private static FieldError url() {
        return new FieldError("validation_is_url", "Must be a valid URL.");
    }

    /** In bytes. */
    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** An empty text is fine. */
    private static boolean isHost(String text) {
        if (text.isEmpty() || HOST.matcher(text).matches()) {
            return text.length() <= 255;
        }
        // the id of an interface may follow an address, but names no host
        return text.contains(":")
                && !text.contains("%")
                && AddressText.parse(text).isPresent();
    }
}
