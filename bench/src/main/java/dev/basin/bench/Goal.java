package dev.basin.bench;

import java.util.Arrays;
import java.util.Optional;

/**
 * How many times the requests per second of PocketBase are wanted, at 32 connections.
 *
 * @param rows the number of posts that it is said for
 */
record Goal(String job, int rows, double floor, double target) {
    private static final int USUAL = 10_000;
    private static final int CONNECTIONS = 32;
    private static final Goal[] ALL = {
        new Goal("view", USUAL, 12, 20),
        new Goal("list30", USUAL, 6, 15),
        new Goal("total", USUAL, 6, 12),
        new Goal("filter-scan", USUAL, 2.5, 5),
        new Goal("filter-text", 1_000_000, 20, 200),
        new Goal("expand", USUAL, 6, 12),
        new Goal("create", USUAL, 6, 10),
        new Goal("batch", USUAL, 3, 8),
        new Goal("update", USUAL, 6, 10),
        new Goal("realtime", USUAL, 3, 10),
        new Goal("download", USUAL, 1.5, Double.NaN)
    };

    static Optional<Goal> of(Book.Line line) {
        boolean anyConnections = line.job().equals("realtime") || line.job().equals("filter-text");
        return Arrays.stream(ALL)
                .filter(goal -> goal.job.equals(line.job()))
                .filter(goal -> goal.rows == line.rows() && (anyConnections || line.connections() == CONNECTIONS))
                .findFirst();
    }
}
