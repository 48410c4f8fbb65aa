package dev.basin.files;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Where clean-up waits while a standstill keeps the gate shut, until nobody wants to wait any more. */
final class CleanUpGate {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int inside;
    private boolean shut;
    private boolean waitingEnded;

    /**
     * Waits until the gate is open.
     *
     * @return false when it is shut and waiting has ended; else {@link #leave} must follow
     */
    boolean enter() {
        lock.lock();
        try {
            while (shut && !waitingEnded) {
                changed.awaitUninterruptibly();
            }
            if (!shut) {
                inside++;
            }
            return !shut;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        change(() -> inside--);
    }

    /** Waits until whoever shut it before has opened it and whoever is inside has left. */
    void shut() {
        lock.lock();
        try {
            while (shut) {
                changed.awaitUninterruptibly();
            }
            shut = true;
            while (inside > 0) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    void open() {
        change(() -> shut = false);
    }

    /** From now on nobody waits before the shut gate. */
    void stopWaiting() {
        change(() -> waitingEnded = true);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
