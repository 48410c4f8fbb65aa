package dev.basin.storage.sqlite;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bounded number of reading connections, opened when first needed. Who waits longest gets the next one. A query that runs
 * long does not count, so that a few of them do not keep all others waiting; how many may not count is bounded too, and when
 * there are more, they get less time.
 */
final class ReaderPool {
    private static final Logger LOG = LoggerFactory.getLogger(ReaderPool.class);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofMillis(200);

    /** The most connections that do not count. */
    private static final int MOST_UNCOUNTED = 16;

    private final int size;
    private final Supplier<SqliteConnection> opener;
    private final Semaphore permits;
    private final ConcurrentLinkedDeque<SqliteConnection> idle = new ConcurrentLinkedDeque<>();
    private final CopyOnWriteArrayList<SqliteConnection> opened = new CopyOnWriteArrayList<>();
    /** Connections with a long query, in whose place another one may be used; guarded by itself. */
    private final Set<SqliteConnection> uncounted = new HashSet<>();

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
        boolean counts = count(connection);
        idle.addFirst(connection);
        if (counts) {
            permits.release();
        }
    }

    /** Instead of {@link #give}, for a connection in a doubtful state. */
    void discard(SqliteConnection connection) {
        opened.remove(connection);
        try {
            connection.close();
        } finally {
            if (count(connection)) {
                permits.release();
            }
        }
    }

    /** Counts the connection again. @return false when another one has been used in its place */
    private boolean count(SqliteConnection connection) {
        synchronized (uncounted) {
            boolean replaced = uncounted.remove(connection);
            uncounted.notifyAll();
            return !replaced;
        }
    }

    /**
     * Lets go of what idle connections see: the write-ahead log can't begin anew while somebody sees an old state. One that can't is
     * closed, which lets go of it too, and is nobody's failure.
     */
    void letGo() {
        for (int left = idle.size(); left > 0 && permits.tryAcquire(); left--) {
            @Nullable SqliteConnection connection = idle.pollFirst();
            if (connection == null) {
                permits.release();
                return;
            }
            try {
                letGo(connection);
            } catch (StorageException e) {
                LOG.warn("A reading connection that could not let go of what it saw is closed", e);
            }
        }
    }

    private void letGo(SqliteConnection connection) {
        boolean clean = false;
        try {
            connection.state().letGo();
            clean = true;
        } finally {
            if (clean) {
                idle.addLast(connection);
                permits.release();
            } else {
                discard(connection);
            }
        }
    }

    void interruptLate() {
        opened.forEach(SqliteConnection::interruptIfLate);
    }

    /**
     * Ends the query that runs longest when others wait for a connection and no more can be used in place of long ones. Called
     * often, it lets those who wait have connections one after the other.
     *
     * @param time how long a query may run in any case
     */
    void relieve(Duration time) {
        if (!permits.hasQueuedThreads() || !allReplaced()) {
            return;
        }
        @Nullable SqliteConnection longest = null;
        for (SqliteConnection connection : opened) {
            if (longest == null || connection.running() > longest.running()) {
                longest = connection;
            }
        }
        if (longest != null) {
            longest.interruptIfRunningFor(time);
        }
    }

    private boolean allReplaced() {
        synchronized (uncounted) {
            return uncounted.size() == MOST_UNCOUNTED;
        }
    }

    /**
     * The most threads that queries can hold until {@link #makeRoom} is called again: those of long ones, and as many as may
     * begin meanwhile. 0 when no query runs long.
     */
    int heldByLongQueries() {
        int running = 0;
        for (SqliteConnection connection : opened) {
            running += connection.runsLongerThan(LONG) ? 1 : 0;
        }
        return running == 0 ? 0 : running + size;
    }

    /** Lets others go on in place of those whose query runs long. */
    void makeRoom() {
        synchronized (uncounted) {
            for (SqliteConnection connection : opened) {
                boolean room = !closed && uncounted.size() < MOST_UNCOUNTED;
                // a connection is given back after its query, so that one with a running query is counted again later
                if (room && connection.runsLongerThan(LONG) && uncounted.add(connection)) {
                    permits.release();
                }
            }
        }
    }

    /** Waits for the reads that run, then closes every connection. */
    void close() {
        closed = true;
        awaitUncounted();
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

    private void awaitUncounted() {
        boolean interrupted = false;
        synchronized (uncounted) {
            while (!uncounted.isEmpty()) {
                try {
                    uncounted.wait();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
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
