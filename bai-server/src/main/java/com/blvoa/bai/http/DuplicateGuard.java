package com.blvoa.bai.http;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request that repeats one of the same path, caller and body while that one runs or just after it succeeded
 * (contract §2). Remembers digests only, and of finished requests no more than {@value #MOST_FINISHED}.
 */
public final class DuplicateGuard {
    static final int MOST_FINISHED = 50_000;

    private static final String REFUSED = "重复请求过于频繁";
    private static final long RUNNING = Long.MAX_VALUE;

    private final String refused;
    private final long window;
    private final LongSupplier nanoTime;
    private final Map<Key, Long> endings = new HashMap<>();
    private final Deque<Key> finished = new ArrayDeque<>();

    /**
     * @param window how long after its success a request may not be repeated; zero switches the guard off
     * @param nanoTime as {@link System#nanoTime}
     */
    public DuplicateGuard(Duration window, LongSupplier nanoTime) {
        this(window, nanoTime, REFUSED);
    }

    /** @param refused what a repetition is told */
    public DuplicateGuard(Duration window, LongSupplier nanoTime, String refused) {
        this.refused = refused;
        this.window = window.toNanos();
        this.nanoTime = nanoTime;
    }

    /**
     * Lets a request in; the pass must be closed when it ends.
     *
     * @throws Refusal 429 for a repetition
     */
    Pass enter(String path, String caller, byte[] body) {
        if (window == 0) {
            return new Pass(null);
        }
        Key key = new Key(path, caller, Digest.of(body));
        long now = nanoTime.getAsLong();
        OptionalLong busyFor = claim(key, now);
        if (busyFor.isPresent()) {
            throw Refusal.tooMany(refused, Duration.ofNanos(busyFor.getAsLong()));
        }
        return new Pass(key);
    }

    /** Takes the key, or tells for how many nanoseconds it is still taken. */
    private synchronized OptionalLong claim(Key key, long now) {
        forgetEnded(now);
        Long taken = endings.putIfAbsent(key, RUNNING);
        if (taken == null) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(taken == RUNNING ? window : Math.max(1, taken - now));
    }

    private synchronized void end(Key key, boolean succeeded, long now) {
        if (!succeeded) {
            endings.remove(key);
            return;
        }
        endings.put(key, now + window);
        finished.addLast(key);
        if (finished.size() > MOST_FINISHED) {
            endings.remove(finished.removeFirst());
        }
    }

    private void forgetEnded(long now) {
        while (!finished.isEmpty() && endings.getOrDefault(finished.getFirst(), now) <= now) {
            endings.remove(finished.removeFirst());
        }
    }

    synchronized int remembered() {
        return endings.size();
    }

    private record Key(String path, String caller, String digest) {}

    /** A request on its way. Closed without {@link #succeeded}, it may be repeated at once. */
    final class Pass implements AutoCloseable {
        private final @Nullable Key key;
        private boolean success;

        private Pass(@Nullable Key key) {
            this.key = key;
        }

        void succeeded() {
            success = true;
        }

        @Override
        public void close() {
            if (key != null) {
                end(key, success, nanoTime.getAsLong());
            }
        }
    }
}
