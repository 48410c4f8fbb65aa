package dev.basin.logs;

import dev.basin.schema.DateText;
import dev.basin.settings.LogSettings;
import dev.basin.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Writes {@code _logs} rows in batches, away from the requests: every three seconds or 200 rows, a flood in fewer and larger
 * ones. Should the database fall behind, what does not fit into the queue is counted, and the count is logged.
 */
public final class Logs implements Consumer<LogEntry>, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Logs.class.getName());
    private static final int BATCH = 200;
    private static final int CAPACITY = 65_536;
    private static final int ROOM_FOR_ERRORS = 512;
    /** Bytes of all that waits. */
    private static final int MOST_BYTES = 64 << 20;

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(200);

    private final Database auxiliary;
    private final Supplier<LogSettings> settings;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ReentrantLock writing = new ReentrantLock();
    private final Thread writer;
    private final LogChunks chunks = new LogChunks();
    private LogBuffer waiting = new LogBuffer(chunks);
    /** Guarded by {@link #writing}. */
    private LogBuffer spare = new LogBuffer(chunks);
    /** Guarded by {@link #writing}. */
    private final LogStore store;

    /** That an entry found no room, so that the next ones look for it before they are made into rows; until what waits is taken. */
    private volatile boolean full;

    private long dropped;
    private boolean closed;

    public Logs(Database auxiliary, Supplier<LogSettings> settings) {
        this(auxiliary, settings, System::nanoTime);
    }

    /** @param clock as {@link System#nanoTime} */
    Logs(Database auxiliary, Supplier<LogSettings> settings, LongSupplier clock) {
        this.auxiliary = auxiliary;
        this.settings = settings;
        this.store = new LogStore(auxiliary, clock);
        // A thread of the system: as a virtual one it would wait for its turn as long as requests keep the carriers
        // busy.
        this.writer = Thread.ofPlatform().daemon().name("logs").start(this::run);
    }

    /** Queues an entry unless the settings leave it out. Never waits for the database. */
    @Override
    public void accept(LogEntry entry) {
        LogSettings now = settings.get();
        if (now.maxDays() <= 0 || entry.level() < now.minLevel()) {
            return;
        }
        int room = entry.level() >= LogEntry.ERROR ? CAPACITY + ROOM_FOR_ERRORS : CAPACITY;
        if (full && isRefused(room)) {
            return;
        }
        LogRow row = LogRow.of(entry, now);
        lock.lock();
        try {
            if (refuses(room)) {
                return;
            }
            waiting.add(entry.at(), row);
            if (waiting.rows() == 1 || waiting.rows() == BATCH) {
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isRefused(int room) {
        lock.lock();
        try {
            return refuses(room);
        } finally {
            lock.unlock();
        }
    }

    /** Whether there is no room, with the lock held; counts what is refused. */
    private boolean refuses(int room) {
        boolean refused = closed || waiting.rows() >= room || waiting.size() >= MOST_BYTES;
        if (refused) {
            dropped++;
            full = true;
        }
        return refused;
    }

    /**
     * Writes what is queued now and returns when it is stored.
     *
     * @return how many rows that was
     */
    public int flush() {
        writing.lock();
        long lost = 0;
        int rows = 0;
        boolean stored = false;
        try {
            lost = take();
            rows = spare.rows();
            if (lost > 0) {
                tellDropped(lost, spare);
            }
            stored = spare.rows() == 0 || store.store(spare);
            return stored ? spare.rows() : 0;
        } finally {
            if (!stored) {
                count(rows + lost);
            }
            spare.clear();
            writing.unlock();
        }
    }

    /** Counts rows that are lost, to be told when rows can be stored again. */
    private void count(long lost) {
        lock.lock();
        try {
            dropped += lost;
        } finally {
            lock.unlock();
        }
    }

    /** Deletes rows older than the settings keep them. */
    public void deleteOld() {
        String before =
                DateText.of(Instant.now().minus(Duration.ofDays(settings.get().maxDays())));
        auxiliary.run(tx -> tx.execute("DELETE FROM \"_logs\" WHERE \"created\" <= ?", List.of(before)));
    }

    /** Deletes what new settings would not have kept: old rows, and those below the least level (facts D6). */
    public void deleteUnwanted() {
        deleteOld();
        long least = settings.get().minLevel();
        auxiliary.run(tx -> tx.execute("DELETE FROM \"_logs\" WHERE \"level\" < ?", List.of(least)));
    }

    /** Stores what is queued; later entries are dropped. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        LockSupport.unpark(writer);
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        flush();
    }

    private void run() {
        while (awaitBatch()) {
            try {
                flush();
            } catch (Throwable failure) {
                // whatever it was, such as a lack of memory: the rows are counted, and the next ones need a writer
                LOG.log(System.Logger.Level.ERROR, "log rows could not be written", failure);
            }
            LockSupport.parkNanos(SHORTEST_WAIT.toNanos());
        }
    }

    /** @return false once closed */
    private boolean awaitBatch() {
        lock.lock();
        try {
            while (waiting.rows() == 0 && !closed) {
                changed.awaitUninterruptibly();
            }
            long left = LONGEST_WAIT.toNanos();
            while (waiting.rows() < BATCH && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Makes what waits the spare buffer.
     *
     * @return how many rows were dropped since the last time
     */
    private long take() {
        lock.lock();
        try {
            LogBuffer batch = waiting;
            waiting = spare;
            spare = batch;
            full = false;
            long lost = dropped;
            dropped = 0;
            return lost;
        } finally {
            lock.unlock();
        }
    }

    private void tellDropped(long lost, LogBuffer batch) {
        LogEntry told = new LogEntry.Event(
                System.currentTimeMillis(),
                LogEntry.WARN,
                "log rows were dropped: more came in than are written, or they could not be stored",
                Map.of("dropped", Long.toString(lost)),
                Optional.empty());
        batch.add(told.at(), LogRow.of(told, settings.get()));
    }
}
