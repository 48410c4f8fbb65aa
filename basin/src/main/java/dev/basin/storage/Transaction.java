package dev.basin.storage;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A session that may write. What it wrote is seen by others only after its commit. */
public interface Transaction extends Session {
    /**
     * Runs a statement that changes data or schema.
     *
     * @return how many rows it changed
     * @throws UniqueViolation when a unique index refuses it; the transaction goes on
     */
    int execute(String sql, List<? extends @Nullable Object> params);

    /**
     * Runs once the outermost transaction is durable and outside of it, in commit order, before its {@link Database#write}
     * returns. Never runs after a rollback. It may run on the thread of another caller whose write ends at the same time,
     * so it must be short, and must not wait for a write of another thread. A failure of it is logged.
     */
    void afterCommit(Runnable action);

    /**
     * As {@link #afterCommit}, when the outermost transaction, or the nested one in which it was registered, is rolled back;
     * also then it waits for the end of the outermost.
     */
    void afterRollback(Runnable action);

    /** Runs work that fails alone: an exception undoes only what the work did, and is thrown on. */
    <T extends @Nullable Object> T nested(Function<Transaction, T> work);

    /** As {@link #nested}, without a result. */
    default void attempt(Consumer<Transaction> work) {
        this.<@Nullable Object>nested(inner -> {
            work.accept(inner);
            return null;
        });
    }
}
