package dev.basin.storage.sqlite;

import java.time.Duration;

/**
 * How a database file is used.
 *
 * @param sync what a commit waits for
 * @param readers most connections that read at the same time
 * @param queryTimeout how long one query outside a transaction may run; zero for no limit
 * @param lockWait after how long a write is refused while another process holds the database
 * @param statements how many prepared statements each connection keeps
 * @param cacheKib how much of the file each connection keeps in memory at most, in KiB
 */
public record SqliteOptions(
        Sync sync, int readers, Duration queryTimeout, Duration lockWait, int statements, int cacheKib) {
    /** What a commit waits for. */
    public enum Sync {
        /** the disk: a committed write survives a power loss */
        FULL,
        /** the operating system: it survives the end of the process, as with PocketBase (facts A3) */
        NORMAL
    }

    public SqliteOptions {
        if (readers < 1 || statements < 1 || cacheKib < 1 || queryTimeout.isNegative()) {
            throw new IllegalArgumentException(
                    "readers, statements and cache are at least 1, the timeout not negative");
        }
    }

    public static SqliteOptions defaults() {
        int readers = Math.max(4, 2 * Runtime.getRuntime().availableProcessors());
        return new SqliteOptions(Sync.FULL, readers, Duration.ofSeconds(30), Duration.ofSeconds(20), 500, 32_000);
    }

    public SqliteOptions withSync(Sync changed) {
        return new SqliteOptions(changed, readers, queryTimeout, lockWait, statements, cacheKib);
    }

    public SqliteOptions withReaders(int changed) {
        return new SqliteOptions(sync, changed, queryTimeout, lockWait, statements, cacheKib);
    }

    public SqliteOptions withQueryTimeout(Duration changed) {
        return new SqliteOptions(sync, readers, changed, lockWait, statements, cacheKib);
    }

    public SqliteOptions withStatements(int changed) {
        return new SqliteOptions(sync, readers, queryTimeout, lockWait, changed, cacheKib);
    }

    public SqliteOptions withLockWait(Duration changed) {
        return new SqliteOptions(sync, readers, queryTimeout, changed, statements, cacheKib);
    }

    public SqliteOptions withCacheKib(int changed) {
        return new SqliteOptions(sync, readers, queryTimeout, lockWait, statements, changed);
    }
}
