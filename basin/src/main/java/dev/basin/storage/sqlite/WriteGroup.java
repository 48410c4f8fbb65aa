package dev.basin.storage.sqlite;

import dev.basin.storage.StorageException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The works of one commit. The first that succeeds needs no savepoint: as long as nothing else is in the transaction, a
 * failure undoes all of it. Every caller is answered after the commit, also one whose work failed, as what made it fail may
 * be another's row that nobody else can see before.
 */
final class WriteGroup {
    private static final String SAVEPOINT = "work";

    private final Supplier<SqliteConnection> opener;
    private final Versions versions;
    private final AfterActions afterActions;
    private final List<WriteRequest<?>> taken = new ArrayList<>();
    private final List<Done> done = new ArrayList<>();
    private @Nullable SqliteConnection connection;
    private @Nullable SqliteTransaction running;
    private final Duration lockWait;
    private boolean begun;
    /** Set when a transaction could not begin: whoever was queued by then has waited with it. */
    private @Nullable StorageException notBegun;

    private long notBegunAt;

    private record Done(WriteRequest<?> request, SqliteTransaction transaction) {}

    WriteGroup(Supplier<SqliteConnection> opener, Versions versions, AfterActions afterActions, Duration lockWait) {
        this.opener = opener;
        this.versions = versions;
        this.afterActions = afterActions;
        this.lockWait = lockWait;
    }

    int size() {
        return taken.size();
    }

    SqliteTransaction transaction() {
        if (running == null) {
            throw new IllegalStateException("No work is running");
        }
        return running;
    }

    void run(WriteRequest<?> request) {
        if (!request.start()) {
            return;
        }
        taken.add(request);
        SqliteConnection writer;
        try {
            writer = begin(request);
        } catch (StorageException e) {
            request.fail(e, List.of());
            return;
        }
        SqliteTransaction transaction = new SqliteTransaction(writer);
        boolean savepoint = !done.isEmpty();
        try {
            perform(request, transaction, writer, savepoint);
            done.add(new Done(request, transaction));
        } catch (Throwable e) {
            request.fail(e, transaction.actions(false));
            undo(writer, savepoint, e);
        }
    }

    private void perform(
            WriteRequest<?> request, SqliteTransaction transaction, SqliteConnection writer, boolean savepoint)
            throws SQLException {
        if (savepoint) {
            writer.command("SAVEPOINT " + SAVEPOINT);
        }
        running = transaction;
        try {
            request.run(transaction);
        } finally {
            running = null;
        }
        if (writer.suspect()) {
            throw new StorageException("The transaction was undone after a failure that its work ignored", null);
        }
        if (savepoint) {
            writer.command("RELEASE " + SAVEPOINT);
        }
    }

    private void undo(SqliteConnection writer, boolean savepoint, Throwable reason) {
        if (!savepoint) {
            rollBack();
            return;
        }
        try {
            writer.command("ROLLBACK TO " + SAVEPOINT);
            writer.command("RELEASE " + SAVEPOINT);
            writer.trust();
        } catch (SQLException e) {
            // SQLite has ended the whole transaction because of the failure, with all works in it
            failDone("The transaction was undone because of another's failure", reason);
            rollBack();
        }
    }

    private SqliteConnection begin(WriteRequest<?> request) {
        SqliteConnection writer = connection;
        if (writer == null) {
            writer = opener.get();
            connection = writer;
        }
        if (!begun) {
            SqliteConnection target = writer;
            refuseWhoWaited(request);
            try {
                BusyRetry.run("BEGIN IMMEDIATE", lockWait, () -> target.command("BEGIN IMMEDIATE"));
                notBegun = null;
            } catch (StorageException e) {
                notBegun = e;
                notBegunAt = System.nanoTime();
                throw e;
            }
            writer.trust();
            begun = true;
            writer.follow(versions.schema());
        }
        return writer;
    }

    /** Without this, every queued request would wait in turn for a database that another process holds. */
    private void refuseWhoWaited(WriteRequest<?> request) {
        StorageException reason = notBegun;
        if (reason != null && request.queuedAt() - notBegunAt < 0) {
            throw new StorageException(reason.kind(), "The transaction could not begin", reason);
        }
    }

    void commit() {
        SqliteConnection writer = connection;
        if (!begun || writer == null) {
            return;
        }
        try {
            versions.beginCommit();
            BusyRetry.run("COMMIT", lockWait, () -> writer.command("COMMIT"));
            begun = false;
            versions.committed(writer.tookSchemaChange());
            done.forEach(one -> one.request().succeed(one.transaction().actions(true)));
            done.clear();
        } catch (StorageException e) {
            failDone("The commit failed; nothing was kept", e);
            rollBack();
        } finally {
            versions.endCommit();
        }
    }

    /** After a failure of the writer itself. */
    void abandon(Throwable reason) {
        failDone("The writer failed; nothing was kept", reason);
        rollBack();
    }

    private void failDone(String message, Throwable reason) {
        StorageException.Kind kind =
                reason instanceof StorageException known ? known.kind() : StorageException.Kind.OTHER;
        for (Done one : done) {
            one.request()
                    .fail(
                            new StorageException(kind, message, reason),
                            one.transaction().actions(false));
        }
        done.clear();
    }

    /** A connection that can't even roll back is replaced. */
    private void rollBack() {
        begun = false;
        SqliteConnection writer = connection;
        if (writer == null) {
            return;
        }
        try {
            writer.command("ROLLBACK");
            writer.trust();
        } catch (SQLException e) {
            connection = null;
            closeQuietly(writer, e);
        }
    }

    private static void closeQuietly(SqliteConnection writer, SQLException reason) {
        try {
            writer.close();
        } catch (StorageException e) {
            reason.addSuppressed(e);
        }
    }

    /** Lets every caller go on, in the order of their works. */
    void settle() {
        for (WriteRequest<?> request : taken) {
            if (!request.decided()) {
                request.fail(new StorageException("The writer failed; nothing was kept", null), List.of());
            }
            if (request.hasActions()) {
                afterActions.add(request);
            }
        }
        taken.forEach(WriteRequest::settle);
        taken.clear();
    }

    void close() {
        SqliteConnection writer = connection;
        if (writer != null) {
            connection = null;
            writer.close();
        }
    }
}
