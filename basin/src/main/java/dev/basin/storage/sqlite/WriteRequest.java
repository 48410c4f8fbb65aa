package dev.basin.storage.sqlite;

import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import dev.basin.storage.Transaction;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One queued work and the caller who waits for it. */
final class WriteRequest<T extends @Nullable Object> {
    private enum State {
        QUEUED,
        RUNNING,
        SETTLED,
        WITHDRAWN
    }

    private final Function<Transaction, T> work;
    private final Thread caller = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.QUEUED);
    private final long queuedAt = System.nanoTime();
    private @Nullable T result;
    private @Nullable Throwable failure;
    private List<Runnable> actions = List.of();
    private boolean decided;
    private boolean actionsTaken;

    WriteRequest(Function<Transaction, T> work) {
        this.work = work;
    }

    /** @return false when its caller has given up */
    boolean start() {
        return state.compareAndSet(State.QUEUED, State.RUNNING);
    }

    /** Runs the work. What it throws is thrown on. */
    void run(SqliteTransaction transaction) {
        try {
            result = work.apply(transaction);
        } finally {
            transaction.end();
        }
    }

    void fail(Throwable reason, List<Runnable> afterwards) {
        failure = reason;
        actions = afterwards;
        decided = true;
    }

    void succeed(List<Runnable> afterwards) {
        actions = afterwards;
        decided = true;
    }

    /** Whether it has succeeded or failed; never to be settled before. */
    boolean decided() {
        return decided;
    }

    /** In {@link System#nanoTime}. */
    long queuedAt() {
        return queuedAt;
    }

    boolean hasActions() {
        return !actions.isEmpty();
    }

    /** The actions, once. */
    List<Runnable> takeActions() {
        actionsTaken = true;
        return actions;
    }

    boolean actionsTaken() {
        return actionsTaken;
    }

    /** Lets the caller go on. */
    void settle() {
        state.set(State.SETTLED);
        LockSupport.unpark(caller);
    }

    /** Waits until the work has ended. An interrupt withdraws work that has not begun and is kept for later otherwise. */
    void await() {
        boolean interrupted = false;
        while (state.get() != State.SETTLED) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                interrupted = true;
                if (state.compareAndSet(State.QUEUED, State.WITHDRAWN)) {
                    Thread.currentThread().interrupt();
                    throw new StorageException(
                            Kind.INTERRUPTED, "Interrupted while waiting for the writer; nothing was written", null);
                }
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The result, or the failure thrown in the caller's thread. */
    T outcome() {
        Throwable reason = failure;
        if (reason != null) {
            reason.addSuppressed(new WriteCaller());
            throw WriteRequest.<RuntimeException>unchecked(reason);
        }
        return cast(result);
    }

    /** The result is null only where T allows it. */
    @SuppressWarnings({"unchecked", "NullAway"})
    private T cast(@Nullable T value) {
        return value;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable e) throws E {
        throw (E) e;
    }

    /** Shows, suppressed in a failure, where the caller stood: the work itself ran on the writer's thread. */
    private static final class WriteCaller extends Exception {
        private static final long serialVersionUID = 1L;

        WriteCaller() {
            super("The write was called here");
        }
    }
}
