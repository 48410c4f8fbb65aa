package dev.basin.storage.sqlite;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import java.time.Duration;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A bounded number of reading connections, opened when first needed. Who waits longest gets the next one. */
final class ReaderPool {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final int size;
    private final Supplier<SqliteConnection> opener;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
    private final CopyOnWriteArrayList<SqliteConnection> opened = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    ReaderPool(int size, Supplier<SqliteConnection> opener) {
        this.size = size;
        this.opener = opener;
        this.permits = new Semaphore(size, true);
    }

    SqliteConnection take() {
        acquire();
        try {
            if (closed) {
                throw new StorageException(Kind.CLOSED, "The database is closed", null);
            }
            @Nullable SqliteConnection warm = idle.pollFirst();
            if (warm != null) {
                return warm;
            }
            SqliteConnection fresh = opener.get();
            opened.add(fresh);
            return fresh;
        } catch (Throwable e) {
            permits.release();
            throw e;
        }
    }

    void give(SqliteConnection connection) {
        idle.addFirst(connection);
        permits.release();
    }

    /** Instead of {@link #give}, for a connection in a doubtful state. */
    void discard(SqliteConnection connection) {
        opened.remove(connection);
        try {
            connection.close();
        } finally {
            permits.release();
        }
    }

    void interruptLate() {
        opened.forEach(SqliteConnection::interruptIfLate);
    }

    /** Waits for the reads that run, then closes every connection. */
    void close() {
        closed = true;
        permits.acquireUninterruptibly(size);
        try {
            for (SqliteConnection connection : opened) {
                connection.close();
            }
            opened.clear();
            idle.clear();
        } finally {
            permits.release(size);
        }
    }

    private void acquire() {
        try {
            if (!permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StorageException(
                        Kind.BUSY, "No reading connection became free within " + LONGEST_WAIT.toSeconds() + " s", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException(Kind.INTERRUPTED, "Interrupted while waiting for a reading connection", e);
        }
    }
}
