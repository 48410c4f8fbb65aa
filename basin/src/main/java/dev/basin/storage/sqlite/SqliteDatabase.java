package dev.basin.storage.sqlite;

import dev.basin.storage.Database;
import dev.basin.storage.Dialect;
import dev.basin.storage.Session;
import dev.basin.storage.SqlTable;
import dev.basin.storage.StorageException;
import dev.basin.storage.StorageException.Kind;
import dev.basin.storage.Transaction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A SQLite file in WAL mode: a pool of reading connections, and one writing thread with group commit.
 *
 * <p>The works of {@link #write} run on that thread, so scoped values of the caller are not bound in them. A work may write to
 * another database; two databases whose works write to each other can block each other for good.
 */
public final class SqliteDatabase implements Database {
    private final Path file;
    private final SqliteOptions options;
    private final Dialect dialect = new SqliteDialect();
    private final ReaderPool readers;
    private final Versions versions;
    private final GroupCommitWriter writer;
    private final ScopedValue<SqliteSession> currentRead = ScopedValue.newInstance();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final QueryGuard guard;

    private SqliteDatabase(Path file, SqliteOptions options) {
        this.file = file;
        this.options = options;
        this.readers = new ReaderPool(options.readers(), () -> SqliteConnection.openReader(file, options));
        this.versions = new Versions(readers::letGo);
        this.writer = new GroupCommitWriter(
                "writer of " + file.getFileName(),
                () -> SqliteConnection.openWriter(file, options),
                versions,
                options.lockWait());
        this.guard = new QueryGuard("query guard of " + file.getFileName(), readers, options.queryTimeout());
    }

    /**
     * Opens the file, made when absent.
     *
     * @throws StorageException when it is no database or may not be used
     */
    public static SqliteDatabase open(Path file, SqliteOptions options) {
        if (file.toString().indexOf('?') >= 0) {
            throw new StorageException("The path of a database must not hold a question mark: " + file, null);
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new StorageException(Kind.READ_ONLY, "No permission to write " + file + ".", null);
        }
        SqliteDatabase database = new SqliteDatabase(file.toAbsolutePath(), options);
        database.writer.start();
        try {
            database.run(tx -> tx.query("SELECT count(*) FROM sqlite_master", List.of(), row -> false));
        } catch (StorageException e) {
            database.writer.close();
            throw e.kind() == Kind.CORRUPT
                    ? new StorageException(Kind.CORRUPT, file + " is damaged or no database: " + e.getMessage(), e)
                    : e;
        }
        if (!options.queryTimeout().isZero()) {
            database.guard.start();
        }
        return database;
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Session, T> work) {
        if (writer.isCurrent()) {
            return work.apply(writer.transaction());
        }
        if (currentRead.isBound()) {
            return work.apply(currentRead.get());
        }
        return onReader(false, work);
    }

    @Override
    public void query(String sql, List<? extends @Nullable Object> params, RowReader reader) {
        if (writer.isCurrent()) {
            writer.transaction().query(sql, params, reader);
        } else if (currentRead.isBound()) {
            currentRead.get().query(sql, params, reader);
        } else {
            this.<@Nullable Object>onReader(true, session -> {
                session.query(sql, params, reader);
                return null;
            });
        }
    }

    @Override
    public long count(String sql, List<? extends @Nullable Object> params) {
        return read(session -> session.count(sql, params));
    }

    private <T extends @Nullable Object> T onReader(boolean single, Function<Session, T> work) {
        SqliteConnection connection = readers.take();
        SqliteSession session = new SqliteSession(connection, versions, single);
        boolean sound = false;
        try {
            T result = ScopedValue.where(currentRead, session).call(() -> work.apply(session));
            sound = true;
            return result;
        } finally {
            finish(connection, session, sound);
        }
    }

    private void finish(SqliteConnection connection, SqliteSession session, boolean sound) {
        boolean clean = false;
        try {
            session.end(sound);
            clean = true;
        } catch (StorageException e) {
            if (sound) {
                throw e;
            }
        } finally {
            if (clean) {
                readers.give(connection);
            } else {
                readers.discard(connection);
            }
        }
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Transaction, T> work) {
        return writer.isCurrent() ? writer.transaction().nested(work) : writer.write(work);
    }

    @Override
    public boolean inTransaction() {
        return writer.isCurrent();
    }

    @Override
    public boolean inRead() {
        return currentRead.isBound();
    }

    /** Refreshes the planner's statistics and empties the write-ahead log, as far as running reads allow it. */
    @Override
    public void maintain() {
        run(tx -> tx.execute("PRAGMA optimize", List.of()));
        checkpoint();
    }

    @Override
    public void copyTo(Path target) {
        SqliteConnection connection = SqliteConnection.openWriter(file, options);
        try {
            connection.copyTo(target);
        } finally {
            connection.close();
        }
    }

    @Override
    public SqlTable runSql(String sql, int mostRows, Duration time) {
        return new SqlConsole(file, options, versions).run(sql, mostRows, time);
    }

    private void checkpoint() {
        SqliteConnection connection = SqliteConnection.openWriter(file, options);
        try {
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)", List.of());
        } finally {
            connection.close();
        }
    }

    /**
     * Finishes what is queued and what runs, and leaves everything in the one file, without a write-ahead log. Later calls of
     * {@link #read} and {@link #write} are refused as {@link StorageException.Kind#CLOSED}.
     */
    @Override
    public void close() {
        if (writer.isCurrent() || currentRead.isBound()) {
            throw new IllegalStateException("A database can't be closed from inside its own work");
        }
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        writer.close();
        readers.close();
        guard.end();
        checkpoint();
    }
}
