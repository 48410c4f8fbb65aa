package dev.basin.storage.sqlite;

import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What one queued work may do on the writer's connection. */
final class SqliteTransaction implements Transaction {
    private final SqliteConnection connection;
    private final Thread owner = Thread.currentThread();
    private final List<Runnable> onCommit = new ArrayList<>(0);
    private final List<Runnable> onRollback = new ArrayList<>(0);
    /** Registered in nested work that was undone: these run however the whole ends. */
    private final List<Runnable> onAnyEnd = new ArrayList<>(0);

    private int depth;
    private boolean ended;

    SqliteTransaction(SqliteConnection connection) {
        this.connection = connection;
    }

    @Override
    public void query(String sql, List<? extends @Nullable Object> params, RowReader reader) {
        check();
        connection.query(sql, params, reader);
    }

    @Override
    public int execute(String sql, List<? extends @Nullable Object> params) {
        check();
        return connection.execute(sql, params);
    }

    @Override
    public void afterCommit(Runnable action) {
        check();
        onCommit.add(action);
    }

    @Override
    public void afterRollback(Runnable action) {
        check();
        onRollback.add(action);
    }

    @Override
    public <T extends @Nullable Object> T nested(Function<Transaction, T> work) {
        check();
        String savepoint = "nested" + ++depth;
        int commits = onCommit.size();
        int rollbacks = onRollback.size();
        try {
            command("SAVEPOINT " + savepoint);
            T result = work.apply(this);
            command("RELEASE " + savepoint);
            return result;
        } catch (Throwable e) {
            undo(savepoint, e);
            List<Runnable> undone = onRollback.subList(rollbacks, onRollback.size());
            onAnyEnd.addAll(undone);
            undone.clear();
            onCommit.subList(commits, onCommit.size()).clear();
            throw e;
        } finally {
            depth--;
        }
    }

    private void undo(String savepoint, Throwable reason) {
        try {
            connection.command("ROLLBACK TO " + savepoint);
            connection.command("RELEASE " + savepoint);
            connection.trust();
        } catch (SQLException e) {
            connection.distrust();
            reason.addSuppressed(e);
        }
    }

    /** Refuses every further use. */
    void end() {
        ended = true;
    }

    /** What is to run after this end, in order of registration; empty most of the time. */
    List<Runnable> actions(boolean committed) {
        List<Runnable> chosen = committed ? onCommit : onRollback;
        if (onAnyEnd.isEmpty()) {
            return chosen;
        }
        List<Runnable> all = new ArrayList<>(onAnyEnd);
        all.addAll(chosen);
        return all;
    }

    private void check() {
        if (ended) {
            throw new IllegalStateException("The transaction has ended");
        }
        if (!owner.equals(Thread.currentThread())) {
            throw new IllegalStateException("A transaction belongs to the thread that runs its work");
        }
        if (connection.suspect()) {
            throw new StorageException("The transaction was undone after an earlier failure", null);
        }
    }

    private void command(String sql) {
        try {
            connection.command(sql);
        } catch (SQLException e) {
            connection.distrust();
            throw SqliteErrors.translate(e, sql);
        }
    }
}
