package dev.basin.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.InstantSource;

/**
 * Counts what is allowed only so often in a time. The first of a key opens its window; when the window is over, the next one
 * opens another. Seconds count as whole ones, as in PocketBase (facts D8). A bounded number of windows is kept: those used
 * least are forgotten first, as if they were over.
 */
public final class FixedWindows {
    private static final int MOST = 100_000;

    private final InstantSource clock;
    private final Cache<String, Window> windows =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    public FixedWindows(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Counts one more of the key.
     *
     * @param most how many there may be in a window
     * @param seconds how long a window is
     * @return whether it is still within the limit
     */
    public boolean take(String key, int most, int seconds) {
        return secondsToWait(key, most, seconds) == 0;
    }

    /** As {@link #take}, but tells after how many seconds the next window opens; 0 when it is still within the limit. */
    public long secondsToWait(String key, int most, int seconds) {
        return windows.get(key, _ -> new Window()).take(Math.floorDiv(clock.millis(), 1000L), most, seconds);
    }

    /** One key's window. */
    private static final class Window {
        private long start = Long.MIN_VALUE;
        private int left;

        synchronized long take(long now, int most, int seconds) {
            if (start == Long.MIN_VALUE || now - start >= seconds) {
                start = now;
                left = most;
            }
            if (left <= 0) {
                return Math.max(1, start + seconds - now);
            }
            left--;
            return 0;
        }
    }
}
