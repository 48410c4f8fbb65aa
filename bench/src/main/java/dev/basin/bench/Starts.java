package dev.basin.bench;

import java.io.IOException;

/** How long servers take from the start of their process to their first answer, on one core. */
final class Starts {
    private static final int TIMES = 7;
    private static final Book.Figure FIGURE =
            new Book.Figure("start to first answer, one core", "ms", "floor 900, target 400");

    private Starts() {}

    static void measure(Stage stage, Book book) throws IOException, InterruptedException {
        for (int i = 0; i < TIMES; i++) {
            for (Contender contender : stage.contenders()) {
                try (Rival rival = stage.start(contender, stage.machine().oneCore())) {
                    double millis = rival.server().startTime().toNanos() / 1e6;
                    book.add(FIGURE, contender.name(), millis);
                    System.out.printf("start, round %d  %-20s %6.0f ms%n", i + 1, contender.name(), millis);
                }
            }
        }
    }
}
