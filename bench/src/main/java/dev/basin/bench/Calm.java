package dev.basin.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits until servers have done what earlier requests left for later, such as writing their log, compiling, or collecting garbage: they
 * share processors, so that one server's turn would otherwise pay for what another one has put off.
 */
final class Calm {
    private static final Duration LOOK = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /** Of each server, a thirtieth of a processor, as a server that has nothing to do still looks at its clocks. */
    private static final long MOST_MILLIS = 10;

    private Calm() {}

    /** @return false when there is no end to it after 15 s */
    static boolean await(List<Supplier<Usage>> servers) {
        long begin = System.nanoTime();
        long before = cpuMillis(servers);
        while (true) {
            LockSupport.parkNanos(LOOK.toNanos());
            long now = cpuMillis(servers);
            if (now - before <= MOST_MILLIS * servers.size()) {
                return true;
            }
            if (System.nanoTime() - begin > PATIENCE.toNanos()) {
                return false;
            }
            before = now;
        }
    }

    private static long cpuMillis(List<Supplier<Usage>> servers) {
        return servers.stream().mapToLong(server -> server.get().cpuMillis()).sum();
    }
}
