package dev.basin.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.storage.Database;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsStoreTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    private final Database data;

    SettingsStoreTest(@TempDir Path directory) {
        data = SqliteDatabase.open(directory.resolve("data.db"), SqliteOptions.defaults());
    }

    @BeforeEach
    void createTable() {
        data.run(tx -> tx.execute(
                "CREATE TABLE \"_params\" (\"id\" TEXT PRIMARY KEY NOT NULL, \"value\" JSON, "
                        + "\"created\" TEXT NOT NULL, \"updated\" TEXT NOT NULL)",
                List.of()));
    }

    @AfterEach
    void close() {
        data.close();
    }

    private String stored() {
        return data.read(session -> session.first(
                        "SELECT \"value\" FROM \"_params\" WHERE \"id\" = 'settings'",
                        List.of(),
                        row -> String.valueOf(row.text(0)))
                .orElseThrow());
    }

    @Test
    void a_new_directory_gets_the_defaults_of_pocketbase() {
        Settings settings = new SettingsStore(data, Optional.empty()).current();
        assertThat(stored()).isEqualTo(DefaultSettings.JSON);
        assertThat(settings.json()).isEqualTo(DefaultSettings.JSON);
        assertThat(settings.appName()).isEqualTo("Acme");
        assertThat(settings.logs()).isEqualTo(LogSettings.DEFAULT);
        assertThat(settings.trustedProxy()).isEqualTo(TrustedProxy.NONE);
        assertThat(settings.batch()).isEqualTo(new BatchSettings(false, 50, 3, 0));
    }

    @Test
    void stored_settings_are_read_and_unknown_keys_kept() {
        new SettingsStore(data, Optional.empty())
                .save(
                        Settings.parse(
                                "{\"future\":{\"x\":[1]},\"meta\":{\"appName\":\"Shop\",\"y\":null},"
                                        + "\"trustedProxy\":{\"headers\":[\"X-Real-IP\"],\"useLeftmostIP\":true},\"logs\":{\"maxDays\":0}}"));
        Settings settings = new SettingsStore(data, Optional.empty()).current();
        assertThat(settings.appName()).isEqualTo("Shop");
        assertThat(settings.trustedProxy()).isEqualTo(new TrustedProxy(List.of("X-Real-IP"), true));
        assertThat(settings.logs()).isEqualTo(new LogSettings(0, 0, true, false, 0));
        assertThat(settings.json()).contains("\"future\":{\"x\":[1]}").contains("\"y\":null");
    }

    @Test
    void numbers_beyond_what_is_counted_with_mean_the_most_of_it() {
        Settings settings = Settings.parse("{\"logs\":{\"maxDays\":4294967296,\"minLevel\":-4294967297},"
                + "\"batch\":{\"maxBodySize\":3221225472,\"timeout\":4294967296},\"rateLimits\":{\"rules\":["
                + "{\"label\":\"/api/\",\"duration\":3000000000,\"maxRequests\":4294967296}]}}");

        assertThat(settings.logs()).isEqualTo(new LogSettings(Integer.MAX_VALUE, Integer.MIN_VALUE, true, false, 0));
        assertThat(settings.batch()).isEqualTo(new BatchSettings(false, 50, Integer.MAX_VALUE, 3_221_225_472L));
        assertThat(settings.rateLimits().rules())
                .containsExactly(new RateLimitSettings.Rule("/api/", "", Integer.MAX_VALUE, Integer.MAX_VALUE));
    }

    @Test
    void encrypted_settings_are_read_with_their_key_only() {
        new SettingsStore(data, Optional.of(KEY)).save(Settings.parse("{\"meta\":{\"appName\":\"Secret\"}}"));
        assertThat(stored()).doesNotContain("Secret").matches("[A-Za-z0-9+/=]+");
        assertThat(new SettingsStore(data, Optional.of(KEY)).current().appName())
                .isEqualTo("Secret");
        assertThatThrownBy(() -> new SettingsStore(data, Optional.empty()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no key was given");
        String other = KEY.replace('0', 'x');
        assertThatThrownBy(() -> new SettingsStore(data, Optional.of(other)))
                .hasMessageContaining("can't be decrypted");
        assertThatThrownBy(() -> new SettingsStore(data, Optional.of("short"))).hasMessageContaining("32");
    }
}
