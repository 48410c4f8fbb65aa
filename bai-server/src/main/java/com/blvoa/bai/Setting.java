package com.blvoa.bai;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Every setting there is, once: the command line, the reader and the tables in docs/administrators.md go by it. */
public enum Setting {
    HTTP("http", "BAI_HTTP", "127.0.0.1:8090", "listen address", "监听地址"),
    DIRECTORY("dir", "BAI_DIR", "pb_data", "data directory", "数据目录"),
    DEV("dev", "BAI_DEV", "false", "sandbox WeChat, demo data in an empty directory", "微信沙箱;空目录时写入演示数据"),
    SQLITE_SYNC(
            "sqlite-sync",
            "BAI_SQLITE_SYNC",
            "full",
            "`full`: an acknowledged write survives power loss; `normal`: a crash of the process",
            "`full`:已确认的写入断电不丢失;`normal`:仅进程崩溃时不丢失"),
    TEXT_INDEX(
            "",
            "BAI_TEXT_INDEX",
            "",
            "text fields with an index for filters with `~`, such as `posts.title, posts.body`",
            "为 `~` 筛选建立索引的文本字段,例如 `posts.title, posts.body`"),
    SETTINGS_KEY(
            "",
            "BAI_SETTINGS_KEY",
            "",
            "key of 32 characters for settings that PocketBase encrypts (`--encryptionEnv`)",
            "PocketBase 用 `--encryptionEnv` 加密设置时的 32 位密钥"),
    WECHAT_APPID("", "BAI_WECHAT_APPID", "", "the mini-program's id", "小程序 AppID"),
    WECHAT_SECRET("", "BAI_WECHAT_SECRET", "", "the mini-program's secret", "小程序 AppSecret"),
    WECHAT_API_BASE("", "BAI_WECHAT_API_BASE", "https://api.weixin.qq.com", "address of WeChat's API", "微信接口地址"),
    PLATFORM_REGISTRATION(
            "",
            "BAI_PLATFORM_REGISTRATION",
            "open",
            "who may register as an operator: `open`, `approval`, `closed`",
            "谁可以注册为运营人员:`open` 任何人、`approval` 需审核、`closed` 关闭"),
    UPLOAD_MAX("", "BAI_UPLOAD_MAX", "200MB", "largest attachment, in bytes or with a unit", "附件大小上限,字节数或带单位"),
    DUPLICATE_WINDOW(
            "",
            "BAI_DUPLICATE_WINDOW",
            "1500ms",
            "how long a repeated identical write is refused, `0` = never",
            "相同的重复写入被拒绝的时间,`0` 表示不拒绝"),
    OPENAPI_PUBLIC(
            "",
            "BAI_OPENAPI_PUBLIC",
            "false",
            "whether everyone may read `/api/openapi.json`, which tells all collections and rules, or superusers only",
            "是否允许任何人读取 `/api/openapi.json`(含全部集合与权限规则),否则仅超级管理员可读"),
    VERSION("", "APP_VERSION", "", "version that health reports, the build's when empty", "健康检查报告的版本,留空则为构建版本"),
    LEGACY_HTTP(
            "",
            "BAI_LEGACY_HTTP",
            "",
            "address of the first-generation API, such as `127.0.0.1:3000`; empty: off (docs/first-generation.md)",
            "第一代接口的监听地址,例如 `127.0.0.1:3000`;留空则关闭(docs/first-generation.md)"),
    LEGACY_OPENID_REFRESH(
            "",
            "BAI_LEGACY_OPENID_REFRESH",
            "false",
            "lets the first-generation API hand a token to anyone who knows an openid",
            "允许第一代接口仅凭 openid 签发 token(不安全)"),
    DATABASE_URL("database", "BAI_DATABASE_URL", "", "not in this version: leave it empty", "本版本不支持,请留空"),
    S3_ENDPOINT("", "BAI_S3_ENDPOINT", "", "not in this version: leave it empty", "本版本不支持,请留空"),
    S3_BUCKET("", "BAI_S3_BUCKET", "", "not in this version: leave it empty", "本版本不支持,请留空"),
    S3_REGION("", "BAI_S3_REGION", "", "not in this version: leave it empty", "本版本不支持,请留空"),
    S3_ACCESS_KEY("", "BAI_S3_ACCESS_KEY", "", "not in this version: leave it empty", "本版本不支持,请留空"),
    S3_SECRET("", "BAI_S3_SECRET", "", "not in this version: leave it empty", "本版本不支持,请留空");

    private final String flag;
    private final String variable;
    private final String fallback;
    private final String english;
    private final String chinese;

    Setting(String flag, String variable, String fallback, String english, String chinese) {
        this.flag = flag;
        this.variable = variable;
        this.fallback = fallback;
        this.english = english;
        this.chinese = chinese;
    }

    /** Without its dashes, empty when only the environment has the setting. */
    public String flag() {
        return flag;
    }

    /** The variable of the environment. */
    public String variable() {
        return variable;
    }

    /** What counts when neither is given. */
    public String fallback() {
        return fallback;
    }

    /** The flags of all settings. */
    public static Set<String> flags() {
        return Arrays.stream(values())
                .map(Setting::flag)
                .filter(flag -> !flag.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** All settings as a table in Markdown. */
    public static String table(boolean inChinese) {
        StringBuilder out = new StringBuilder(
                inChinese
                        ? "| 参数 | 环境变量 | 默认值 | 说明 |\n|---|---|---|---|\n"
                        : "| flag | environment | default | |\n|---|---|---|---|\n");
        for (Setting setting : values()) {
            out.append("| ").append(code(setting.flag.isEmpty() ? "" : "--" + setting.flag));
            out.append(" | ").append(code(setting.variable));
            out.append(" | ").append(code(setting.fallback));
            out.append(" | ")
                    .append(inChinese ? setting.chinese : setting.english)
                    .append(" |\n");
        }
        return out.toString();
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
