package dev.basin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a process has taken so far, as Linux tells in {@code /proc}; all 0 on other systems.
 *
 * @param cpuMillis time on a processor, of the process and of the system for it; in steps of 10
 * @param residentMebibytes memory that is in use now
 * @param peakMebibytes the most memory that was ever in use
 */
record Usage(long cpuMillis, long residentMebibytes, long peakMebibytes, int threads, int files) {
    private static final long MILLIS_PER_TICK = 10;
    private static final Usage UNKNOWN = new Usage(0, 0, 0, 0, 0);

    static Usage of(long pid) {
        Path folder = Path.of("/proc", String.valueOf(pid));
        try {
            List<String> status = Files.readAllLines(folder.resolve("status"));
            return new Usage(
                    cpuTicks(Files.readString(folder.resolve("stat"))) * MILLIS_PER_TICK,
                    value(status, "VmRSS:") / 1024,
                    value(status, "VmHWM:") / 1024,
                    (int) value(status, "Threads:"),
                    open(folder.resolve("fd")));
        } catch (IOException notTold) {
            return UNKNOWN;
        }
    }

    private static long cpuTicks(String stat) {
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(afterName[11]) + Long.parseLong(afterName[12]);
    }

    private static long value(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElse(0);
    }

    private static int open(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return (int) entries.count();
        }
    }
}
