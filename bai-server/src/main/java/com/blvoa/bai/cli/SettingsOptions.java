package com.blvoa.bai.cli;

import com.blvoa.bai.BaiSettings;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The flags that say which data directory a command works on. */
class SettingsOptions {
    private final Map<String, String> flags = new HashMap<>();

    @Option(
            names = "--dir",
            paramLabel = "FOLDER",
            description = "data directory (BAI_DIR; pb_data when neither is given)")
    void directory(String folder) {
        set("dir", folder);
    }

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "database server (BAI_DATABASE_URL; SQLite in the data directory when neither is given)")
    void database(String url) {
        set("database", url);
    }

    @Option(
            names = "--sqlite-sync",
            paramLabel = "MODE",
            description =
                    "full: an acknowledged write survives power loss (the default); normal: a crash of the process"
                            + " (BAI_SQLITE_SYNC)")
    void sqliteSync(String mode) {
        set("sqlite-sync", mode);
    }

    final void set(String flag, String value) {
        flags.put(flag, value);
    }

    /** @throws com.blvoa.bai.SettingsException for a value that can't be used */
    final BaiSettings read(Map<String, String> environment) {
        return BaiSettings.from(flags, environment);
    }
}
