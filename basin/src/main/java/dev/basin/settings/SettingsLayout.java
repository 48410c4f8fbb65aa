package dev.basin.settings;

import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Which settings there are and in which order they are written (facts D6). */
final class SettingsLayout {
    private static final Kind TEXT = new Kind.Text();
    private static final Kind WHOLE = new Kind.Whole();
    private static final Kind FLAG = new Kind.Flag();
    private static final Kind TEXTS = new Kind.Texts();

    private static final Kind.Group S3 = group(
            "enabled", FLAG,
            "bucket", TEXT,
            "region", TEXT,
            "endpoint", TEXT,
            "accessKey", TEXT,
            "secret", new Kind.Secret(false),
            "forcePathStyle", FLAG);

    private static final Kind.Group SMTP = group(
            "enabled", FLAG,
            "port", WHOLE,
            "host", TEXT,
            "username", TEXT,
            "password", new Kind.Secret(true),
            "authMethod", TEXT,
            "tls", FLAG,
            "localName", TEXT);

    private static final Kind.Group META = group(
            "accentColor", TEXT,
            "appName", TEXT,
            "appURL", TEXT,
            "senderName", TEXT,
            "senderAddress", TEXT,
            "hideControls", FLAG);

    private static final Kind.Group RULE =
            group("label", TEXT, "audience", TEXT, "duration", WHOLE, "maxRequests", WHOLE);

    static final Kind.Group ALL = group(
            "superuserIPs", TEXTS,
            "smtp", SMTP,
            "backups", group("cron", TEXT, "cronMaxKeep", WHOLE, "s3", S3),
            "s3", S3,
            "meta", META,
            "rateLimits", group("rules", new Kind.Groups(RULE), "excludedIPs", TEXTS, "enabled", FLAG),
            "trustedProxy", group("headers", TEXTS, "useLeftmostIP", FLAG),
            "batch", group("enabled", FLAG, "maxRequests", WHOLE, "timeout", WHOLE, "maxBodySize", WHOLE),
            "logs",
                    group(
                            "maxDataSize", WHOLE,
                            "maxDays", WHOLE,
                            "minLevel", WHOLE,
                            "logIP", FLAG,
                            "logAuthId", FLAG));

    private SettingsLayout() {}

    /** @param members names and kinds in turn */
    private static Kind.Group group(Object... members) {
        SequencedMap<String, Kind> all = new LinkedHashMap<>();
        for (int i = 0; i < members.length; i += 2) {
            all.put((String) members[i], (Kind) members[i + 1]);
        }
        return new Kind.Group(all);
    }
}
