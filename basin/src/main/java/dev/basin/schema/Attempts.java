package dev.basin.schema;

import dev.basin.errors.ApiException;
import dev.basin.storage.Database;
import dev.basin.storage.StorageException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Runs reads and writes again that a change of collections got in the way of. */
final class Attempts {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Database database;
    private final Snapshots snapshots;

    Attempts(Database database, Snapshots snapshots) {
        this.database = database;
        this.snapshots = snapshots;
    }

    <T> T read(Supplier<T> read) {
        while (true) {
            long version = snapshots.newest().version();
            try {
                return read.get();
            } catch (StorageException e) {
                if (!outdated(e, version)) {
                    throw e;
                }
            }
        }
    }

    <T> T write(boolean repeatable, Supplier<T> write) {
        long begin = System.nanoTime();
        while (true) {
            long version = snapshots.newest().version();
            RuntimeException failure;
            try {
                return write.get();
            } catch (ApiException | StorageException e) {
                failure = e;
            }
            if (!outdated(failure, version)) {
                throw failure;
            }
            if (!repeatable || System.nanoTime() - begin > LONGEST.toNanos()) {
                throw failure instanceof ApiException known ? known : outdated(failure);
            }
        }
    }

    private boolean outdated(RuntimeException failure, long version) {
        boolean possible = failure instanceof StorageException broken
                ? broken.kind() == StorageException.Kind.OTHER
                : failure.getCause() instanceof OutdatedCollection;
        return possible && !database.inTransaction() && snapshots.changesFrom(version);
    }

    /** What a client is told whose write can't be done any more as it was meant. */
    static ApiException outdated(RuntimeException cause) {
        return new ApiException(400, "The collection was changed meanwhile. Try again.", Map.of(), cause);
    }
}
