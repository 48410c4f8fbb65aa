package dev.basin.storage;

import java.util.List;
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

    /** Runs once the outermost transaction is durable, in commit order, outside of it. Never runs after a rollback. */
    void afterCommit(Runnable action);

    /** Runs when the outermost transaction, or the nested one in which it was registered, is rolled back. */
    void afterRollback(Runnable action);

    /** Runs work that fails alone: an exception undoes only what the work did, and is thrown on. */
    <T extends @Nullable Object> T nested(Function<Transaction, T> work);
}
