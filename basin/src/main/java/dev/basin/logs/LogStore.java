package dev.basin.logs;

import dev.basin.storage.Database;
import dev.basin.storage.Transaction;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Stores batches of rows, each wholly or not at all. Used by one thread at a time. */
final class LogStore {
    private static final System.Logger LOG = System.getLogger(LogStore.class.getName());
    private static final long TOLD_AGAIN = Duration.ofMinutes(1).toNanos();

    private final Database auxiliary;
    private final LongSupplier clock;
    private final LogIds ids = new LogIds();
    private final MessageIndex messageIndex = new MessageIndex();
    private boolean failing;
    private long told;

    /** @param clock as {@link System#nanoTime} */
    LogStore(Database auxiliary, LongSupplier clock) {
        this.auxiliary = auxiliary;
        this.clock = clock;
    }

    /** @return false when the database failed, which the program's own log is told: at once, then once a minute */
    boolean store(LogBuffer batch) {
        boolean giveUpIndex = messageIndex.isTooDearFor(batch.rows(), clock.getAsLong());
        try {
            auxiliary.run(tx -> insert(tx, batch, giveUpIndex));
        } catch (RuntimeException e) {
            tell(e);
            return false;
        }
        failing = false;
        if (giveUpIndex) {
            messageIndex.givenUp();
        }
        return true;
    }

    private void insert(Transaction tx, LogBuffer batch, boolean giveUpIndex) {
        if (giveUpIndex) {
            tx.execute(auxiliary.dialect().schema().dropIndex(MessageIndex.NAME), List.of());
        }
        LogInserts inserts = new LogInserts(auxiliary.dialect().expressions(), tx, ids);
        batch.forEach(inserts);
        inserts.finish();
    }

    private void tell(RuntimeException failure) {
        long now = clock.getAsLong();
        if (!failing || now - told > TOLD_AGAIN) {
            failing = true;
            told = now;
            LOG.log(System.Logger.Level.WARNING, "log rows could not be stored", failure);
        }
    }
}
