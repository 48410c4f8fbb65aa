package dev.basin.auth;

import dev.basin.storage.Database;
import dev.basin.storage.Dialect;
import dev.basin.storage.Session;
import dev.basin.storage.SqlTable;
import dev.basin.storage.Transaction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A database that counts how often it was asked. */
final class CountingDatabase implements Database {
    private final Database database;
    private final AtomicLong calls = new AtomicLong();

    CountingDatabase(Database database) {
        this.database = database;
    }

    long calls() {
        return calls.get();
    }

    @Override
    public Dialect dialect() {
        return database.dialect();
    }

    @Override
    public <T extends @Nullable Object> T read(Function<Session, T> work) {
        calls.incrementAndGet();
        return database.read(work);
    }

    @Override
    public void query(String sql, List<? extends @Nullable Object> params, RowReader reader) {
        calls.incrementAndGet();
        database.query(sql, params, reader);
    }

    @Override
    public <T extends @Nullable Object> T write(Function<Transaction, T> work) {
        calls.incrementAndGet();
        return database.write(work);
    }

    @Override
    public boolean inTransaction() {
        return database.inTransaction();
    }

    @Override
    public boolean inRead() {
        return database.inRead();
    }

    @Override
    public void maintain() {
        database.maintain();
    }

    @Override
    public void copyTo(Path file) {
        database.copyTo(file);
    }

    @Override
    public SqlTable runSql(String sql, int mostRows, Duration time) {
        return database.runSql(sql, mostRows, time);
    }

    @Override
    public void close() {
        database.close();
    }
}
