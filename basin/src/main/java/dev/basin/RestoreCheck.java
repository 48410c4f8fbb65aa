package dev.basin;

import dev.basin.backups.BackupException;
import dev.basin.schema.SchemaException;
import dev.basin.schema.SystemSchema;
import dev.basin.settings.SettingsStore;
import dev.basin.storage.StorageException;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.util.Optional;

/** Whether an unpacked backup could be opened in the place of the present data. */
final class RestoreCheck {
    private RestoreCheck() {}

    /** @throws BackupException with the reason when it could not */
    static void check(Path directory, Optional<String> settingsKey) {
        SqliteOptions options = SqliteOptions.defaults();
        try (SqliteDatabase data = SqliteDatabase.open(directory.resolve("data.db"), options);
                SqliteDatabase auxiliary = SqliteDatabase.open(directory.resolve("auxiliary.db"), options)) {
            SystemSchema.prepare(data, auxiliary);
            new SettingsStore(data, settingsKey);
        } catch (StorageException e) {
            throw new BackupException(
                    e.kind() == StorageException.Kind.DISK_FULL
                            ? "There is not enough space on the disk to open it."
                            : "Its databases are damaged.",
                    e);
        } catch (SchemaException | IllegalStateException e) {
            throw new BackupException(String.valueOf(e.getMessage()), e);
        }
    }
}
