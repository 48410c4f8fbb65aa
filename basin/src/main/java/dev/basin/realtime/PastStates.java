package dev.basin.realtime;

import dev.basin.storage.Database;
import dev.basin.storage.Transaction;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the state of the data from before a transaction readable until it has ended, for what is to be known of records that
 * the transaction deletes: their rules may ask for records that go with them. Transactions that begin at nearly the same
 * time share one state, as they may be part of one commit and the connections for reading are few.
 */
final class PastStates {
    private static final long SHARED_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PATIENCE_MILLIS = 1000;

    private final Database database;
    private final Lanes threads;
    private final Map<Transaction, State> byTransaction = new ConcurrentHashMap<>();
    private @Nullable State newest;

    PastStates(Database database, Lanes threads) {
        this.database = database;
        this.threads = threads;
    }

    /**
     * Does work on another thread that sees the data as it was before the transaction.
     *
     * @param look reads something, which fixes the state
     */
    <T> CompletableFuture<T> before(Transaction tx, Runnable look, Supplier<T> work) {
        State state = byTransaction.get(tx);
        if (state == null) {
            state = enter(look);
            byTransaction.put(tx, state);
            tx.afterCommit(() -> leave(tx));
            tx.afterRollback(() -> leave(tx));
        }
        return state.add(work);
    }

    private synchronized State enter(Runnable look) {
        State state = newest;
        if (state == null || state.users == 0 || System.nanoTime() - state.openedAt > SHARED_NANOS) {
            state = new State();
            newest = state;
            State opened = state;
            if (threads.start(() -> opened.run(look))) {
                opened.await();
            }
        }
        state.users++;
        return state;
    }

    private synchronized void leave(Transaction tx) {
        State state = byTransaction.remove(tx);
        if (state != null && --state.users == 0) {
            state.end();
        }
    }

    private final class State {
        private final long openedAt = System.nanoTime();
        private final CountDownLatch fixed = new CountDownLatch(1);
        private final LinkedBlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
        private volatile boolean ended;
        private int users;

        void run(Runnable look) {
            try {
                database.<@Nullable Object>read(_ -> {
                    look.run();
                    fixed.countDown();
                    serve();
                    return null;
                });
            } finally {
                fixed.countDown();
                // without the past state, the present one has to do
                serve();
            }
        }

        private void serve() {
            try {
                while (!ended || !work.isEmpty()) {
                    work.take().run();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** Waits for the state to be fixed, but not for ever: the writer is waiting. */
        void await() {
            try {
                if (!fixed.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                    System.getLogger(PastStates.class.getName())
                            .log(System.Logger.Level.WARNING, "no connection was free to look at what is deleted");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        <T> CompletableFuture<T> add(Supplier<T> task) {
            CompletableFuture<T> result = new CompletableFuture<>();
            work.add(() -> {
                try {
                    result.complete(task.get());
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
            return result;
        }

        void end() {
            work.add(() -> ended = true);
        }
    }
}
