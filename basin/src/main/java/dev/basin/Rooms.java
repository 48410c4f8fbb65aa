package dev.basin;

import dev.basin.auth.AccountApi;
import dev.basin.auth.AuthApi;
import dev.basin.auth.AuthHooks;
import dev.basin.auth.AuthParts;
import dev.basin.auth.AuthRecordRules;
import dev.basin.auth.Tokens;
import dev.basin.backups.Backups;
import dev.basin.backups.Restore;
import dev.basin.collections.CollectionsApi;
import dev.basin.files.FileStore;
import dev.basin.files.LocalFileStore;
import dev.basin.files.Thumbs;
import dev.basin.files.Uploads;
import dev.basin.filter.Filters;
import dev.basin.http.AuthRoutes;
import dev.basin.http.BackupFileRoutes;
import dev.basin.http.BackupRoutes;
import dev.basin.http.BatchRoute;
import dev.basin.http.CollectionRoutes;
import dev.basin.http.FileRoutes;
import dev.basin.http.HealthRoute;
import dev.basin.http.HttpOptions;
import dev.basin.http.HttpParts;
import dev.basin.http.HttpServer;
import dev.basin.http.NativeRoutes;
import dev.basin.http.OpenApiRoute;
import dev.basin.http.RateLimits;
import dev.basin.http.RealtimeRoutes;
import dev.basin.http.RouteTable;
import dev.basin.http.StaticFiles;
import dev.basin.jobs.Jobs;
import dev.basin.logs.Logs;
import dev.basin.mail.MailDelivery;
import dev.basin.mail.Mailer;
import dev.basin.mail.SettingsMailer;
import dev.basin.realtime.Realtime;
import dev.basin.records.Batches;
import dev.basin.records.FileAccess;
import dev.basin.records.RecordFiles;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordPresenter;
import dev.basin.records.RecordStore;
import dev.basin.records.RecordsApi;
import dev.basin.schema.Collections;
import dev.basin.schema.DeclaredCollections;
import dev.basin.schema.SystemSchema;
import dev.basin.security.AddressRanges;
import dev.basin.security.Passwords;
import dev.basin.settings.SettingsStore;
import dev.basin.storage.DirectoryLock;
import dev.basin.storage.sqlite.SqliteDatabase;
import dev.basin.storage.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that an open data directory consists of, put together in the order of dependence and closed in reverse. */
final class Rooms implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rooms.class.getName());

    /** Rows of the log go to few places of its file, so that a larger cache would fill without being of use. */
    private static final int LOG_CACHE_KIB = 8_000;

    private final Deque<AutoCloseable> opened;
    private final Application application;
    private final RouteTable routes;
    private final HttpParts httpParts;
    private final Realtime realtime;
    private final Jobs jobs;

    private Rooms(Basin.Builder wanted, Runnable reopen, Deque<AutoCloseable> opened) {
        this.opened = opened;
        this.routes = new RouteTable(
                wanted.http.listeners().stream().map(HttpOptions.Listener::name).toList());
        Path directory = wanted.directory;
        SqliteOptions options = SqliteOptions.defaults().withLockWait(wanted.lockWait);
        SqliteDatabase data = opening(SqliteDatabase.open(
                directory.resolve("data.db"),
                options.withSync(wanted.fullSync ? SqliteOptions.Sync.FULL : SqliteOptions.Sync.NORMAL)));
        SqliteDatabase auxiliary = opening(SqliteDatabase.open(
                directory.resolve("auxiliary.db"),
                options.withSync(SqliteOptions.Sync.NORMAL).withReaders(2).withCacheKib(LOG_CACHE_KIB)));
        SystemSchema.prepare(data, auxiliary).forEach(warning -> LOG.log(System.Logger.Level.WARNING, warning));

        InstantSource clock = InstantSource.system();
        Collections collections = new Collections(data);
        DeclaredCollections declared = new DeclaredCollections(data, collections);
        if (wanted.textIndexesLeft) {
            declared.applyWithoutTextIndexes(wanted.collections);
        } else {
            declared.apply(wanted.collections, wanted.indexedTexts);
            opening(collections.textIndexes().keepUp());
        }
        SettingsStore settings = new SettingsStore(data, wanted.encryptionKey);
        Logs logs = opening(new Logs(auxiliary, () -> settings.current().logs()));

        Filters filters = new Filters(collections, data.dialect(), wanted.textIndexes);
        Passwords passwords = new Passwords();
        RecordHooks hooks = new RecordHooks();
        Uploads uploads = new Uploads(directory.resolve(".pb_temp_to_delete"));
        FileStore store = new LocalFileStore(directory.resolve("storage"), wanted.fullSync);
        RecordFiles files = opening(new RecordFiles(store, uploads));
        RecordStore records = new RecordStore(data, collections, filters, passwords, hooks, files);
        files.recover(collections, records);
        files.followRemovals(collections);
        Tokens tokens = new Tokens(data, collections, records, hooks, clock);
        AuthRecordRules.register(hooks, collections, records);

        RecordPresenter presenter = new RecordPresenter(data, collections, filters, records);
        RecordsApi recordsApi = new RecordsApi(data, collections, filters, passwords, records, hooks, presenter);
        AuthHooks authHooks = new AuthHooks();
        Mailer mailer = wanted.mailer.orElseGet(
                () -> new SettingsMailer(() -> settings.current().mail()));
        AuthParts auth = new AuthParts(
                data,
                collections,
                filters,
                records,
                presenter,
                tokens,
                passwords,
                authHooks,
                opening(new MailDelivery(mailer)),
                () -> settings.current().mail(),
                clock);
        Supplier<AddressRanges> superusers = () -> settings.current().superuserAddresses();
        new NativeRoutes(recordsApi).addTo(routes);
        new AuthRoutes(new AuthApi(auth), new AccountApi(auth), superusers).addTo(routes);
        FileAccess access = new FileAccess(data, collections, filters, records);
        new FileRoutes(access, store, new Thumbs(store, uploads), tokens, superusers).addTo(routes);
        new CollectionRoutes(new CollectionsApi(data, collections, filters, records, settings)).addTo(routes);

        realtime = opening(new Realtime(wanted.realtime, data, collections, filters, records, presenter, hooks));
        new RealtimeRoutes(realtime).addTo(routes);

        Batches batches = new Batches(data, collections, records, recordsApi);
        RateLimits limits = new RateLimits(settings::current, collections::find, clock);
        new BatchRoute(batches, recordsApi::takesFiles, () -> settings.current().batch(), limits).addTo(routes);
        jobs = opening(new Jobs());
        Backups backups =
                new Backups(directory, data, auxiliary, () -> settings.current().appName());
        backups.recover();
        new Administration(data, auxiliary, auth, settings, logs, jobs, backups).addTo(routes);
        new HealthRoute(backups::busy, () -> settings.current().trustedProxy()).addTo(routes);
        new BackupFileRoutes(backups, tokens, superusers).addTo(routes);
        new OpenApiRoute(collections, () -> settings.current().appName(), wanted.describedToEveryone).addTo(routes);
        routes.otherwise(new StaticFiles(
                wanted.publicFiles.orElseGet(() -> directory.toAbsolutePath().resolveSibling("pb_public"))));
        new BackupRoutes(backups, staged -> RestoreCheck.check(staged, wanted.encryptionKey), reopen).addTo(routes);

        application = new Application(
                data,
                collections,
                filters,
                records,
                hooks,
                authHooks,
                tokens,
                passwords,
                settings,
                realtime,
                jobs,
                store,
                uploads);
        httpParts = new HttpParts(tokens::fromAuthorization, settings::current, logs, uploads, limits);
        wanted.extensions.forEach(extension -> extension.accept(application, routes));
    }

    /**
     * Opens the directory, finishing a restore that was begun; when that fails, nothing of it stays open.
     *
     * @param reopen closes everything and opens it again, some moments later
     */
    static Rooms open(Basin.Builder wanted, Runnable reopen) {
        DirectoryLock lock = DirectoryLock.acquire(wanted.directory);
        try {
            Restore restore = new Restore(wanted.directory);
            return restore.finish() ? openRestored(wanted, reopen, lock, restore) : openLocked(wanted, reopen, lock);
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    private static Rooms openRestored(Basin.Builder wanted, Runnable reopen, DirectoryLock lock, Restore restore) {
        Rooms rooms;
        try {
            rooms = openLocked(wanted, reopen, lock);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "the restored data can't be opened; the data from before is back", e);
            restore.undo();
            return openLocked(wanted, reopen, lock);
        }
        restore.keep();
        LOG.log(System.Logger.Level.INFO, "a backup was restored");
        return rooms;
    }

    private static Rooms openLocked(Basin.Builder wanted, Runnable reopen, DirectoryLock lock) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            Rooms rooms = new Rooms(wanted, reopen, opened);
            opened.addLast(lock);
            return rooms;
        } catch (RuntimeException | Error e) {
            closeAll(opened).ifPresent(e::addSuppressed);
            throw e;
        }
    }

    private <T extends AutoCloseable> T opening(T part) {
        opened.push(part);
        return part;
    }

    Application application() {
        return application;
    }

    /** Answers HTTP from now on, and does the jobs that only a running server needs. */
    HttpServer listen(HttpOptions options) {
        HttpServer server = new HttpServer(options, httpParts, routes);
        server.start();
        jobs.start();
        opening(server);
        // its streams would outlive the server's wait for running requests
        opening(realtime);
        return server;
    }

    @Override
    public void close() {
        closeAll(opened).ifPresent(failure -> {
            throw new IllegalStateException("not everything closed properly", failure);
        });
    }

    /** Closes what was opened last first, all of it; the answer is the first failure. */
    private static Optional<Exception> closeAll(Deque<AutoCloseable> opened) {
        List<Exception> failures = new ArrayList<>();
        while (!opened.isEmpty()) {
            try {
                opened.pop().close();
            } catch (Exception e) {
                failures.add(e);
            }
        }
        Optional<Exception> first = failures.stream().findFirst();
        first.ifPresent(kept -> failures.stream().skip(1).forEach(kept::addSuppressed));
        return first;
    }
}
