package dev.basin.settings;

import dev.basin.json.JsonException;
import dev.basin.schema.DateText;
import dev.basin.storage.Database;
import dev.basin.storage.Queries;
import dev.basin.storage.Transaction;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The {@code settings} row of {@code _params} (facts A12). */
public final class SettingsStore {
    private final Database database;
    private final Optional<SettingsCipher> cipher;
    private volatile Settings current = Settings.defaults();

    /**
     * Reads the settings, storing the defaults when there are none.
     *
     * @param encryptionKey what the variable named by {@code --encryptionEnv} holds, empty for settings in clear
     * @throws UnreadableSettings when the stored settings can't be read, which mostly means a missing or wrong key
     */
    public SettingsStore(Database database, Optional<String> encryptionKey) {
        this.database = database;
        this.cipher = encryptionKey.filter(key -> !key.isEmpty()).map(SettingsCipher::new);
        reload();
    }

    public Settings current() {
        return current;
    }

    /** Reads the row anew. */
    public void reload() {
        Optional<Settings> stored = database.read(this::stored);
        if (stored.isPresent()) {
            current = stored.get();
        } else {
            save(Settings.defaults());
        }
    }

    private Optional<Settings> stored(Queries queries) {
        return queries.first(
                        "SELECT \"value\" FROM \"_params\" WHERE \"id\" = ?",
                        List.of("settings"),
                        row -> Optional.ofNullable(row.text(0)).orElse(""))
                .map(this::read);
    }

    /**
     * Stores what the change makes of the settings and uses it from now on. Changes follow each other, so none is lost.
     *
     * @return the new settings
     */
    public Settings update(UnaryOperator<Settings> change) {
        return database.write(tx -> {
            Settings changed = change.apply(stored(tx).orElseGet(Settings::defaults));
            save(tx, changed);
            return changed;
        });
    }

    /** Stores the settings and uses them from now on. */
    public void save(Settings settings) {
        database.run(tx -> save(tx, settings));
    }

    private void save(Transaction tx, Settings settings) {
        String json = settings.json();
        String value = cipher.isPresent() ? cipher.get().encrypt(json) : json;
        String now = DateText.now();
        if (update(tx, value, now) == 0) {
            tx.execute(
                    "INSERT INTO \"_params\" (\"id\", \"value\", \"created\", \"updated\") VALUES (?, ?, ?, ?)",
                    List.of("settings", value, now, now));
        }
        tx.afterCommit(() -> current = settings);
    }

    /** Makes the rate limits of a collection those of its new name (facts D1). */
    public void renameCollection(Transaction tx, String name, String newName) {
        Settings now = stored(tx).orElseGet(Settings::defaults);
        Settings changed = now.withRateLimitsOf(name, newName);
        if (!changed.json().equals(now.json())) {
            save(tx, changed);
        }
    }

    private static int update(Transaction tx, String value, String now) {
        return tx.execute(
                "UPDATE \"_params\" SET \"value\" = ?, \"updated\" = ? WHERE \"id\" = ?",
                List.of(value, now, "settings"));
    }

    private Settings read(String stored) {
        try {
            return Settings.parse(stored);
        } catch (JsonException e) {
            return cipher.flatMap(c -> c.decrypt(stored))
                    .map(Settings::parse)
                    .orElseThrow(() -> new UnreadableSettings(
                            cipher.isPresent()
                                    ? "The settings in the data directory can't be decrypted with this key."
                                    : "The settings in the data directory are encrypted, and no key was given.",
                            e));
        }
    }
}
