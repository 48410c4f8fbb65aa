package dev.basin.realtime;

import java.time.Duration;

/**
 * How long clients stay, and what is kept for those that lag.
 *
 * @param idleTimeout how long a client may be without an event before its stream is ended
 * @param lifetime how long a stream lasts at most
 * @param stalled how long one write to a client may take before the client is cut off
 * @param bufferBytes how much may wait for one client before it is cut off
 * @param backlog how much may wait to be judged of one collection, in events times their addressees, before these are cut off
 */
public record RealtimeOptions(Duration idleTimeout, Duration lifetime, Duration stalled, int bufferBytes, int backlog) {
    /** PocketBase's times (facts D3); 1 MiB for each client that lags. */
    public static RealtimeOptions defaults() {
        return new RealtimeOptions(
                Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofSeconds(30), 1 << 20, 1_000_000);
    }

    public RealtimeOptions idleTimeout(Duration changed) {
        return new RealtimeOptions(changed, lifetime, stalled, bufferBytes, backlog);
    }

    public RealtimeOptions lifetime(Duration changed) {
        return new RealtimeOptions(idleTimeout, changed, stalled, bufferBytes, backlog);
    }

    public RealtimeOptions stalled(Duration changed) {
        return new RealtimeOptions(idleTimeout, lifetime, changed, bufferBytes, backlog);
    }

    public RealtimeOptions bufferBytes(int changed) {
        return new RealtimeOptions(idleTimeout, lifetime, stalled, changed, backlog);
    }
}
