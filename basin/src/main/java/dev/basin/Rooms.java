package dev.basin;

import dev.basin.backups.Backups;
import dev.basin.backups.Restore;
import dev.basin.http.HttpOptions;
import dev.basin.http.HttpParts;
import dev.basin.http.HttpServer;
import dev.basin.http.RateLimits;
import dev.basin.http.RouteTable;
import dev.basin.jobs.Jobs;
import dev.basin.realtime.Realtime;
import dev.basin.storage.DirectoryLock;
import java.time.InstantSource;

/** Everything that an open data directory consists of, put together in the order of dependence and closed in reverse. */
final class Rooms implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Rooms.class.getName());

    private final OpenParts opened;
    private final Application application;
    private final RouteTable routes;
    private final HttpParts httpParts;
    private final Realtime realtime;
    private final Jobs jobs;

    private Rooms(Basin.Builder wanted, Runnable reopen, OpenParts opened) {
        InstantSource clock = InstantSource.system();
        this.opened = opened;
        DataRoom data = DataRoom.open(wanted, opened);
        RecordRoom records = RecordRoom.open(wanted, data, opened);
        AuthRoom auth = AuthRoom.open(wanted, data, records, clock, opened);
        this.realtime = opened.add(realtime(wanted, data, records));
        this.jobs = opened.add(new Jobs(data::tellFailure));
        Backups backups = new Backups(
                wanted.directory,
                data.data(),
                data.auxiliary(),
                records.uploads(),
                () -> data.current().appName());
        backups.recover();
        RateLimits limits = new RateLimits(data.settings()::current, data.collections()::find, clock);
        this.routes = new RouteTable(
                wanted.http.listeners().stream().map(HttpOptions.Listener::name).toList());
        EngineRoutes engine = new EngineRoutes(data, records, auth);
        engine.addRecords(routes, realtime, limits);
        engine.addAuth(routes);
        engine.addCollections(routes, wanted.describedToEveryone);
        engine.addBackups(routes, backups, wanted, reopen);
        engine.addStaticFiles(routes, wanted);
        new Administration(data, auth.parts(), jobs, backups).addTo(routes);
        this.httpParts = new HttpParts(
                auth.tokens()::fromAuthorization, data.settings()::current, data.logs(), records.uploads(), limits);
        this.application = application(data, records, auth);
        wanted.extensions.forEach(extension -> extension.accept(application, routes));
    }

    private static Realtime realtime(Basin.Builder wanted, DataRoom data, RecordRoom records) {
        return new Realtime(
                wanted.realtime,
                data.data(),
                data.collections(),
                data.filters(),
                records.records(),
                records.presenter(),
                records.hooks());
    }

    private Application application(DataRoom data, RecordRoom records, AuthRoom auth) {
        return new Application(
                data.data(),
                data.collections(),
                data.filters(),
                records.records(),
                records.hooks(),
                auth.hooks(),
                auth.tokens(),
                records.passwords(),
                data.settings(),
                realtime,
                jobs,
                records.files(),
                records.uploads());
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
        OpenParts opened = new OpenParts();
        try {
            Rooms rooms = new Rooms(wanted, reopen, opened);
            opened.addLast(lock);
            return rooms;
        } catch (RuntimeException | Error e) {
            opened.closeAfter(e);
            throw e;
        }
    }

    Application application() {
        return application;
    }

    /** Answers HTTP from now on, and does the jobs that only a running server needs. */
    HttpServer listen(HttpOptions options) {
        HttpServer server = new HttpServer(options, httpParts, routes);
        server.start();
        jobs.start();
        opened.add(server);
        // its streams would outlive the server's wait for running requests
        opened.add(realtime);
        return server;
    }

    @Override
    public void close() {
        opened.close();
    }
}
