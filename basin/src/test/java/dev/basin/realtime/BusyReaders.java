package dev.basin.realtime;

import dev.basin.storage.Database;
import dev.basin.storage.sqlite.SqliteOptions;
import java.util.concurrent.CountDownLatch;

/** Keeps everybody else from reading until it is released. */
final class BusyReaders implements AutoCloseable {
    private final CountDownLatch end = new CountDownLatch(1);

    private BusyReaders() {}

    /** Returns when all connections are taken. */
    static BusyReaders of(Database database) throws InterruptedException {
        BusyReaders busy = new BusyReaders();
        int readers = SqliteOptions.defaults().readers();
        CountDownLatch taken = new CountDownLatch(readers);
        for (int i = 0; i < readers; i++) {
            Thread.ofPlatform()
                    .daemon()
                    .start(() -> database.read(_ -> {
                        taken.countDown();
                        return busy.awaitEnd();
                    }));
        }
        taken.await();
        return busy;
    }

    private boolean awaitEnd() {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Others may read from now on. */
    void release() {
        end.countDown();
    }

    @Override
    public void close() {
        release();
    }
}
