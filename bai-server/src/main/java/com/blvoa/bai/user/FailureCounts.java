package com.blvoa.bai.user;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;

/** Failures by name, each name's within a window that begins with its first failure. Forgets the oldest names when full. */
final class FailureCounts {
    private final int limit;
    private final Duration window;
    private final int most;
    private final InstantSource clock;
    private final LinkedHashMap<String, Window> windows = new LinkedHashMap<>();

    FailureCounts(int limit, Duration window, int most, InstantSource clock) {
        this.limit = limit;
        this.window = window;
        this.most = most;
        this.clock = clock;
    }

    /** How long the name is still blocked, zero when it is not. */
    synchronized Duration blockedFor(String name) {
        Instant now = clock.instant();
        forgetEnded(now);
        Window open = windows.get(name);
        return open == null || open.failures() < limit ? Duration.ZERO : Duration.between(now, open.end());
    }

    /** Counts one failure, unless the name is blocked already: then answers how long it still is. */
    synchronized Duration count(String name) {
        Duration blocked = blockedFor(name);
        if (blocked.isPositive()) {
            return blocked;
        }
        Window open = windows.get(name);
        if (open == null) {
            makeRoom();
            windows.put(name, new Window(1, clock.instant().plus(window)));
        } else {
            windows.put(name, new Window(open.failures() + 1, open.end()));
        }
        return Duration.ZERO;
    }

    synchronized void forget(String name) {
        windows.remove(name);
    }

    synchronized int remembered() {
        return windows.size();
    }

    /** Windows are equally long, so the order in which they began is the order in which they end. */
    private void forgetEnded(Instant now) {
        Iterator<Window> oldestFirst = windows.values().iterator();
        while (oldestFirst.hasNext() && !oldestFirst.next().end().isAfter(now)) {
            oldestFirst.remove();
        }
    }

    private void makeRoom() {
        if (windows.size() >= most) {
            windows.pollFirstEntry();
        }
    }

    private record Window(int failures, Instant end) {}
}
