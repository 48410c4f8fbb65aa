package dev.basin.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** How much memory servers take: just started, at the end of a load of lists and views, and some time after. */
final class Memory {
    private static final int CONNECTIONS = 32;

    /** Of each load: the first seconds tell more of compilers, and of heaps that have not grown yet, than of serving. */
    private static final Duration LEAST = Duration.ofSeconds(20);

    private static final Book.Figure IDLE = new Book.Figure("resident memory, idle", "MiB", "floor 110, target 70");
    private static final Book.Figure LOADED =
            new Book.Figure("resident memory, loaded", "MiB", "floor: the peer's + 40, target: below the peer's");
    private static final Book.Figure PEAK = new Book.Figure("resident memory, peak", "MiB", "");
    private static final Book.Figure AFTER = new Book.Figure("resident memory, 10 s after the load", "MiB", "");

    private Memory() {}

    /** @param wanted how long each load is to last; 20 s at least */
    static void measure(Stage stage, Duration wanted, Book book) throws IOException, InterruptedException {
        Duration length = wanted.compareTo(LEAST) < 0 ? LEAST : wanted;
        List<Load> loads = Jobs.usual(stage.contents().corpus());
        for (Contender contender : stage.contenders()) {
            try (Rival rival = stage.start(contender, stage.machine().serverCores())) {
                pause(3);
                book.add(IDLE, contender.name(), rival.server().residentMebibytes());
                for (Load load : loads) {
                    rival.run(load, CONNECTIONS, length);
                }
                Usage loaded = rival.server().usage();
                book.add(LOADED, contender.name(), loaded.residentMebibytes());
                book.add(PEAK, contender.name(), loaded.peakMebibytes());
                pause(10);
                book.add(AFTER, contender.name(), rival.server().residentMebibytes());
                System.out.printf("memory  %-20s loaded %d MiB%n", contender.name(), loaded.residentMebibytes());
            }
        }
    }

    private static void pause(int seconds) {
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(seconds));
    }
}
