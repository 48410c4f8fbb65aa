package dev.basin;

import dev.basin.auth.AccountApi;
import dev.basin.auth.AuthApi;
import dev.basin.backups.Backups;
import dev.basin.collections.CollectionsApi;
import dev.basin.files.Thumbs;
import dev.basin.http.AuthRoutes;
import dev.basin.http.BackupFileRoutes;
import dev.basin.http.BackupRoutes;
import dev.basin.http.BatchRoute;
import dev.basin.http.CollectionRoutes;
import dev.basin.http.FileRoutes;
import dev.basin.http.HealthRoute;
import dev.basin.http.NativeRoutes;
import dev.basin.http.OpenApiRoute;
import dev.basin.http.RateLimits;
import dev.basin.http.RealtimeRoutes;
import dev.basin.http.RouteTable;
import dev.basin.http.StaticFiles;
import dev.basin.realtime.Realtime;
import dev.basin.records.Batches;
import dev.basin.records.FileAccess;
import dev.basin.security.AddressRanges;
import java.nio.file.Path;
import java.util.function.Supplier;

/** The routes that every server has, over its rooms. */
record EngineRoutes(DataRoom room, RecordRoom records, AuthRoom auth) {
    void addRecords(RouteTable routes, Realtime realtime, RateLimits limits) {
        new NativeRoutes(records.api()).addTo(routes);
        new RealtimeRoutes(realtime).addTo(routes);
        Batches batches = new Batches(room.data(), room.collections(), records.records(), records.api());
        new BatchRoute(batches, records.api()::takesFiles, () -> room.current().batch(), limits).addTo(routes);
        FileAccess access = new FileAccess(room.data(), room.collections(), room.filters(), records.records());
        Thumbs thumbs = new Thumbs(records.files(), records.uploads());
        new FileRoutes(access, records.files(), thumbs, auth.tokens(), superusers()).addTo(routes);
    }

    void addAuth(RouteTable routes) {
        new AuthRoutes(new AuthApi(auth.parts()), new AccountApi(auth.parts()), superusers()).addTo(routes);
    }

    void addCollections(RouteTable routes, boolean describedToEveryone) {
        new CollectionRoutes(new CollectionsApi(room.data(), room.collections(), room.filters(), records.records()))
                .addTo(routes);
        new OpenApiRoute(room.collections(), () -> room.current().appName(), describedToEveryone).addTo(routes);
    }

    /** @param reopen closes everything and opens it again, some moments later */
    void addBackups(RouteTable routes, Backups backups, Basin.Builder wanted, Runnable reopen) {
        new HealthRoute(backups::busy, () -> room.current().trustedProxy()).addTo(routes);
        new BackupFileRoutes(backups, auth.tokens(), superusers()).addTo(routes);
        new BackupRoutes(backups, staged -> RestoreCheck.check(staged, wanted.encryptionKey), reopen).addTo(routes);
    }

    void addStaticFiles(RouteTable routes, Basin.Builder wanted) {
        Path usual = wanted.directory.toAbsolutePath().resolveSibling("pb_public");
        routes.otherwise(new StaticFiles(wanted.publicFiles.orElse(usual)));
    }

    /** From where superusers may call. */
    private Supplier<AddressRanges> superusers() {
        return () -> room.current().superuserAddresses();
    }
}
