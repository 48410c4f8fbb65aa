package dev.basin;

import dev.basin.filter.Filters;
import dev.basin.logs.LogEntry;
import dev.basin.logs.Logs;
import dev.basin.mail.MailException;
import dev.basin.schema.Collections;
import dev.basin.schema.DeclaredCollections;
import dev.basin.schema.SystemSchema;
import dev.basin.settings.Settings;
import dev.basin.settings.SettingsStore;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.util.Map;
import java.util.Optional;

/** The databases of a directory, and what is known of them: collections, settings and the log. */
record DataRoom(
        SqliteDatabase data,
        SqliteDatabase auxiliary,
        Collections collections,
        Filters filters,
        SettingsStore settings,
        Logs logs) {
    private static final System.Logger LOG = System.getLogger(DataRoom.class.getName());

    /** Rows of the log go to few places of its file, so that a larger cache would fill without being of use. */
    private static final int LOG_CACHE_KIB = 8_000;

    static DataRoom open(Basin.Builder wanted, OpenParts opened) {
        SqliteOptions options = SqliteOptions.defaults().withLockWait(wanted.lockWait);
        SqliteDatabase data = opened.add(SqliteDatabase.open(
                wanted.directory.resolve("data.db"),
                options.withSync(wanted.fullSync ? SqliteOptions.Sync.FULL : SqliteOptions.Sync.NORMAL)));
        SqliteDatabase auxiliary = opened.add(SqliteDatabase.open(
                wanted.directory.resolve("auxiliary.db"),
                options.withSync(SqliteOptions.Sync.NORMAL).withReaders(2).withCacheKib(LOG_CACHE_KIB)));
        SystemSchema.prepare(data, auxiliary).forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));
        Collections collections = new Collections(data);
        SettingsStore settings = new SettingsStore(data, wanted.encryptionKey);
        collections.onRename(settings::renameCollection);
        declare(wanted, data, collections, opened);
        Logs logs = opened.add(new Logs(auxiliary, () -> settings.current().logs()));
        Filters filters = new Filters(collections, data.dialect(), wanted.textIndexes);
        return new DataRoom(data, auxiliary, collections, filters, settings, logs);
    }

    private static void declare(Basin.Builder wanted, SqliteDatabase data, Collections collections, OpenParts opened) {
        DeclaredCollections declared = new DeclaredCollections(data, collections);
        if (wanted.textIndexesLeft) {
            declared.applyWithoutTextIndexes(wanted.collections);
        } else {
            declared.apply(wanted.collections, wanted.indexedTexts);
            opened.add(collections.textIndexes().keepUp());
        }
    }

    /** Writes to the log of the directory what failed outside of requests, where superusers look for it. */
    void tellFailure(String message, RuntimeException failure) {
        boolean told = failure instanceof MailException;
        logs.accept(new LogEntry.Event(
                System.currentTimeMillis(),
                LogEntry.ERROR,
                message,
                told ? Map.of("error", String.valueOf(failure.getMessage())) : Map.of(),
                told ? Optional.empty() : Optional.of(failure)));
    }

    /** As they are at the moment of asking. */
    Settings current() {
        return settings.current();
    }
}
