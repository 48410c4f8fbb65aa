package dev.basin.storage;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One database: many concurrent readers, and writers that each get a transaction of their own. Both calls join the
 * transaction that the calling thread is already in, so that code inside a transaction reads what it wrote.
 */
public interface Database extends AutoCloseable {
    Dialect dialect();

    /** Runs the work on one connection; all its queries see one state of the data. */
    <T extends @Nullable Object> T read(Function<Session, T> work);

    /**
     * Runs the work in a transaction and returns after it is durable. An exception rolls everything back and is thrown on.
     * Slow work (hashing, network, files) belongs before this call: others may be waiting for the same writer.
     *
     * @throws StorageException when the database refuses, in one of its kinds
     */
    <T extends @Nullable Object> T write(Function<Transaction, T> work);

    /** As {@link #write}, without a result. */
    default void run(Consumer<Transaction> work) {
        this.<@Nullable Object>write(tx -> {
            work.accept(tx);
            return null;
        });
    }

    /** Whether the calling thread is inside {@link #write} of this database. */
    boolean inTransaction();

    /** Finishes what runs, then closes every connection. */
    @Override
    void close();
}
