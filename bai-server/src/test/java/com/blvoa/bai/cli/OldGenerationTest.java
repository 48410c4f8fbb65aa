package com.blvoa.bai.cli;

import dev.basin.testkit.Until;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import org.junit.jupiter.api.Test;

/** What the old generation holds is looked at when it has grown, not when memory ends. */
class OldGenerationTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void a_grown_old_generation_is_collected() {
        System.gc();
        OldGeneration.watch(16 * MEBIBYTE);
        long before = collections();

        byte[][] much = twiceOfWhatIsLeft();
        System.gc();

        Until.holds(() -> collections() >= before + 2);
        Reference.reachabilityFence(much);
    }

    private static byte[][] twiceOfWhatIsLeft() {
        long left = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new byte[2 * Math.toIntExact(left / MEBIBYTE) + 32][MEBIBYTE];
    }

    /** Of the whole heap. */
    private static long collections() {
        return ManagementFactory.getGarbageCollectorMXBeans().stream()
                .filter(collector -> collector.getName().equals("MarkSweepCompact"))
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
