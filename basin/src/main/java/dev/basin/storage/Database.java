package dev.basin.storage;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One database: many concurrent readers, and writers that each get a transaction of their own. Every call joins the
 * transaction that the calling thread is already in, so that code inside a transaction reads what it wrote.
 */
public interface Database extends Queries, AutoCloseable {
    Dialect dialect();

    /**
     * Runs the work on one connection; all its queries see one state of the data: that of the first query. A read inside a
     * read is part of the outer one.
     */
    <T extends @Nullable Object> T read(Function<Session, T> work);

    /**
     * One query alone, cheaper than a {@link #read} of one: gives each row to the reader until there is none left or it
     * answers false. Inside a read or a transaction it is part of that.
     */
    @Override
    void query(String sql, List<? extends @Nullable Object> params, RowReader reader);

    /**
     * Runs the work in a transaction and returns after it is durable. An exception rolls everything back and is thrown on.
     * Inside a transaction the work is a nested one ({@link Transaction#nested}). Slow work (hashing, network, files)
     * belongs before this call: others may be waiting for the same writer. The work may run on another thread than the
     * caller's; what it throws carries the caller's stack as a suppressed exception.
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

    /**
     * Whether the calling thread is inside {@link #read} or {@link #query}, so that what it reads may be older than what others
     * have stored by now.
     */
    boolean inRead();

    /** Keeps the database quick; meant for once a day and after changes of the schema (facts A3). Never inside a transaction. */
    void maintain();

    /**
     * Writes the database as it is at one moment into a new file. Reads and writes go on meanwhile.
     *
     * @throws StorageException when the file can't be written
     */
    void copyTo(Path file);

    /**
     * Runs statements that a person wrote, outside of every other transaction. Those that begin with a word that changes data
     * or schema run in one transaction; all others may only read, and the last of them gives the answer.
     *
     * @param mostRows how many rows are read
     * @param time how long it may take
     * @throws SqlFailure when the database refuses
     */
    SqlTable runSql(String sql, int mostRows, Duration time);

    /** Finishes what runs, then closes every connection. */
    @Override
    void close();
}
