package dev.basin.settings;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.security.AddressRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a data directory: PocketBase's JSON (facts A12, D6) as it is stored, keys that nobody here knows
 * included, and typed access to what is used. Immutable.
 */
public final class Settings {
    private final Map<String, @Nullable Object> values;
    private final String appName;
    private final LogSettings logs;
    private final TrustedProxy trustedProxy;
    private final BatchSettings batch;
    private final BackupSettings backups;
    private final AddressRanges superuserAddresses;
    private final MailSettings mail;
    private final RateLimitSettings rateLimits;

    Settings(Map<String, @Nullable Object> values) {
        this.values = values;
        this.appName = text("meta", "appName", "Acme");
        this.logs = new LogSettings(
                number("logs", "maxDays", 5),
                number("logs", "minLevel", 0),
                flag("logs", "logIP", true),
                flag("logs", "logAuthId", false),
                Math.max(0, wholeNumber("logs", "maxDataSize", 0)));
        this.trustedProxy =
                new TrustedProxy(texts("trustedProxy", "headers"), flag("trustedProxy", "useLeftmostIP", false));
        this.superuserAddresses = AddressRanges.of(texts(values.get("superuserIPs")));
        this.backups = new BackupSettings(text("backups", "cron", ""), number("backups", "cronMaxKeep", 3));
        this.batch = new BatchSettings(
                flag("batch", "enabled", false),
                number("batch", "maxRequests", 50),
                number("batch", "timeout", 3),
                wholeNumber("batch", "maxBodySize", 0));
        this.mail = readMail();
        this.rateLimits = readRateLimits();
    }

    private MailSettings readMail() {
        return new MailSettings(
                appName,
                text("meta", "appURL", ""),
                text("meta", "senderName", ""),
                text("meta", "senderAddress", ""),
                new MailSettings.Smtp(
                        flag("smtp", "enabled", false),
                        text("smtp", "host", ""),
                        number("smtp", "port", 0),
                        text("smtp", "username", ""),
                        text("smtp", "password", ""),
                        text("smtp", "authMethod", ""),
                        flag("smtp", "tls", false),
                        text("smtp", "localName", "")));
    }

    private RateLimitSettings readRateLimits() {
        List<RateLimitSettings.Rule> rules = new ArrayList<>();
        if (get("rateLimits", "rules") instanceof List<?> list) {
            for (Object item : list) {
                if (item instanceof Map<?, ?> rule) {
                    rules.add(new RateLimitSettings.Rule(
                            SettingsCheck.text(rule, "label"),
                            SettingsCheck.text(rule, "audience"),
                            Math.clamp(SettingsCheck.number(rule, "duration"), 0, Integer.MAX_VALUE),
                            Math.clamp(SettingsCheck.number(rule, "maxRequests"), 0, Integer.MAX_VALUE)));
                }
            }
        }
        List<String> excluded = texts("rateLimits", "excludedIPs");
        return new RateLimitSettings(
                flag("rateLimits", "enabled", false),
                rules,
                excluded.isEmpty() ? Optional.empty() : Optional.of(AddressRanges.of(excluded)));
    }

    /** @throws JsonException when the text is not a JSON object */
    public static Settings parse(String json) {
        if (!(Json.parse(json) instanceof Map<?, ?> map)) {
            throw new JsonException("the settings are not a JSON object");
        }
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        map.forEach((key, value) -> values.put(String.valueOf(key), value));
        return new Settings(values);
    }

    /** What a new data directory gets. */
    public static Settings defaults() {
        return parse(DefaultSettings.JSON);
    }

    /** The same, with the rate limits of one collection turned into those of another name. */
    Settings withRateLimitsOf(String collection, String newName) {
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
        if (values.get("rateLimits") instanceof Map<?, ?> limits && limits.get("rules") instanceof List<?> rules) {
            Map<Object, @Nullable Object> renamed = new LinkedHashMap<>(limits);
            renamed.put(
                    "rules",
                    rules.stream()
                            .map(rule -> renamed(rule, collection + ":", newName + ":"))
                            .toList());
            changed.put("rateLimits", renamed);
        }
        return new Settings(changed);
    }

    private static @Nullable Object renamed(@Nullable Object rule, String prefix, String newPrefix) {
        if (rule instanceof Map<?, ?> map && map.get("label") instanceof String label && label.startsWith(prefix)) {
            Map<Object, @Nullable Object> renamed = new LinkedHashMap<>(map);
            renamed.put("label", newPrefix + label.substring(prefix.length()));
            return renamed;
        }
        return rule;
    }

    /** The JSON to store. */
    public String json() {
        return Json.write(values);
    }

    public String appName() {
        return appName;
    }

    public LogSettings logs() {
        return logs;
    }

    public TrustedProxy trustedProxy() {
        return trustedProxy;
    }

    public BatchSettings batch() {
        return batch;
    }

    public BackupSettings backups() {
        return backups;
    }

    public MailSettings mail() {
        return mail;
    }

    public RateLimitSettings rateLimits() {
        return rateLimits;
    }

    /** All of it, secrets included. */
    Map<String, @Nullable Object> values() {
        return values;
    }

    /** Whether S3 is asked for, for record files or for backups. */
    boolean s3(boolean ofBackups) {
        Object group = ofBackups ? get("backups", "s3") : values.get("s3");
        return group instanceof Map<?, ?> map && Boolean.TRUE.equals(map.get("enabled"));
    }

    /** From where superusers may call; from everywhere when the list is empty (facts C2). */
    public AddressRanges superuserAddresses() {
        return superuserAddresses;
    }

    private @Nullable Object get(String group, String key) {
        return values.get(group) instanceof Map<?, ?> map ? map.get(key) : null;
    }

    private String text(String group, String key, String otherwise) {
        return get(group, key) instanceof String text ? text : otherwise;
    }

    /** PocketBase's numbers are longer: one that is too large counts as the largest. */
    private int number(String group, String key, int otherwise) {
        return Math.clamp(wholeNumber(group, key, otherwise), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private long wholeNumber(String group, String key, long otherwise) {
        return get(group, key) instanceof Number number ? number.longValue() : otherwise;
    }

    private boolean flag(String group, String key, boolean otherwise) {
        return get(group, key) instanceof Boolean flag ? flag : otherwise;
    }

    private List<String> texts(String group, String key) {
        return texts(get(group, key));
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream().filter(Objects::nonNull).map(String::valueOf).toList()
                : List.of();
    }
}
