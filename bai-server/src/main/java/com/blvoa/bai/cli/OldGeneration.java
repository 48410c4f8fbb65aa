package com.blvoa.bai.cli;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryNotificationInfo;
import java.lang.management.MemoryPoolMXBean;
import javax.management.NotificationEmitter;

/**
 * Has the serial collector's old generation collected when it has grown well beyond what was left of it last. By itself it grows, garbage
 * and all, to a quarter of the machine's memory before it is collected once.
 */
final class OldGeneration {
    private static final String POOL = "Tenured Gen";
    private static final long LEAST_GROWTH = 16L << 20;

    private final MemoryPoolMXBean pool;
    private final long leastGrowth;

    private OldGeneration(MemoryPoolMXBean pool, long leastGrowth) {
        this.pool = pool;
        this.leastGrowth = leastGrowth;
    }

    /** From now on; nothing with other collectors, which begin early by themselves. */
    static void watch() {
        watch(LEAST_GROWTH);
    }

    /** @param leastGrowth in bytes; less than this is never collected */
    static void watch(long leastGrowth) {
        ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals(POOL) && pool.isUsageThresholdSupported())
                .forEach(pool -> new OldGeneration(pool, leastGrowth).begin());
    }

    private void begin() {
        NotificationEmitter memory = (NotificationEmitter) ManagementFactory.getMemoryMXBean();
        memory.addNotificationListener(
                (_, _) -> collect(),
                notification -> notification.getType().equals(MemoryNotificationInfo.MEMORY_THRESHOLD_EXCEEDED),
                null);
        awaitGrowth();
    }

    private void collect() {
        System.gc();
        awaitGrowth();
    }

    /** Twice what is left, so that collections stay rare when much is needed. */
    private void awaitGrowth() {
        long wanted = 2 * pool.getUsage().getUsed() + leastGrowth;
        long most = pool.getUsage().getMax();
        pool.setUsageThreshold(most < 0 ? wanted : Math.min(wanted, most));
    }
}
