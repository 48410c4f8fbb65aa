package dev.basin.storage.sqlite;

import java.lang.management.ManagementFactory;
import jdk.management.VirtualThreadSchedulerMXBean;

/**
 * Makes up for virtual threads that stay inside SQLite: being native code, it keeps the thread that carries them, and there
 * are only as many of these as cores. The JVM sees that for its own blocking calls, not for those of a driver.
 */
final class CarrierThreads {
    /** What is set is one number for the whole JVM. */
    private static final Object ALL = new Object();

    private int added;

    /** Lets the JVM have so many carrier threads more than usual. */
    void add(int more) {
        if (more == added) {
            return;
        }
        VirtualThreadSchedulerMXBean scheduler =
                ManagementFactory.getPlatformMXBean(VirtualThreadSchedulerMXBean.class);
        synchronized (ALL) {
            scheduler.setParallelism(Math.max(1, scheduler.getParallelism() + more - added));
        }
        added = more;
        // the scheduler looks for more carriers only when another thread comes in
        Thread.startVirtualThread(() -> {});
    }
}
