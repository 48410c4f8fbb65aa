package com.blvoa.bai;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Everything that an operator can set. A flag wins over its environment variable, that over the default.
 *
 * @param http {@code host:port} to listen on
 * @param directory the data directory
 * @param dev sandbox WeChat and demo data
 * @param fullSync whether an acknowledged write survives power loss, or only a crash of the process
 * @param textIndex the fields with a text index, by collection
 * @param settingsKey decrypts PocketBase's settings, empty when they are in clear
 * @param databaseUrl empty for SQLite in the directory
 * @param wechat WeChat's credentials and address
 * @param registration who may become a platform user
 * @param uploadMax the largest attachment, in bytes
 * @param duplicateWindow how long an identical write is refused; zero switches the guard off
 * @param openApiPublic whether everyone may read the description of all collections, or superusers only
 * @param legacyHttp address of the first-generation listener, empty for none
 * @param legacyOpenidRefresh whether that listener hands out tokens by openid
 * @param version what health reports
 * @param s3 where files live when not in the directory
 */
public record BaiSettings(
        String http,
        Path directory,
        boolean dev,
        boolean fullSync,
        Map<String, List<String>> textIndex,
        Secret settingsKey,
        String databaseUrl,
        Wechat wechat,
        RegistrationMode registration,
        long uploadMax,
        Duration duplicateWindow,
        boolean openApiPublic,
        String legacyHttp,
        boolean legacyOpenidRefresh,
        String version,
        S3 s3) {
    private static final int SETTINGS_KEY_LENGTH = 32;

    /** A text that is never printed. */
    public record Secret(String value) {
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /** The mini-program's credentials, both empty when there are none. */
    public record Wechat(String appId, String secret, URI apiBase) {
        public boolean configured() {
            return !appId.isEmpty() && !secret.isEmpty();
        }

        @Override
        public String toString() {
            return "Wechat[appId=" + appId + ", apiBase=" + apiBase + "]";
        }
    }

    /** An S3 file store, its endpoint empty when there is none. */
    public record S3(String endpoint, String bucket, String region, String accessKey, String secret) {
        public boolean configured() {
            return !endpoint.isEmpty() || !bucket.isEmpty();
        }

        @Override
        public String toString() {
            return "S3[endpoint=" + endpoint + ", bucket=" + bucket + ", region=" + region + "]";
        }
    }

    /**
     * Reads the settings.
     *
     * @param flags given flags without their dashes, such as {@code http}; a switch such as {@code dev} has the value {@code true}
     * @param environment environment variables
     * @throws SettingsException for a value that can't be used
     */
    public static BaiSettings from(Map<String, String> flags, Map<String, String> environment) {
        SettingsReader in = new SettingsReader(flags, environment);
        BaiSettings settings = new BaiSettings(
                in.address(Setting.HTTP),
                in.directory(Setting.DIRECTORY),
                in.yesNo(Setting.DEV),
                in.oneOf(Setting.SQLITE_SYNC, SyncMode.class) == SyncMode.FULL,
                in.fields(Setting.TEXT_INDEX),
                new Secret(in.text(Setting.SETTINGS_KEY)),
                in.text(Setting.DATABASE_URL),
                new Wechat(
                        in.text(Setting.WECHAT_APPID),
                        in.text(Setting.WECHAT_SECRET),
                        in.webAddress(Setting.WECHAT_API_BASE)),
                in.oneOf(Setting.PLATFORM_REGISTRATION, RegistrationMode.class),
                in.size(Setting.UPLOAD_MAX),
                in.duration(Setting.DUPLICATE_WINDOW),
                in.yesNo(Setting.OPENAPI_PUBLIC),
                in.address(Setting.LEGACY_HTTP),
                in.yesNo(Setting.LEGACY_OPENID_REFRESH),
                version(in.text(Setting.VERSION)),
                new S3(
                        in.text(Setting.S3_ENDPOINT),
                        in.text(Setting.S3_BUCKET),
                        in.text(Setting.S3_REGION),
                        in.text(Setting.S3_ACCESS_KEY),
                        in.text(Setting.S3_SECRET)));
        settings.refuseContradictions();
        return settings;
    }

    private static String version(String wanted) {
        return wanted.isEmpty() ? Build.current().version() : wanted;
    }

    private void refuseContradictions() {
        if (!settingsKey.value().isEmpty() && settingsKey.value().length() != SETTINGS_KEY_LENGTH) {
            throw new SettingsException("BAI_SETTINGS_KEY must have 32 characters.");
        }
        if (wechat.appId().isEmpty() != wechat.secret().isEmpty()) {
            throw new SettingsException("BAI_WECHAT_APPID and BAI_WECHAT_SECRET belong together: set both or neither.");
        }
        if (dev && wechat.configured()) {
            throw new SettingsException("--dev (BAI_DEV) switches on WeChat's sandbox, which is not possible while"
                    + " BAI_WECHAT_APPID and BAI_WECHAT_SECRET are set.");
        }
        if (!databaseUrl.isEmpty()) {
            throw new SettingsException(
                    "--database (BAI_DATABASE_URL) is set, but this version keeps its data in SQLite only; leave it empty.");
        }
        if (legacyHttp.equals(http) && !http.endsWith(":0")) {
            throw new SettingsException(
                    "BAI_LEGACY_HTTP is " + legacyHttp
                            + ", which is the address of --http (BAI_HTTP); the first-generation listener needs one of its own.");
        }
        if (legacyOpenidRefresh && legacyHttp.isEmpty()) {
            throw new SettingsException(
                    "BAI_LEGACY_OPENID_REFRESH opens a call of the first-generation listener, which is off:"
                            + " set BAI_LEGACY_HTTP too, or leave it empty.");
        }
        if (s3.configured()) {
            throw new SettingsException(
                    "BAI_S3_ENDPOINT or BAI_S3_BUCKET is set, but this version keeps files in the data directory only.");
        }
    }

    /** The values of {@code --sqlite-sync}. */
    enum SyncMode {
        FULL,
        NORMAL
    }
}
