package dev.basin.storage.sqlite;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import dev.basin.storage.Transaction;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what is queued, runs it in one SQLite transaction and commits once for all; while
 * it commits, the next group gathers.
 */
final class GroupCommitWriter {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommitWriter.class);
    private static final int LARGEST_GROUP = 256;
    private static final long LONGEST_GROUP_NANOS = 100_000_000;

    private static final int MOST_WAITS = 3;

    private final Thread thread;
    private final WriteGroup group;
    private final AfterActions afterActions = new AfterActions();
    private final ArrayDeque<WriteRequest<?>> queue = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition queued = lock.newCondition();
    private boolean closing;

    GroupCommitWriter(String name, Supplier<SqliteConnection> opener, Versions versions, Duration lockWait) {
        this.group = new WriteGroup(opener, versions, afterActions, lockWait);
        this.thread = Thread.ofPlatform().name(name).daemon(true).unstarted(this::loop);
    }

    void start() {
        thread.start();
    }

    /** Whether the calling thread is inside a work. */
    boolean isCurrent() {
        return thread.equals(Thread.currentThread());
    }

    /** The transaction of the running work; only for the writer's thread. */
    SqliteTransaction transaction() {
        return group.transaction();
    }

    <T extends @Nullable Object> T write(Function<Transaction, T> work) {
        WriteRequest<T> request = new WriteRequest<>(work);
        enqueue(request);
        request.await();
        if (request.hasActions()) {
            afterActions.runThrough(request);
        }
        return request.outcome();
    }

    /** Refuses new work, finishes what is queued, and closes the connection. */
    void close() {
        lock.lock();
        try {
            closing = true;
            queued.signal();
        } finally {
            lock.unlock();
        }
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void enqueue(WriteRequest<?> request) {
        lock.lock();
        try {
            if (closing) {
                throw new StorageException(Kind.CLOSED, "The database is closed", null);
            }
            queue.add(request);
            queued.signal();
        } finally {
            lock.unlock();
        }
    }

    private void loop() {
        @Nullable WriteRequest<?> first = await();
        while (first != null) {
            try {
                runGroup(first);
            } catch (Throwable e) {
                // every caller was answered; those to come must find a writer
                LOG.error("The writer failed", e);
            }
            first = await();
        }
        group.close();
    }

    private void runGroup(WriteRequest<?> first) {
        long until = System.nanoTime() + LONGEST_GROUP_NANOS;
        int waits = 0;
        try {
            @Nullable WriteRequest<?> next = first;
            while (next != null) {
                group.run(next);
                boolean full = group.size() >= LARGEST_GROUP || System.nanoTime() - until > 0;
                next = full ? null : poll();
                if (next == null && !full && waits < MOST_WAITS && group.size() > 1) {
                    waits++;
                    next = afterOthers();
                }
            }
            group.commit();
        } catch (Throwable e) {
            group.abandon(e);
        } finally {
            group.settle();
        }
    }

    /**
     * What requests queue that are only waiting for a processor: where there are few, this thread is woken by the first request and
     * would commit before the others had their turn. A few times for each commit, since others wait for it, and never
     * for one request that is alone.
     */
    private @Nullable WriteRequest<?> afterOthers() {
        Thread.yield();
        return poll();
    }

    private @Nullable WriteRequest<?> poll() {
        lock.lock();
        try {
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable WriteRequest<?> await() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closing) {
                queued.awaitUninterruptibly();
            }
            return queue.poll();
        } finally {
            lock.unlock();
        }
    }
}
